"""The app of what readers propose: corrections and sources."""

from django.apps import AppConfig


class ProposedConfig(AppConfig):
    name = "watchback.web.proposed"
    label = "proposed"
    verbose_name = "Proposed corrections"
