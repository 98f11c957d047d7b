"""Takes proposals apart that stood together as one item, and puts them together again.

Both are decisions like any other: kept, in the chain of deeds, and taken back by ``undo``.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from watchback.web.register.deeds import hold_register
from watchback.web.review.decisions import Refused, record_decisions, refuse_settled, write_decision
from watchback.web.review.models import Decision, Proposal
from watchback.web.review.states import parted, state_of
from watchback.words import DecisionKind


def split(
    together: Sequence[Proposal], off: Collection[int], by: Any, at: datetime, seen: int | None = None
) -> Sequence[Decision]:
    """Takes those whose ids are in ``off`` out of the item ``together``, each to stand alone.

    Raises Refused.
    """
    leaving = [one for one in together if one.pk in off]
    if len(together) < 2 or not leaving:
        raise Refused("There is nothing to split off: it stands alone.")
    others = {one.pk: [other.pk for other in together if other.pk != one.pk] for one in leaving}
    return _decide(DecisionKind.SPLIT, leaving, together, others, by, at, seen)


def join(
    together: Sequence[Proposal], back: Sequence[Proposal], by: Any, at: datetime, seen: int | None = None
) -> Sequence[Decision]:
    """Puts the proposals ``back`` into the item ``together`` that they were split from. Raises Refused.

    They stand together then if their words and days are near.
    """
    apart, everyone = parted(), [*together, *back]
    others = {one.pk: [other.pk for other in everyone if other.pk in apart.get(one.pk, ())] for one in back}
    if not back or not all(others.values()):
        raise Refused("There is nothing to join: it was not split off.")
    return _decide(DecisionKind.JOIN, back, everyone, others, by, at, seen)


def _decide(
    kind: DecisionKind,
    chosen: Sequence[Proposal],
    everyone: Sequence[Proposal],
    others: dict[int, list[int]],
    by: Any,
    at: datetime,
    seen: int | None,
) -> Sequence[Decision]:
    with transaction.atomic():
        hold_register()
        refuse_settled([state_of(one) for one in everyone], seen, by)
        decisions = [write_decision(one, kind, by, at, others=others[one.pk]) for one in chosen]
        record_decisions(kind.value, decisions, by, at)
    return decisions
