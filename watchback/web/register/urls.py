"""The addresses of the public pages. Each is a promise to strangers: redirected for ever if moved."""

from django.urls import path

from watchback.web.register import views

app_name = "register"

urlpatterns = [
    path("", views.front, name="front"),
    path("bodies/", views.bodies, name="bodies"),
    path("bodies/kind/<slug:slug>/", views.bodies_of_kind, name="bodies-of-kind"),
    path("bodies/nation/<slug:slug>/", views.bodies_of_nation, name="bodies-of-nation"),
    path("bodies/<slug:id>/", views.body, name="body"),
    path("bodies/<slug:id>/history/", views.history, name="history"),
    path("statements/<slug:id>/", views.statement, name="statement"),
    path("sources/<slug:id>/", views.source, name="source"),
    path("wins/", views.wins, name="wins"),
    path("overdue/", views.overdue, name="overdue"),
    path("suppliers/", views.suppliers, name="suppliers"),
    path("suppliers/<slug:id>/", views.supplier, name="supplier"),
    path("suppliers/<slug:id>/<slug:label>/", views.bodies_at_standing, name="bodies-at-standing"),
    path("trends/", views.trends, name="trends"),
    path("data/mentions.csv", views.mentions_data, name="mentions-data"),
    path("method/", views.method, name="method"),
    path("corrections/", views.corrections, name="corrections"),
    path("about/", views.about, name="about"),
    path("about/the-article/", views.article, name="article"),
    path("privacy/", views.privacy, name="privacy"),
    path("accessibility/", views.accessibility, name="accessibility"),
]
