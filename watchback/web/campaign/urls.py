"""The addresses of the campaign's own work, all under /review/campaign/."""

from django.urls import path

from watchback.web.campaign import views

app_name = "campaign"

urlpatterns = [
    path("", views.desk, name="desk"),
    path("wins/<str:id>/", views.name_actions, name="win"),
]
