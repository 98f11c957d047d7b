"""The app of the editors' queue: proposals and the decisions on them."""

from django.apps import AppConfig


class ReviewConfig(AppConfig):
    name = "watchback.web.review"
    label = "review"
    verbose_name = "Review"

    def ready(self) -> None:
        from allauth.mfa.signals import authenticator_added

        from watchback.web.review.access import remember_second_factor

        authenticator_added.connect(remember_second_factor, dispatch_uid="second factor set up here")
