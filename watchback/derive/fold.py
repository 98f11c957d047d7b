"""Folding a lane's events, day by day, into its state."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from watchback.derive.events import Event
from watchback.derive.lane import Lane
from watchback.derive.rules import Rule, deciding_rule


class Day(NamedTuple):
    """A day on which a lane's standing may change, and the rule that decides after it."""

    on: int
    rule: Rule


def days(lane: Lane, events: Sequence[Event], until: int) -> Iterator[Day]:
    """Let the events take effect in ``lane`` and yield each day that may turn it, up to ``until``.

    Those are the days of evidence and, between them, the day after a promised one.
    """
    for place, event in enumerate(events):
        lane.apply(event)
        next_day = events[place + 1].day if place + 1 < len(events) else until + 1
        if next_day == event.day:
            continue
        yield Day(event.day, deciding_rule(lane, event.day))
        passes = _date_passes(lane)
        if passes is not None and event.day < passes < next_day:
            yield Day(passes, deciding_rule(lane, passes))


def _date_passes(lane: Lane) -> int | None:
    if not (lane.promise_open and lane.promise_own) or lane.due is None:
        return None
    return lane.due + 1
