"""Addresses for the safety tests: one page as a reader gets it, and the accounts of editors."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse("<h1>A page</h1>")


urlpatterns = [path("review/account/", include("allauth.urls")), path("page/", page)]
