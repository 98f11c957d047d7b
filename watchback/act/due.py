"""The dates that a body gave and that still stand, one a lane."""

from collections.abc import Iterator

from watchback.act.phrases import deadline_of
from watchback.act.quoting import statements
from watchback.records import Standing
from watchback.records.drafts import DueDate, Occasion
from watchback.records.published import evidence_by_id, named_evidence
from watchback.words import StandingLabel

_PROMISES = frozenset({StandingLabel.COMMITTED, StandingLabel.REMOVING, StandingLabel.OVERDUE})


def due_dates(occasion: Occasion) -> tuple[DueDate, ...]:
    """Every open date of the body on this supplier, those that have passed included."""
    lanes = occasion.standing.standing.estates.values()
    return tuple(made for lane in lanes for made in _due(lane, occasion))


def _due(lane: Standing, occasion: Occasion) -> Iterator[DueDate]:
    if lane.label not in _PROMISES or lane.due is None:
        return
    said = statements(named_evidence(lane.because, evidence_by_id(occasion.evidence)))
    newest = said[-1] if said else None
    source = newest.sources[0] if newest and newest.sources else None
    yield DueDate(
        body=occasion.recipient.body,
        supplier=lane.supplier,
        estate=lane.estate,
        label=lane.label,
        due=lane.due,
        deadline=deadline_of(lane),
        given=lane.deadline,
        said_on=newest.day if newest else lane.since or lane.due,
        moved=len(lane.moved),
        quote=newest.record.quote if newest else "",
        source=(source.url or source.title) if source else "",
        page=occasion.page,
    )
