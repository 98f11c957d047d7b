"""The proposals of an import: which of them editors have decided on, and how the others leave the queue."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from watchback.web.imports.models import Import
from watchback.web.review.models import Decision, Proposal
from watchback.web.review.states import first_acceptances, open_proposals
from watchback.words import DecisionKind

AT_ONCE = 500
"""Rows that one statement of the database writes."""

_IDS_AT_ONCE = 5_000


def proposals_of(batch: Import) -> list[int]:
    """The ids of the proposals that an import made."""
    lists = batch.rows.values_list("proposals", flat=True)
    return [id for ids in lists for id in ids]


def by_decision(ids: Sequence[int]) -> tuple[list[Proposal], list[Proposal]]:
    """Those that wait untouched, and those that an editor has decided on, once at least."""
    waiting = set(first_acceptances()) if ids else set()
    undecided: list[Proposal] = []
    decided: list[Proposal] = []
    for some in portions(ids):
        still_open = {each.pk for each in open_proposals().filter(pk__in=some).only("pk")}
        for each in Proposal.objects.filter(pk__in=some).only("pk").order_by("pk"):
            untouched = each.pk in still_open and each.pk not in waiting
            (undecided if untouched else decided).append(each)
    return undecided, decided


def withdraw(proposals: Iterable[Proposal], reason: str, by: Any, at: datetime) -> list[Decision]:
    """Takes the proposals out of the queue, with the reason."""
    unsaved = [
        Decision(
            proposal=each,
            kind=DecisionKind.WITHDRAW.value,
            by=by,
            by_name=by.get_username(),
            at=at,
            reason=reason,
        )
        for each in proposals
    ]
    return Decision.objects.bulk_create(unsaved, batch_size=AT_ONCE)


def portions(each: Sequence[Any]) -> Iterator[list[Any]]:
    """So many at a time as a statement of the database may name."""
    for start in range(0, len(each), _IDS_AT_ONCE):
        yield list(each[start : start + _IDS_AT_ONCE])
