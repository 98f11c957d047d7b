"""The sources that are watched, their runs, and what came of them."""

from django.apps import AppConfig


class GatheringConfig(AppConfig):
    """Watches, runs, visits and pieces."""

    name = "watchback.web.gathering"
    label = "gathering"
