"""The editors' addresses of the right of reply, under /review/replies/."""

from django.urls import path

from watchback.web.replies.views import desk

app_name = "replies"

urlpatterns = [
    path("", desk.replies_page, name="list"),
    path("invite/", desk.invite, name="invite"),
    path("passed/", desk.draft_passed, name="passed"),
    path("<str:id>/", desk.invitation_page, name="one"),
    path("<str:id>/send/", desk.send, name="send"),
    path("<str:id>/end/", desk.end, name="end"),
    path("<str:id>/shorten/", desk.shorten, name="shorten"),
    path("<str:id>/decide/", desk.decide, name="decide"),
]
