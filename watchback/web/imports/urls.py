"""The addresses of imports, all under /review/import/."""

from django.urls import path

from watchback.web.imports import views

app_name = "imports"

urlpatterns = [
    path("", views.list_page, name="list"),
    path("columns/", views.columns_page, name="columns"),
    path("columns/mapping.toml", views.mapping_file, name="mapping"),
    path("try/", views.try_page, name="try"),
    path("do/", views.do_import, name="do"),
    path("close/", views.close, name="close"),
    path("<int:id>/", views.one_page, name="one"),
    path("<int:id>/mapping.toml", views.mapping_of_import, name="mapping-of"),
    path("<int:id>/undo/", views.undo, name="undo"),
]
