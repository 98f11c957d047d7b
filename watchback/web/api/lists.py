"""The lists of the API: what a question picks, in order, one page at a time."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

from watchback.records import Standing, Turn
from watchback.web.api.questions import Key, Question
from watchback.web.api.refusals import Refused
from watchback.web.register.public import Edition
from watchback.web.register.public import data_rows as rows
from watchback.web.register.public.directory import Listed

Object = dict[str, Any]
Of = TypeVar("Of")


@dataclass(frozen=True)
class Leaf:
    """One page of a list: its items, how many there are on all, the key of the last if more follow."""

    items: list[Object]
    total: int
    last: Key | None = None


def bodies(edition: Edition, question: Question) -> Leaf:
    """Public bodies, by id."""
    ids = sorted(
        one.body.id for one in _bodies_asked_for(edition, question) if _stands(edition, question, one)
    )
    here, last = _leaf(ids, lambda id: [id], question)
    by_id = {item["id"]: item for item, _ in rows.bodies_with_source(edition, here)}
    return Leaf([by_id[id] for id in here if id in by_id], len(ids), last)


def statements(edition: Edition, question: Question) -> Leaf:
    """Statements, newest first."""
    which = _whose(edition, question) & _dated(question, "evidence_day")
    for name, column in (
        ("stance", "stance"),
        ("voice", "voice"),
        ("estate", "estate"),
        ("q", "quote__icontains"),
    ):
        if value := question.get(name):
            which &= Q(**{column: getattr(value, "value", value)})
    total = _total(edition, "statements", question, partial(rows.count_of_public_statements, edition, which))
    found = rows.public_statements(edition).filter(which)
    return _leaf_of_rows(found, "evidence_day", question, rows.statements_as_items, total)


def searches(edition: Edition, question: Question) -> Leaf:
    """Looks, newest first."""
    found = rows.public_searches(edition).filter(_whose(edition, question), _dated(question, "searched_on"))
    if outcome := question.get("outcome"):
        found = found.filter(outcome=outcome.value)
    total = _total(edition, "searches", question, found.order_by().count)
    return _leaf_of_rows(found, "searched_on", question, rows.searches_as_items, total)


def standings(edition: Edition, question: Question) -> Leaf:
    """Standings, by body and supplier."""
    wanted = _body_ids(edition, question)
    found = [
        one
        for one in rows.known_standings(edition)
        if one.body_id in wanted and _is_asked_for(one, question) and _between(one.since, question)
    ]
    here, last = _leaf(found, _key_of_standing, question)
    return Leaf(list(rows.standings_as_items(edition, here)), len(found), last)


def wins(edition: Edition, question: Question) -> Leaf:
    """Wins, newest first."""
    wanted = _body_ids(edition, question)
    found = [
        turn
        for turn in edition.won
        if turn.body_id in wanted
        and question.get("supplier") in (None, turn.supplier)
        and question.get("standing") in (None, turn.after)
        and question.get("estate") in (None, turn.lane)
        and _between(turn.on, question)
    ]
    here, last = _leaf(sorted(found, key=_key_of_turn), _key_of_turn, question)
    return Leaf(list(rows.wins_as_items(edition, here)), len(found), last)


def suppliers(edition: Edition, question: Question) -> Leaf:
    """Suppliers that are followed, by id."""
    found = list(rows.supplier_items(edition))
    here, last = _leaf(found, lambda one: [one["id"]], question)
    return Leaf(here, len(found), last)


LISTS: dict[str, Callable[[Edition, Question], Leaf]] = {
    "bodies": bodies,
    "statements": statements,
    "standings": standings,
    "wins": wins,
    "suppliers": suppliers,
    "searches": searches,
}
"""Each list by its name."""


def _bodies_asked_for(edition: Edition, question: Question) -> Iterator[Listed]:
    """The bodies that the nation, region, kind, id and words of a question let through."""
    named = edition.directory.matching(question.get("q") or "") if _looks_into_names(question) else None
    for one in edition.directory.bodies.values() if named is None else named:
        if (
            question.get("nation") in (None, one.body.nation)
            and question.get("region") in (None, one.region)
            and question.get("kind") in (None, one.body.kind)
            and question.get("body") in (None, one.body.id)
        ):
            yield one


def _looks_into_names(question: Question) -> bool:
    return bool(question.get("q"))


def _body_ids(edition: Edition, question: Question) -> set[str]:
    return {one.body.id for one in _bodies_asked_for(edition, question)}


def _stands(edition: Edition, question: Question, one: Listed) -> bool:
    """Whether a body stands where the question asks; with a supplier alone, whether it was looked at."""
    label, supplier = question.get("standing"), question.get("supplier")
    if label is None:
        return supplier is None or edition.looked_at(one.body.id, supplier)
    found = edition.standings_of(one.body.id)
    if supplier is not None:
        found = [edition.board.of(one.body.id, supplier)]
    return any(standing.label is label for standing in found)


def _is_asked_for(one: Standing, question: Question) -> bool:
    return (
        question.get("supplier") in (None, one.supplier)
        and question.get("standing") in (None, one.label)
        and question.get("estate") in (None, one.estate)
    )


def _between(day: date | None, question: Question) -> bool:
    since, until = question.get("since"), question.get("until")
    if day is None:
        return since is None and until is None
    return (since is None or since <= day) and (until is None or day <= until)


def _dated(question: Question, column: str) -> Q:
    since, until = question.get("since"), question.get("until")
    return (Q(**{f"{column}__gte": since}) if since else Q()) & (
        Q(**{f"{column}__lte": until}) if until else Q()
    )


def _whose(edition: Edition, question: Question) -> Q:
    """Which rows are of the bodies and the supplier that a question asks for."""
    which = Q(supplier__name=question.get("supplier")) if question.get("supplier") else Q()
    if body := question.get("body"):
        which &= Q(body_id=body)
    for name in ("nation", "region", "kind"):
        if value := question.get(name):
            which &= Q(**{f"body__{name}": value})
    return which


def _key_of_standing(one: Standing) -> Key:
    return [one.body_id, one.supplier]


def _key_of_turn(turn: Turn) -> Key:
    return [-turn.on.toordinal(), turn.body_id, turn.supplier, turn.lane or "", turn.after.value]


def _leaf(found: Sequence[Of], key: Callable[[Of], Key], question: Question) -> tuple[list[Of], Key | None]:
    """The page of a list that is in order of ``key``, and the key of its last where more follow."""
    try:
        start = bisect_right(found, question.after, key=key) if question.after is not None else 0
    except TypeError:
        raise Refused("This cursor is of another list.", 400, "cursor") from None
    here = list(found[start : start + question.limit])
    return here, key(here[-1]) if here and start + question.limit < len(found) else None


_totals: "WeakKeyDictionary[Edition, dict[object, int]]" = WeakKeyDictionary()
_MOST_TOTALS = 500


def _total(edition: Edition, list: str, question: Question, count: Callable[[], int]) -> int:
    """How many rows there are: counted once an edition, for whoever follows the pages asks each time."""
    counted = _totals.setdefault(edition, {})
    key = (list, *sorted((name, str(value)) for name, value in question.given.items()))
    if key not in counted:
        if len(counted) >= _MOST_TOTALS:
            counted.clear()
        counted[key] = count()
    return counted[key]


def _leaf_of_rows(
    found: "QuerySet[Any]",
    day: str,
    question: Question,
    as_items: Callable[["QuerySet[Any]"], Iterable[Object]],
    total: int,
) -> Leaf:
    """The page of rows, newest first, those of one day by their keys."""
    if question.after is not None:
        found = found.filter(_after(found, day, question.after))
    ordered = found.order_by(f"-{day}", "pk")
    keys = list(ordered.values_list(day, "pk")[: question.limit + 1])
    here = keys[: question.limit]
    page = found.filter(pk__in=[pk for _, pk in here]).order_by(f"-{day}", "pk")
    more = len(keys) > question.limit
    return Leaf(list(as_items(page)), total, [here[-1][0].isoformat(), here[-1][1]] if more else None)


def _after(found: "QuerySet[Any]", day: str, key: Key) -> Q:
    try:
        on, pk = date.fromisoformat(str(key[0])), found.model._meta.pk.to_python(key[1])
    except (ValueError, IndexError, ValidationError):
        raise Refused("This cursor is of another list.", 400, "cursor") from None
    return Q(**{f"{day}__lt": on}) | Q(**{day: on, "pk__gt": pk})
