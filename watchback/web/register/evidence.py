"""Loads evidence for the rules of standing: as records for a body, as events for all bodies at once."""

import gc
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import Q

from watchback.derive import Event, events_of, statement_event
from watchback.records import BodyEnd, Evidence, Statement, edtf_or_none
from watchback.web.register.models import (
    AuditResult,
    Body,
    BodySuccession,
    Erasure,
    Kept,
    Request,
    StatementChange,
    Supplier,
)
from watchback.web.register.models import Statement as StatementRow
from watchback.words import Estate, Stance, Voice

Key = tuple[str, str]
"""A body's id and a supplier's name."""


def evidence_for(body_id: str, at: datetime, supplier: str | None = None) -> tuple[Evidence, ...]:
    """What the public may see at ``at`` of a body's evidence, about one supplier (its name) or all."""
    of_body = Q(body_id=body_id) & (Q(supplier__name=supplier) if supplier else Q())
    return tuple(_evidence(of_body, at))


def all_evidence(at: datetime) -> tuple[Evidence, ...]:
    """What the public may see at ``at`` of all evidence, as records, ordered by body."""
    with collector_resting():
        return tuple(_evidence(Q(), at))


def all_events(at: datetime) -> dict[Key, list[Event]]:
    """As ``all_evidence``, but as the ordered events that standings are folded from.

    It uses the stored days, and is several times as quick for hundreds of thousands of statements.
    """
    with collector_resting():
        events: dict[Key, list[Event]] = defaultdict(list)
        for key, event in _statement_events(at):
            events[key].append(event)
        for item in (*_audits(Q(), at), *_requests(Q())):
            events[item.body_id, item.supplier] += events_of([item])
        for found in events.values():
            found.sort()  # by day, order and id, which is never the same twice here
        return dict(events)


def events_where(which: Q, at: datetime) -> dict[Key, list[Event]]:
    """As ``all_events``, of the evidence that ``which`` picks: quick where that is little."""
    records: dict[Key, list[Evidence]] = defaultdict(list)
    for item in _evidence(which, at):
        records[item.body_id, item.supplier].append(item)
    found = {key: events_of(items) for key, items in records.items()}
    return {key: events for key, events in found.items() if events}


def quotes_of(ids: Collection[str]) -> dict[str, str]:
    """The quotations of these statements, and the claims of these audits, by id."""
    found: dict[str, str] = {}
    for some in _in_parts(ids):
        found |= dict(StatementRow.everything.filter(pk__in=some).values_list("id", "quote"))
        found |= dict(AuditResult.everything.filter(pk__in=some).values_list("id", "claim"))
    return found


def _in_parts(ids: Collection[str], size: int = 500) -> Iterator[list[str]]:
    """The ids in parts that one query takes: SQLite allows a limited number of values."""
    ordered = sorted(set(ids))
    for start in range(0, len(ordered), size):
        yield ordered[start : start + size]


def ends() -> tuple[BodyEnd, ...]:
    """Every body that closed or was replaced, as the rules of succession take it."""
    heirs: dict[str, list[str]] = defaultdict(list)
    for old, new in BodySuccession.objects.values_list("old_id", "new_id"):
        heirs[old].append(new)
    closed = Body.objects.exclude(end_date="") | Body.objects.filter(pk__in=list(heirs))
    return tuple(
        BodyEnd(id, edtf_or_none(end_date), tuple(heirs[id]), assigned_to)
        for id, end_date, assigned_to in closed.order_by("id").values_list("id", "end_date", "assigned_to_id")
    )


@contextmanager
def collector_resting() -> Iterator[None]:
    """Keeps Python's collector of circular garbage from walking a growing heap again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _evidence(which: Q, at: datetime) -> Iterator[Evidence]:
    yield from _statements(which, at)
    yield from _audits(which, at)
    yield from _requests(which)


def _statements(which: Q, at: datetime) -> Iterator[Statement]:
    """Statements straight from their columns: a model object for each costs four times as much."""
    rows = StatementRow.everything.public_at(at).filter(which).order_by("body_id", "evidence_day", "id")
    for row in rows.values_list(*STATEMENT_COLUMNS).iterator(chunk_size=2000):
        yield statement_of(dict(zip(STATEMENT_COLUMNS, row, strict=True)))


def statement_of(values: Mapping[str, Any]) -> Statement:
    """A statement out of its STATEMENT_COLUMNS."""
    return Statement(
        id=values["id"],
        body_id=values["body_id"],
        supplier=values["supplier__name"],
        stance=Stance(values["stance"]),
        voice=Voice(values["voice"]),
        estate=Estate(values["estate"]) if values["estate"] else None,
        said_on=_edtf(values["said_on"]),
        as_at=_edtf(values["as_at"]),
        published=_edtf(values["published"]),
        snapshot_on=values["snapshot_on"],
        deadline=_edtf(values["deadline"]),
        count=values["count"],
        of=values["of"],
        quote=values["quote"],
    )


STATEMENT_COLUMNS = (
    "id",
    "body_id",
    "supplier__name",
    "stance",
    "voice",
    "estate",
    "said_on",
    "as_at",
    "published",
    "snapshot_on",
    "deadline",
    "count",
    "of",
    "quote",
)

_edtf = lru_cache(maxsize=20_000)(edtf_or_none)


def _audits(which: Q, at: datetime) -> Iterator[Evidence]:
    audits = AuditResult.everything.public_at(at).filter(which)
    for audit in audits.select_related("supplier").order_by("body_id", "id"):
        yield audit.record()


def _requests(which: Q) -> Iterator[Evidence]:
    requests = Request.objects.filter(which).exclude(pk__in=_erased(Request))
    for request in requests.select_related("supplier").prefetch_related("replies").order_by("body_id", "id"):
        yield request.record()


def _statement_events(at: datetime) -> Iterator[tuple[Key, Event]]:
    # In no order: sorting 300,000 rows in the database took more than twice as long as fetching them.
    suppliers = dict(Supplier.objects.values_list("id", "name"))
    gone = set(StatementChange.objects.values_list("statement_id", flat=True))
    gone |= _erased(StatementRow)
    with connection.cursor() as cursor:
        cursor.execute(_STATEMENTS, [connection.ops.adapt_datetimefield_value(at)])
        while rows := cursor.fetchmany(5000):
            for body, supplier, id, stance, voice, estate, day, due, deadline in rows:
                if id not in gone:
                    by = _ordinal(due) if due else None
                    event = statement_event(
                        id, stance, voice, estate or None, _ordinal(day), by, deadline or None
                    )
                    yield (body, suppliers[supplier]), event


def _erased(model: type[Kept]) -> set[str]:
    erased = Erasure.objects.filter(table=model._meta.db_table, whole=True)
    return set(erased.values_list("row_id", flat=True))


_STATEMENTS = """
    SELECT body_id, supplier_id, id, stance, voice, estate, evidence_day, due, deadline
    FROM register_statement WHERE embargo_until IS NULL OR COALESCE(
        (SELECT until FROM register_embargomove WHERE statement_id = register_statement.id
         ORDER BY register_embargomove.id DESC LIMIT 1), embargo_until) <= %s
"""


@lru_cache(maxsize=20_000)
def _ordinal(value: date | str) -> int:
    """The ordinal of a day as a cursor gives it: a date from PostgreSQL, text from SQLite."""
    return (value if isinstance(value, date) else date.fromisoformat(value)).toordinal()
