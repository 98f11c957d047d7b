"""The description of the read API (OpenAPI 3.1), from the same tables that it answers from."""

from collections.abc import Mapping
from typing import Any

from watchback.publish.data.asking import (
    LONGEST_TEXT,
    MOST_ITEMS,
    PARAMETERS,
    RESOURCES,
    SINGLE,
    USUAL_ITEMS,
    Parameter,
    Resource,
)
from watchback.publish.data.fields import Field, Table
from watchback.publish.data.formats import json_text
from watchback.publish.data.licences import OURS
from watchback.publish.data.standing_tables import ESTATES
from watchback.publish.rendering import Page
from watchback.records.open_data import DataRecord

PATH = "/api/v1/openapi.json"
_Schema = dict[str, Any]
_TYPES = {"number": "integer", "yes or no": "boolean", "list": "array"}
_NAMES = {
    "bodies": "Body",
    "statements": "Statement",
    "standings": "Standing",
    "wins": "Win",
    "suppliers": "Supplier",
    "searches": "Search",
}
_PROBLEM = {
    "type": "object",
    "description": "What went wrong (RFC 9457).",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "One sentence for a person."},
        "parameter": {"type": "string", "description": "The parameter that it is about."},
    },
    "additionalProperties": False,
}
_REFUSALS = {
    "304": "What you hold (If-None-Match) is still right.",
    "400": "A parameter that cannot be read, or is not known.",
    "404": "There is nothing with that id.",
    "503": "Another past day is being worked out: ask again after so many seconds as Retry-After says.",
}


def openapi_file(record: DataRecord) -> Page:
    """``/api/v1/openapi.json``."""
    return Page(PATH, "API", f"{json_text(openapi(record))}\n".encode(), "application/json")


def openapi(record: DataRecord) -> _Schema:
    """The whole description, with the kinds, nations, regions and suppliers that may be asked for."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Watchback",
            "version": "1",
            "description": "Read what is on the site. Nothing can be written, no key is needed, and any "
            "page on the web may ask. Lists are paged: follow “next” until it is null.",
            "license": {"name": OURS.title, "url": OURS.path},
        },
        "servers": [{"url": record.day.address or "/"}],
        "paths": _paths(record),
        "components": {
            "schemas": {
                **{_NAMES[name]: _object(one.table) for name, one in RESOURCES.items()},
                "Estate": _object(ESTATES),
                "BodyWithStandings": _body_with_standings(),
                "Problem": _PROBLEM,
            }
        },
    }


def _paths(record: DataRecord) -> _Schema:
    lists = {f"/api/v1/{name}": {"get": _list(one, record)} for name, one in RESOURCES.items()}
    single = {f"/api/v1/{name}/{{id}}": {"get": _single(RESOURCES[name])} for name in SINGLE}
    return {"/api/v1/": {"get": _index()}, **lists, **single}


def _index() -> _Schema:
    addresses = {"type": "object", "additionalProperties": {"type": "string"}}
    return {
        "operationId": "index",
        "summary": "Where everything is.",
        "responses": _answers("The address of each list.", addresses),
    }


def _list(one: Resource, record: DataRecord) -> _Schema:
    items = {
        "type": "object",
        "required": ["items", "total", "next"],
        "properties": {
            "items": {"type": "array", "items": {"$ref": f"#/components/schemas/{_NAMES[one.name]}"}},
            "total": {"type": "integer", "description": "How many there are on all pages together."},
            "next": {"type": ["string", "null"], "description": "The address of the next page."},
        },
        "additionalProperties": False,
    }
    return {
        "operationId": one.name,
        "summary": f"{one.table.title}, {one.order}.",
        "description": one.table.row,
        "parameters": [_parameter(PARAMETERS[name], one, record) for name in one.parameters],
        "responses": _answers("One page of the list.", items),
    }


def _single(one: Resource) -> _Schema:
    schema = "BodyWithStandings" if one.name == "bodies" else _NAMES[one.name]
    id = {
        "name": "id",
        "in": "path",
        "required": True,
        "schema": {"type": "string", "pattern": "^[A-Za-z0-9_-]+$"},
    }
    as_of = {
        "name": "as_of",
        "in": "query",
        "description": PARAMETERS["as_of"].meaning,
        "schema": {"type": "string", "format": "date"},
    }
    return {
        "operationId": f"{one.name}-one",
        "summary": f"One of: {one.table.title.lower()}.",
        "parameters": [id, as_of],
        "responses": _answers("It.", {"$ref": f"#/components/schemas/{schema}"}),
    }


def _answers(said: str, schema: Mapping[str, Any]) -> _Schema:
    problem = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    refused = {
        status: {"description": why} | ({"content": problem} if status != "304" else {})
        for status, why in _REFUSALS.items()
    }
    tag = {"ETag": {"description": "Send it back as If-None-Match.", "schema": {"type": "string"}}}
    good = {"description": said, "headers": tag, "content": {"application/json": {"schema": schema}}}
    return {"200": good, **refused}


def _parameter(one: Parameter, of: Resource, record: DataRecord) -> _Schema:
    meaning = f"{one.meaning} Looks into {of.searched}." if one.name == "q" else one.meaning
    return {"name": one.name, "in": "query", "description": meaning, "schema": _asked(one, record)}


def _asked(one: Parameter, record: DataRecord) -> _Schema:
    if one.words is not None:
        return {"type": "string", "enum": [word.value for word in one.words]}
    known = {
        "kind": record.kinds,
        "nation": record.nations,
        "region": record.regions,
        "supplier": [id for id, _ in record.suppliers],
    }
    if known.get(one.asked):
        return {"type": "string", "enum": list(known[one.asked])}
    return _SCHEMAS[one.asked]


_SCHEMAS: dict[str, _Schema] = {
    "day": {"type": "string", "format": "date"},
    "text": {"type": "string", "maxLength": LONGEST_TEXT, "pattern": "^[^\\u0000]*$"},
    "number": {"type": "integer", "minimum": 1, "maximum": MOST_ITEMS, "default": USUAL_ITEMS},
    "body": {"type": "string", "pattern": "^[A-Za-z0-9_-]+$"},
    "place": {"type": "string", "pattern": "^[A-Za-z0-9_-]+$"},
    # A register without bodies or suppliers knows none of these.
    "kind": {"type": "string"},
    "nation": {"type": "string"},
    "region": {"type": "string"},
    "supplier": {"type": "string"},
}


def _object(table: Table) -> _Schema:
    return {
        "type": "object",
        "description": table.row,
        "required": [field.name for field in table.object_fields],
        "properties": {field.name: _value(field) for field in table.object_fields},
        "additionalProperties": False,
    }


def _body_with_standings() -> _Schema:
    body = _object(RESOURCES["bodies"].table)
    more = {
        "other_names": {"type": "array", "items": {"type": "string"}},
        "standings": {"type": "array", "items": {"$ref": "#/components/schemas/Standing"}},
    }
    return body | {
        "required": [*body["required"], *more],
        "properties": {**body["properties"], **more},
    }


def _value(field: Field) -> _Schema:
    if field.shape is not None:
        return {"description": field.meaning, **field.shape}
    kind = _TYPES.get(field.kind, "string")
    value: _Schema = {"type": kind if field.always else [kind, "null"], "description": field.meaning}
    if field.kind == "day":
        value["format"] = "date"
    if field.words is not None:
        value["enum"] = [word.value for word in field.words] + ([] if field.always else [None])
    return value
