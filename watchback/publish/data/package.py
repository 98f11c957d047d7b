"""The description of the data files as a Frictionless Data Package."""

from collections.abc import Iterable, Iterator
from typing import Any

from watchback.publish.data.fields import Field, Table
from watchback.publish.data.licences import Licence
from watchback.publish.data.tables import TABLES
from watchback.records.open_data import DataRecord

_TYPES = {"number": "integer", "yes or no": "boolean", "day": "date"}
APOSTROPHE = (
    "In CSV, text that begins with = + - @, a tab or a line break has an apostrophe before it, so that no "
    "spreadsheet program runs it as a formula. JSON and Parquet have the text as it is."
)


def data_package(record: DataRecord, formats: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """The description. Only the CSV files have a schema; JSON and Parquet hold the same rows.

    ``formats`` are ends of file names with their media types.
    """
    formats = list(formats)
    described: dict[str, Any] = {
        "profile": "data-package",
        "name": "watchback",
        "title": "Watchback: where public bodies stand on surveillance cameras",
        "description": APOSTROPHE,
        "licenses": _licences({one for table in TABLES.values() for one in table.licences}),
        "contributors": [{"title": notice, "role": "contributor"} for notice in record.notices],
        "resources": [resource for table in TABLES.values() for resource in _resources(table, formats)],
    }
    if record.day.address:
        described["homepage"] = f"{record.day.address}/data/"
    return described


def _resources(table: Table, formats: Iterable[tuple[str, str]]) -> Iterator[dict[str, Any]]:
    for suffix, media_type in formats:
        resource: dict[str, Any] = {
            "name": table.name if suffix == "csv" else f"{table.name}-{suffix}",
            "title": table.title,
            "description": table.row,
            "path": f"{table.name}.{suffix}",
            "format": suffix,
            "mediatype": media_type.partition(";")[0],
            "licenses": _licences(table.licences),
        }
        if suffix == "csv":
            resource |= {"profile": "tabular-data-resource", "encoding": "utf-8", "schema": _schema(table)}
        else:
            resource |= {"profile": "data-resource", "type": "file"}
        yield resource


def _licences(licences: Iterable[Licence]) -> list[dict[str, str]]:
    by_path = {one.path: one for one in sorted(licences, key=lambda one: (one.name, one.title))}
    return [{"name": one.name, "path": one.path, "title": one.title} for one in by_path.values()]


def _schema(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(field) for field in table.flat_fields], "missingValues": [""]}
    if table.key:
        schema["primaryKey"] = list(table.key)
    if table.refers:
        schema["foreignKeys"] = [
            {"fields": field, "reference": {"resource": other, "fields": "id"}}
            for field, other in table.refers.items()
        ]
    return schema


def _field(field: Field) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": field.name,
        "type": _TYPES.get(field.kind, "string"),
        "description": field.meaning,
    }
    constraints: dict[str, Any] = {"required": True} if field.always and field.kind != "list" else {}
    if field.words is not None:
        constraints["enum"] = [word.value for word in field.words]
    if constraints:
        described["constraints"] = constraints
    return described
