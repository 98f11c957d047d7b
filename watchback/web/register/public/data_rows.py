"""The rows of open data, read column by column: hundreds of thousands of them in little memory."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from watchback.act import win_id
from watchback.publish.data import (
    coverage_counts,
    deployment_object,
    standing_object,
    turn_object,
)
from watchback.records import Standing, Turn
from watchback.web.register.evidence import quotes_of
from watchback.web.register.models import Body, BodyAlias, Search, Statement, Supplier
from watchback.web.register.public.coverage import coverage_of_listed
from watchback.web.register.public.directory import Listed
from watchback.web.register.public.edition import CAMPAIGN, Edition, tracked_suppliers
from watchback.web.register.public.found_places import deployments
from watchback.words import State

Object = dict[str, Any]

_TOGETHER = 2_000
_IN_ONE_QUERY = 500
"""Values: SQLite allows a limited number."""
WHATDOTHEYKNOW = "mysociety/wdtk_authorities_list"
"""The source of a body that is known from the WhatDoTheyKnow list alone."""


def public_statements(edition: Edition) -> "QuerySet[Statement]":
    """What the public may see of statements on the edition's day, and what counts on it."""
    return Statement.everything.public_at(edition.at).filter(evidence_day__lte=edition.day.on)


def count_of_public_statements(edition: Edition, which: Q) -> int:
    """How many of them ``which`` picks: all that it picks without those that are hidden.

    Asking of each of 300,000 statements whether it was changed or erased takes many times as long.
    """
    picked = Statement.everything.filter(which, evidence_day__lte=edition.day.on).order_by()
    hidden = sorted(Statement.everything.hidden_at(edition.at))
    some = (hidden[first : first + _IN_ONE_QUERY] for first in range(0, len(hidden), _IN_ONE_QUERY))
    return picked.count() - sum(picked.filter(pk__in=ids).count() for ids in some)


def statement_items(edition: Edition) -> Iterator[Object]:
    """Every statement, oldest first."""
    return statements_as_items(public_statements(edition).order_by("evidence_day", "id"))


def statements_as_items(found: "QuerySet[Statement]") -> Iterator[Object]:
    """Rows of statements as ``statement_object`` gives them, without making a record of each."""
    rows = found.values_list(*_STATEMENT.values())
    for row in rows.iterator(_TOGETHER):
        item = dict(zip(_STATEMENT, row, strict=True))
        for name in _OPTIONAL:
            item[name] = item[name] or None
        for name in ("snapshot_on", "evidence_day", "due"):
            item[name] = _iso(item[name])
        item["accepted_on"] = localdate(item["accepted_on"]).isoformat()
        item["state"] = State.ACCEPTED.value
        yield item


_STATEMENT = {
    "id": "id",
    "body_id": "body_id",
    "body": "body__name",
    "supplier": "supplier__name",
    "stance": "stance",
    "voice": "voice",
    "estate": "estate",
    "said_on": "said_on",
    "as_at": "as_at",
    "published": "published",
    "snapshot_on": "snapshot_on",
    "evidence_day": "evidence_day",
    "evidence_day_rule": "evidence_day_rule",
    "deadline": "deadline",
    "deadline_phrase": "deadline_phrase",
    "due": "due",
    "condition": "condition",
    "count": "count",
    "of": "of",
    "speaker": "speaker",
    "office": "office",
    "caller": "caller",
    "meeting": "meeting",
    "quote": "quote",
    "source_id": "snapshot__source_id",
    "source_title": "snapshot__source__title",
    "source_url": "snapshot__source__url",
    "source_publisher": "snapshot__source__publisher",
    "source_kind": "snapshot__source__source_kind",
    "source_licence": "snapshot__source__licence",
    "sha256": "snapshot_id",
    "start": "quote_start",
    "end": "quote_end",
    "accepted_on": "accepted_at",
}
"""The fields of a statement and where each stands."""

_OPTIONAL = (
    "estate",
    "said_on",
    "as_at",
    "published",
    "deadline",
    "deadline_phrase",
    "condition",
    "speaker",
    "office",
    "caller",
    "meeting",
    "source_title",
    "source_url",
    "source_publisher",
    "source_licence",
)
"""Fields whose empty text stands for "not said"."""


def standing_items(edition: Edition) -> Iterator[Object]:
    """Where every body stands on every supplier that it was looked at for, or that something was found on."""
    return standings_as_items(edition, known_standings(edition))


def known_standings(edition: Edition) -> list[Standing]:
    """The standings that say something: those with evidence, and those of bodies that were looked at."""
    bodies, board = edition.directory.bodies, edition.board
    looked = {key for key in edition.newest_looks if board.last_looked(*key) is not None}
    keys = sorted(key for key in looked | board.standings.keys() if key[0] in bodies)
    return [board.of(*key) for key in keys]


def standings_as_items(edition: Edition, standings: Iterable[Standing]) -> Iterator[Object]:
    """Standings as ``watchback standing --json`` prints them."""
    bodies = edition.directory.bodies
    for some in _in_parts(standings):
        quotes = quotes_of(
            [id for one in some for lane in (one, *one.estates.values()) for id in lane.because]
        )
        for one in some:
            looked = edition.board.last_looked(one.body_id, one.supplier)
            yield standing_object(one, bodies[one.body_id].body.name, quotes, looked)


def estate_items(edition: Edition) -> Iterator[Object]:
    """Each standing's lanes."""
    for one in standing_items(edition):
        yield from one["estates"]


