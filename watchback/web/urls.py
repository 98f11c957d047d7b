"""Where the site's addresses are found."""

from django.urls import include, path

urlpatterns = [
    path("review/account/", include("allauth.urls")),
    path("review/", include("watchback.web.review.urls")),
    path("", include("watchback.web.register.urls")),
]
