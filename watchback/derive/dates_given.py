"""What came of each date that a body gave: kept, late, moved, withdrawn, passed, or not yet due."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from watchback.derive.counting import entering
from watchback.derive.events import CLAIMS_NONE, Event, events_of
from watchback.derive.lane import APPLY, Lane
from watchback.records import Edtf, Evidence
from watchback.records.dates import DateGiven
from watchback.words import DateOutcome, Voice


def dates_given(evidence: Iterable[Evidence], on: date) -> tuple[DateGiven, ...]:
    """The dates in the evidence of one body about one supplier as they stand on a day, oldest first.

    A date given again is one date; of several given on one day the latest counts. Reports give none.
    """
    items = list(evidence)
    until = on.toordinal()
    events = [event for event in events_of(items) if event.voice == Voice.OWN and event.day <= until]
    estates = {event.estate for event in events if event.due is not None}
    found = [
        given
        for estate in estates
        for given in _of_lane(entering(events, estate), until)
        if given.estate == estate
    ]
    about = [replace(given, body_id=items[0].body_id, supplier=items[0].supplier) for given in found]
    return tuple(sorted(about, key=lambda given: (given.said_on, given.due, given.estate or "")))


def _of_lane(events: Sequence[Event], until: int) -> Iterator[DateGiven]:
    """The dates that the lane's events gave. One said of all estates is told in the lane of all."""
    lane = Lane()
    standing: DateGiven | None = None
    for event in events:
        before = lane.due
        APPLY[event.kind](lane, event)
        if lane.due == before:
            continue
        # Of several dates given on one day the latest holds; the others were never moved.
        if standing is not None and (lane.due is None or standing.said_on.toordinal() != event.day):
            yield _ended(standing, lane, event)
        standing = _given(event) if lane.due is not None else None
    if standing is not None:
        yield replace(standing, outcome=_so_far(standing, until))


def _given(event: Event) -> DateGiven:
    assert event.due is not None
    return DateGiven(
        body_id="",
        supplier="",
        estate=event.estate,
        statement=event.id,
        said_on=date.fromordinal(event.day),
        due=date.fromordinal(event.due),
        deadline=Edtf(event.deadline) if event.deadline else None,
        outcome=DateOutcome.OPEN,
    )


def _so_far(given: DateGiven, until: int) -> DateOutcome:
    return DateOutcome.PASSED if given.due.toordinal() < until else DateOutcome.OPEN


def _ended(given: DateGiven, lane: Lane, event: Event) -> DateGiven:
    """The date with what came of it, by the event that ended it."""
    late_by = max(0, event.day - given.due.toordinal())
    if lane.due is not None:
        outcome = DateOutcome.MOVED
    elif event.kind not in CLAIMS_NONE:
        outcome = DateOutcome.WITHDRAWN
    else:
        outcome = DateOutcome.LATE if late_by else DateOutcome.KEPT
    return replace(
        given,
        outcome=outcome,
        ended_on=date.fromordinal(event.day),
        ended_by=event.id,
        moved_to=date.fromordinal(lane.due) if lane.due is not None else None,
        late_by=late_by if outcome is DateOutcome.LATE else None,
    )
