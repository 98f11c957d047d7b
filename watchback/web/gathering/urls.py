"""The addresses of the Monday page, of sources with their runs, and of quoted pages that changed."""

from django.urls import path

from watchback.web.gathering.views import letters, looks, monday, sources

app_name = "gathering"

urlpatterns = [
    path("monday/", monday.monday_page, name="monday"),
    path("monday/<slug:slug>/", monday.list_page, name="list"),
    path("monday/look/<slug:body_id>/", monday.look_for_body, name="look-for-body"),
    path("sources/", sources.sources_page, name="sources"),
    path("sources/add/", sources.add_page, name="add"),
    path("sources/<str:id>/", sources.watch_page, name="watch"),
    path("sources/<str:id>/look/", sources.look_at, name="look-at"),
    path("sources/<str:id>/switch/", sources.switch, name="switch"),
    path("sources/<str:id>/runs/<int:run_id>/", sources.run_page, name="run"),
    path("looks/<int:id>/", looks.look_page, name="look"),
    path("letters/<int:id>/", letters.letter_page, name="letter"),
    path("letters/<int:id>/file/", letters.file_letter, name="file"),
    path("looks/<int:id>/note/", looks.take_note, name="take-note"),
]
