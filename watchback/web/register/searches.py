"""Writes down who looked where, and tells when somebody last looked."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q

from watchback.web.register.deeds import hold_register, record_deed
from watchback.web.register.models import Search
from watchback.words import Outcome

LOOKED = (Outcome.FOUND.value, Outcome.SEARCHED_NONE.value)
"""Outcomes that mean somebody saw what there was to see."""

Key = tuple[str, str]
"""A body's id and a supplier's name."""


def record_search(
    body_id: str,
    supplier_id: str,
    where: str,
    searched_on: date,
    outcome: Outcome,
    by: Any,
    note: str = "",
) -> Search:
    """One look. ``by`` is the user or a name."""
    with transaction.atomic():
        hold_register()
        search = Search.objects.create(
            body_id=body_id,
            supplier_id=supplier_id,
            where=where,
            searched_on=searched_on,
            outcome=outcome.value,
            by=by if isinstance(by, str) else by.get_username(),
            note=note,
        )
        record_deed(by, "search", search)
    return search


@dataclass(frozen=True, slots=True)
class Looked:
    """One body and supplier that a run looked for, and what came of it."""

    body_id: str
    supplier_id: str
    outcome: Outcome


def record_searches(
    looked: Iterable[Looked], where: str, searched_on: date, by: Any, note: str = "", subject: Any = None
) -> int:
    """The looks of one run at once, under one deed about ``subject``; returns how many there are."""
    with transaction.atomic():
        hold_register()
        rows = Search.objects.bulk_create(
            [
                Search(
                    body_id=each.body_id,
                    supplier_id=each.supplier_id,
                    where=where,
                    searched_on=searched_on,
                    outcome=each.outcome.value,
                    by=by if isinstance(by, str) else by.get_username(),
                    note=note,
                )
                for each in looked
            ],
            batch_size=500,
        )
        if rows:
            record_deed(by, "search", subject or rows[0], {"looks": len(rows)})
    return len(rows)


def days_looked(which: Q | None = None) -> dict[Key, tuple[date, ...]]:
    """The days on which somebody looked, oldest first, by body and supplier: of all searches or of those."""
    days: dict[Key, list[date]] = defaultdict(list)
    looked = Search.objects.filter(which or Q(), outcome__in=LOOKED).order_by("searched_on")
    for body_id, supplier, day in looked.values_list("body_id", "supplier__name", "searched_on"):
        days[body_id, supplier].append(day)
    return {key: tuple(found) for key, found in days.items()}
