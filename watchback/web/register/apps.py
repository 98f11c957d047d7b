"""The app of the register: what public bodies have said, with the sources that show it."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class RegisterConfig(AppConfig):
    name = "watchback.web.register"
    label = "register"
    verbose_name = "Register"

    def ready(self) -> None:
        from watchback.web.register.append_only import guard_after_migrating

        post_migrate.connect(guard_after_migrating, dispatch_uid="guard evidence")
