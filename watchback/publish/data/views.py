"""A table of open data as its section of the page prints it."""

from collections.abc import Iterable

from watchback.publish.data.fields import Field, Kind, Table
from watchback.publish.parts import View

_KINDS: dict[Kind, str] = {
    "text": "text",
    "number": "whole number",
    "yes or no": "true or false",
    "day": "day (2023-02-28)",
    "list": "list",
}


def table_view(table: Table, suffixes: list[str]) -> View:
    """What a row is, where the files are, what each field means, what may be done with it."""
    return {
        "name": table.name,
        "title": table.title,
        "row": table.row[:1].lower() + table.row[1:],
        "files": [
            {"href": f"/data/{table.name}.{suffix}", "format": _FORMATS[suffix]} for suffix in suffixes
        ],
        "fields": [_field_view(field) for field in table.fields],
        "licences": [{"title": one.title, "href": one.path, "covers": one.covers} for one in table.licences],
    }


def licence_views(tables: Iterable[Table]) -> list[View]:
    """Each licence once, with the tables that it is for."""
    tables = list(tables)
    licences = dict.fromkeys(one for table in tables for one in table.licences)
    return [
        {
            "title": one.title,
            "href": one.path,
            "covers": one.covers,
            "tables": [table.title for table in tables if one in table.licences],
        }
        for one in licences
    ]


_FORMATS = {"csv": "CSV", "json": "JSON", "parquet": "Parquet"}


def _field_view(field: Field) -> View:
    return {
        "name": field.name,
        "kind": _KINDS[field.kind],
        "always": field.always,
        "meaning": field.meaning,
        "words": [{"value": word.value, "meaning": word.meaning or word.label} for word in field.words or ()],
        "where": _where(field),
    }


def _where(field: Field) -> str:
    if field.only_flat:
        return "not in JSON"
    return "JSON only" if field.kind == "list" and field.cell is None else ""
