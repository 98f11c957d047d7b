"""Folding a lane's events, day by day, into its state."""

from collections.abc import Iterator, Sequence

from watchback.derive.events import Event
from watchback.derive.lane import APPLY, Lane
from watchback.derive.rules import Rule, deciding_rule

Day = tuple[int, Rule]
"""A day on which a lane's standing may change, and the rule that decides after it."""


def days(lane: Lane, events: Sequence[Event], until: int) -> Iterator[Day]:
    """Let the events take effect in ``lane`` and yield each day that may turn it, up to ``until``.

    Those are the days of evidence and, between them, the day after a promised one.
    """
    last = len(events) - 1
    for place, event in enumerate(events):
        APPLY[event.kind](lane, event)
        day = event.day
        next_day = events[place + 1].day if place < last else until + 1
        if next_day == day:
            continue
        lane.last_day = day
        yield day, deciding_rule(lane, day)
        if lane.due is not None and lane.promise_own and day <= lane.due < next_day - 1:
            yield lane.due + 1, deciding_rule(lane, lane.due + 1)
