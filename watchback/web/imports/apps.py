"""The app of imports: spreadsheets of answers into the queue."""

from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "watchback.web.imports"
    label = "imports"
    verbose_name = "Imports"
