"""The app of the right of reply: invitations, and what bodies answered."""

from django.apps import AppConfig


class RepliesConfig(AppConfig):
    name = "watchback.web.replies"
    label = "replies"
    verbose_name = "Replies"
