"""The data of one page: ``/bodies/ID.json``, ``/bodies/ID.csv`` and ``/statements/ID.json``."""

from watchback.publish.data.evidence_tables import STATEMENTS
from watchback.publish.data.formats import csv_parts, json_text
from watchback.publish.data.objects import (
    Object,
    action_object,
    audit_object,
    request_object,
    search_object,
    statement_details,
    statement_object,
)
from watchback.publish.data.standing_objects import standing_object, turn_object
from watchback.publish.rendering import Page
from watchback.records import Edtf
from watchback.records.published import (
    BodyRecord,
    Named,
    StatementRecord,
)
from watchback.records.replies import PublishedReply

JSON_TYPE = "application/json"
CSV_TYPE = "text/csv; charset=utf-8"


def body_data(record: BodyRecord) -> Page:
    """``/bodies/ID.json``: everything on the body's page."""
    return _json(f"/bodies/{record.body.id}.json", record.body.name, body_object(record))


def body_table(record: BodyRecord) -> Page:
    """``/bodies/ID.csv``: its statements, with the columns of ``/data/statements.csv``."""
    rows = csv_parts(STATEMENTS, map(statement_object, record.statements))
    return Page(f"/bodies/{record.body.id}.csv", record.body.name, b"".join(rows), CSV_TYPE)


def statement_data(record: StatementRecord) -> Page:
    """``/statements/ID.json``: the statement with the words around it, its sources and its fate."""
    one = record.statement
    return _json(f"/statements/{one.record.id}.json", one.body.name, statement_details(one))


def body_object(record: BodyRecord) -> Object:
    """One body with its standings, and with the evidence for them."""
    body = record.body
    quotes = {one.record.id: one.record.quote for one in record.statements}
    quotes |= {one.record.id: one.record.quote for one in record.audits}
    return {
        "id": body.id,
        "name": body.name,
        "kind": body.kind or None,
        "nation": body.nation or None,
        "region": record.region or None,
        "website": body.website or None,
        "start_date": _edtf(body.start_date),
        "end_date": _edtf(body.end_date),
        "parent": _named(record.parent) if record.parent else None,
        "replaced_by": [_named(one) for one in record.successors],
        "replaced": [_named(one) for one in record.predecessors],
        "invented": record.invented,
        "standings": [
            standing_object(one.standing, body.name, quotes, one.last_looked) for one in record.standings
        ],
        "statements": [statement_object(one) for one in record.statements],
        "requests": [request_object(one) for one in record.requests],
        "audits": [audit_object(one) for one in record.audits],
        "searches": [search_object(body.id, one) for one in record.searches],
        "actions": [action_object(one) for one in record.actions],
        "turns": [turn_object(turn, body.name, quotes) for turn in record.turns],
        "replies": [reply_object(one) for one in record.replies],
    }


def reply_object(one: PublishedReply) -> Object:
    """That a body was invited to reply, and what it answered, word for word."""
    return {
        "id": one.id,
        "supplier": one.supplier.name,
        "invited_on": one.invited_on.isoformat(),
        "window_ends": one.window_ends.isoformat(),
        "replied_on": one.replied_on.isoformat() if one.replied_on else None,
        "text": one.text or None,
        "withheld_because": one.withheld_because or None,
        "about": list(one.about),
    }


def _named(one: Named) -> Object:
    return {"id": one.id, "name": one.name}


def _edtf(value: Edtf | None) -> str | None:
    return value.text if value else None


def _json(path: str, title: str, value: Object) -> Page:
    return Page(path, title, f"{json_text(value)}\n".encode(), JSON_TYPE)
