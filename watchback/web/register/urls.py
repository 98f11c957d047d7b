"""The addresses of the public pages. Each is a promise to strangers: redirected for ever if moved."""

from django.urls import path

from watchback.web.register import act_views, archived, data_views, views

app_name = "register"

_WELSH = {"tongue": "cy"}

urlpatterns = [
    path("", views.front, name="front"),
    path("bodies/", views.bodies, name="bodies"),
    path("bodies/kind/<slug:slug>/", views.bodies_of_kind, name="bodies-of-kind"),
    path("bodies/kind/<slug:slug>/<int:number>/", views.bodies_of_kind),
    path("bodies/nation/<slug:slug>/", views.bodies_of_nation, name="bodies-of-nation"),
    path("bodies/nation/<slug:slug>/<int:number>/", views.bodies_of_nation),
    path("bodies/region/<slug:slug>/", views.bodies_of_region, name="bodies-of-region"),
    path("bodies/region/<slug:slug>/<int:number>/", views.bodies_of_region),
    path("map/", views.map_of_councils, name="map"),
    path("map/hexes/", views.map_in_hexes, name="map-in-hexes"),
    path("embed/map/", views.embedded_map, name="embedded-map"),
    path("embed/bodies/<slug:id>/", views.embedded_body, name="embedded-body"),
    path("bodies/<slug:id>/", views.body, name="body"),
    path("bodies/<slug:id>.json", data_views.body_data, name="body-data"),
    path("bodies/<slug:id>.csv", data_views.body_table, name="body-table"),
    path("bodies/<slug:id>/feed.atom", data_views.body_feed, name="body-feed"),
    path("bodies/<slug:id>/picture.png", views.body_picture, name="body-picture"),
    path("bodies/<slug:id>/history/", views.history, name="history"),
    path("statements/<slug:id>/", views.statement, name="statement"),
    path("statements/<slug:id>.json", data_views.statement_data, name="statement-data"),
    path("sources/<slug:id>/", views.source, name="source"),
    path("sources/<slug:id>/snapshot/<slug:sha256>", archived.archived_copy, name="archived-copy"),
    path("sources/<slug:id>/snapshot/<slug:sha256>.txt", archived.archived_text, name="archived-text"),
    path("bodies/<slug:id>/due.ics", act_views.due, name="due"),
    path("act/", act_views.act_front, name="act-front"),
    path("act/<slug:id>/", act_views.act, name="act"),
    path("wins/", views.wins, name="wins"),
    path("wins/<int:number>/", views.wins),
    path("wins/<slug:id>/", act_views.win, name="win"),
    path("wins/<slug:id>/picture.png", act_views.win_picture, name="win-picture"),
    path("overdue/", views.overdue, name="overdue"),
    path("overdue/<int:number>/", views.overdue),
    path("suppliers/", views.suppliers, name="suppliers"),
    path("suppliers/<slug:id>/", views.supplier, name="supplier"),
    path("suppliers/<slug:id>/<slug:label>/", views.bodies_at_standing, name="bodies-at-standing"),
    path("suppliers/<slug:id>/<slug:label>/<int:number>/", views.bodies_at_standing),
    path("trends/", views.trends, name="trends"),
    path("trends/<slug:id>/", views.trends_of, name="trends-of"),
    path("evidence/", views.evidence, name="evidence"),
    path("actions/", views.actions, name="actions"),
    path("actions/<slug:id>/", views.action, name="action"),
    path("data/", data_views.data, name="data"),
    path("data/datapackage.json", data_views.package, name="data-package"),
    path("data/mentions.csv", data_views.open_to_all(views.mentions_data), name="mentions-data"),
    path(
        "data/mentions/<slug:id>.csv",
        data_views.open_to_all(views.mentions_data_of),
        name="mentions-data-of",
    ),
    path("data/<slug:name>.<slug:suffix>", data_views.table, name="data-table"),
    path("calendar.ics", data_views.calendar, name="calendar"),
    path("feeds/wins.atom", data_views.wins_feed, name="wins-feed"),
    path("feeds/statements.atom", data_views.statements_feed, name="statements-feed"),
    path("feeds/corrections.atom", data_views.corrections_feed, name="corrections-feed"),
    path("method/", views.method, name="method"),
    path("corrections/", views.corrections, name="corrections"),
    path("about/", views.about, name="about"),
    path("about/the-article/", views.article, name="article"),
    path("privacy/", views.privacy, name="privacy"),
    path("patterns/", views.patterns, name="patterns"),
    path("accessibility/", views.accessibility, name="accessibility"),
]

# The pages that are in Welsh too. ``publish/languages/naming.py`` says which, for links.
urlpatterns += [
    path("cy/", views.front, _WELSH),
    path("cy/bodies/", views.bodies, _WELSH),
    path("cy/bodies/nation/wales/", views.bodies_of_nation, _WELSH | {"slug": "wales"}),
    path("cy/bodies/nation/wales/<int:number>/", views.bodies_of_nation, _WELSH | {"slug": "wales"}),
    path("cy/bodies/kind/council-welsh/", views.bodies_of_kind, _WELSH | {"slug": "council-welsh"}),
    path(
        "cy/bodies/kind/council-welsh/<int:number>/",
        views.bodies_of_kind,
        _WELSH | {"slug": "council-welsh"},
    ),
    path("cy/bodies/<slug:id>/", views.body, _WELSH),
]
