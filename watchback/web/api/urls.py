"""The addresses of the API. Each is a promise to strangers."""

from django.urls import path

from watchback.publish.data import RESOURCES
from watchback.web.api import views
from watchback.web.api.singles import SINGLES

urlpatterns = [
    path("", views.index, name="api"),
    path("openapi.json", views.description, name="api-description"),
    *(path(name, views.many, {"name": name}) for name in RESOURCES),
    *(path(f"{name}/<str:id>", views.one, {"name": name}) for name in SINGLES),
    path("<path:rest>", views.nothing),
]
