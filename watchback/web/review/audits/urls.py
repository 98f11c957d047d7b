"""The editors' addresses of submitted audits, under /review/audits/."""

from django.urls import path

from watchback.web.review.audits import views

app_name = "audits"

urlpatterns = [
    path("", views.audits_page, name="list"),
    path("<str:id>/", views.one_page, name="one"),
    path("<str:id>/accept/", views.accept_one, name="accept"),
    path("<str:id>/reject/", views.reject_one, name="reject"),
]
