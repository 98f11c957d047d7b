"""The editors' addresses of proposed corrections, under /review/proposed/."""

from django.urls import path

from watchback.web.proposed import views

app_name = "proposed"

urlpatterns = [
    path("", views.proposed_page, name="list"),
    path("<str:id>/", views.one_page, name="one"),
    path("<str:id>/decide/", views.decide_on, name="decide"),
]