def win_items(edition: Edition) -> Iterator[Object]:
    """Every win, oldest first."""
    return wins_as_items(edition, reversed(edition.won))


def wins_as_items(edition: Edition, turns: Iterable[Turn]) -> Iterator[Object]:
    """Wins as ``watchback standing --turns --json`` prints them, each with its id."""
    bodies = edition.directory.bodies
    suppliers = {one.name: one.id for one in tracked_suppliers()}
    for some in _in_parts(turns):
        quotes = quotes_of([id for turn in some for id in turn.because])
        for turn in some:
            supplier = suppliers.get(turn.supplier)
            id = win_id(turn, supplier) if supplier else None
            yield {"id": id, **turn_object(turn, bodies[turn.body_id].body.name, quotes)}


def body_items(edition: Edition) -> Iterator[Object]:
    """Every body, by id. A name known from WhatDoTheyKnow alone stands in that table only."""
    for item, source in bodies_with_source(edition):
        yield {**item, "name": None} if source == WHATDOTHEYKNOW else item


def bodies_with_source(edition: Edition, ids: Sequence[str] | None = None) -> Iterator[tuple[Object, str]]:
    """Every body, or those of the ids, by id, with the source that its row came from."""
    which = Q() if ids is None else Q(pk__in=ids)
    for row in Body.objects.filter(which).order_by("id").values(*_BODY, "source").iterator(_TOGETHER):
        yield _body(row, edition.directory.bodies.get(row["id"])), row["source"]


_BODY = (
    "id",
    "name",
    "kind",
    "nation",
    "region",
    "gss_code",
    "parent_id",
    "combined_authority_id",
    "website",
    "start_date",
    "end_date",
    "status",
)


def _body(row: Object, listed: Listed | None) -> Object:
    item: Object = {name: row[name] or None for name in _BODY}
    item["replaced_by"] = list(listed.successors) if listed else []
    return item


def name_items(edition: Edition) -> Iterator[Object]:
    """Slugs and names that come, or may come, from the WhatDoTheyKnow list, by body."""
    other: dict[str, list[str]] = {}
    for body_id, name in BodyAlias.objects.order_by("body_id", "name").values_list("body_id", "name"):
        other.setdefault(body_id, []).append(name)
    bodies = Body.objects.order_by("id").values_list("id", "name", "source", "whatdotheyknow_slug")
    for id, name, source, slug in bodies.iterator(_TOGETHER):
        if slug:
            yield {"body_id": id, "what": "slug", "value": slug}
        if source == WHATDOTHEYKNOW:
            yield {"body_id": id, "what": "name", "value": name}
        for alias in other.get(id, ()):
            yield {"body_id": id, "what": "other-name", "value": alias}


def supplier_items(edition: Edition) -> Iterator[Object]:
    """Every supplier that is followed, by id."""
    found = Supplier.objects.exclude(tier="other").order_by("id").prefetch_related("names")
    for row in found:
        names = list(row.names.all())
        yield {
            "id": row.id,
            "name": row.name,
            "country": row.country or None,
            "legal_names": [one.name for one in names if one.kind == "legal"],
            "native_names": [one.name for one in names if one.kind == "native"],
        }


def public_searches(edition: Edition) -> "QuerySet[Search]":
    """The looks up to the edition's day."""
    return Search.objects.filter(searched_on__lte=edition.day.on)


def search_items(edition: Edition) -> Iterator[Object]:
    """Every look, oldest first."""
    return searches_as_items(public_searches(edition).order_by("searched_on", "id"))


def searches_as_items(found: "QuerySet[Search]") -> Iterator[Object]:
    """Rows of searches as ``search_object`` gives them."""
    rows = found.values_list("body_id", "supplier__name", "where", "searched_on", "outcome", "note")
    for body_id, supplier, where, on, outcome, note in rows.iterator(_TOGETHER):
        yield {
            "body_id": body_id,
            "supplier": supplier,
            "where": where,
            "searched_on": on.isoformat(),
            "outcome": outcome,
            "note": note or None,
        }


def coverage_items(edition: Edition) -> Iterator[Object]:
    """How many bodies of each nation and kind were looked at, for the campaign's supplier."""
    grouped: dict[tuple[str, str], list[Listed]] = {}
    for listed in edition.directory.bodies.values():
        grouped.setdefault((listed.body.nation, listed.body.kind), []).append(listed)
    supplier = CAMPAIGN.supplier.name
    for (nation, kind), some in sorted(grouped.items()):
        for one in coverage_of_listed(edition, some):
            yield coverage_counts(nation, kind, supplier, one)


def deployment_items(edition: Edition) -> Iterator[Object]:
    """Places where equipment was found, as precisely as may be told."""
    on = edition.day.on
    for one in deployments(Q(), edition.at):
        if one.found_on is None or one.found_on.first is None or one.found_on.first <= on:
            yield deployment_object(one)


def _in_parts(found: Iterable[Any]) -> Iterator[Sequence[Any]]:
    waiting = iter(found)
    while some := list(islice(waiting, _TOGETHER)):
        yield some


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


ITEMS: dict[str, Callable[[Edition], Iterator[Object]]] = {
    "statements": statement_items,
    "standings": standing_items,
    "standings-by-estate": estate_items,
    "wins": win_items,
    "bodies": body_items,
    "suppliers": supplier_items,
    "searches": search_items,
    "coverage": coverage_items,
    "deployments": deployment_items,
    "whatdotheyknow": name_items,
}
"""How the rows of each table are read; corrections come with their page's record."""
