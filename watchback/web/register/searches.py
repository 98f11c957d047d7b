"""Writes down who looked where, and tells when somebody last looked."""

from collections import defaultdict
from datetime import date
from typing import Any

from django.db import transaction

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


def days_looked() -> dict[Key, tuple[date, ...]]:
    """The days on which somebody looked, oldest first, by body and supplier."""
    days: dict[Key, list[date]] = defaultdict(list)
    looked = Search.objects.filter(outcome__in=LOOKED).order_by("searched_on")
    for body_id, supplier, day in looked.values_list("body_id", "supplier__name", "searched_on"):
        days[body_id, supplier].append(day)
    return {key: tuple(found) for key, found in days.items()}
