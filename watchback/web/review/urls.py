"""The editors' addresses, all under /review/."""

from django.urls import include, path

from watchback.web.review.views import (
    announce,
    decide,
    deeds,
    queue,
    register_forms,
    take_back,
    team,
    typed,
    welcome,
)

app_name = "review"

urlpatterns = [
    path("", queue.queue_page, name="queue"),
    path("start-again/", queue.start_again, name="start-again"),
    path("keys/", queue.set_keys, name="keys"),
    path("undo/", decide.undo, name="undo"),
    path("<int:id>/", decide.item_page, name="item"),
    path("<int:id>/accept/", decide.accept, name="accept"),
    path("<int:id>/reject/", decide.reject, name="reject"),
    path("<int:id>/skip/", decide.skip, name="skip"),
    path("<int:id>/split/", decide.split, name="split"),
    path("<int:id>/join/", decide.join, name="join"),
    path("propose/", typed.propose, name="propose"),
    path("read/", typed.read_document, name="read"),
    path("import/", include("watchback.web.imports.urls")),
    path("replies/", include("watchback.web.replies.urls")),
    path("proposed/", include("watchback.web.proposed.urls")),
    path("audits/", include("watchback.web.review.audits.urls")),
    path("campaign/", include("watchback.web.campaign.urls")),
    path("", include("watchback.web.gathering.urls")),
    path("announce/", announce.announce_page, name="announce"),
    path("deeds/", deeds.deeds_page, name="deeds"),
    path("editors/", team.team_page, name="team"),
    path("editors/invite/", team.invite, name="invite"),
    path("editors/<str:name>/reset/", team.reset, name="reset"),
    path("editors/<str:name>/remove/", team.remove, name="remove"),
    path("register/", register_forms.tables_page, name="tables"),
    path("register/<slug:slug>/", register_forms.rows_page, name="rows"),
    path("register/<slug:slug>/new/", register_forms.new_row, name="new-row"),
    path("register/statements/<str:id>/retract/", take_back.retract_statement, name="retract"),
    path("register/audits/<str:id>/retract/", take_back.retract_one_audit, name="retract-audit"),
    path("register/<slug:slug>/<str:id>/", register_forms.one_row, name="row"),
    path("register/<slug:slug>/<str:id>/remove/", register_forms.remove_row, name="remove-row"),
    path("register/<slug:slug>/<str:id>/erase/", take_back.erase_row, name="erase"),
    path("welcome/<str:token>/", welcome.welcome, name="welcome"),
]
