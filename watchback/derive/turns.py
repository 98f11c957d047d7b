"""Dated turns of a lane's standing, and the wins among them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from watchback.derive.courses import Course, courses
from watchback.derive.events import Event, events_of
from watchback.derive.standing import inherited_lane_key
from watchback.derive.succession import Key, Succession, covers
from watchback.records import BodyEnd, Evidence, Turn
from watchback.words import StandingLabel

LADDER: dict[StandingLabel, int] = {
    StandingLabel.IN_USE: 0,
    StandingLabel.KEEPING: 0,
    StandingLabel.UNKNOWN: 0,
    StandingLabel.NO_ANSWER: 0,
    StandingLabel.REVIEWING: 1,
    StandingLabel.NO_NEW: 2,
    StandingLabel.COMMITTED: 3,
    StandingLabel.REMOVING: 4,
    StandingLabel.SAYS_REMOVED: 5,
    StandingLabel.VERIFIED_REMOVED: 6,
}
"""Rungs for wins; overdue, relapsed and not-used are off the ladder."""

LOWEST_WIN = 2
"""A win is a turn to this rung or above, and above any that the lane has reached before."""


def turns(evidence: Iterable[Evidence], ends: Iterable[BodyEnd], until: date) -> list[Turn]:
    """Every turn of every body up to a day, oldest first."""
    by_body: dict[Key, list[Evidence]] = defaultdict(list)
    for item in evidence:
        by_body[item.body_id, item.supplier].append(item)
    return turns_of_events({key: events_of(items) for key, items in by_body.items()}, ends, until)


def turns_of_events(
    events: Mapping[Key, Sequence[Event]], ends: Iterable[BodyEnd], until: date
) -> list[Turn]:
    """As ``turns``, from each body's ordered events."""
    succession = Succession(ends)
    last = until.toordinal()
    found = [turn for key, own in events.items() for turn in _turns_of_body(own, key, last, succession)]
    found += [turn for key in events for turn in _turns_inherited(events, key, last, succession)]
    return sorted(found, key=in_order_of_turns)


def in_order_of_turns(turn: Turn) -> tuple[date, str, str, str]:
    """The sort key of turns: day, body, supplier, lane."""
    return turn.on, turn.body_id, turn.supplier, turn.lane or ""


def _turns_of_body(events: Sequence[Event], key: Key, until: int, succession: Succession) -> Iterator[Turn]:
    in_being_until = min(until, succession.last_day(key[0]) or until)
    for course in courses(events, in_being_until):
        yield from _turns_of_lane(course, key)


def _turns_inherited(
    events: Mapping[Key, Sequence[Event]], key: Key, until: int, succession: Succession
) -> Iterator[Turn]:
    """What a closed body left turns at its successors: taken over, and dates that pass afterwards."""
    old, supplier = key
    closed = succession.last_day(old)
    if closed is None or closed >= until:
        return
    said = [event for event in events[key] if event.day <= closed]
    for course in courses(said, until):
        turns = list(_turns_of_lane(course, key))
        spoken: list[Event] = []
        since = closed + 1
        for heir in succession.line(old):
            last = min(until, succession.last_day(heir) or until)
            spoken += events.get((heir, supplier), ())
            for turn in _while_responsible(turns, heir, since, last):
                if not covers(spoken, course.lane, closed, turn.on.toordinal()):
                    yield turn
            since = max(since, last + 1)


def _while_responsible(turns: Sequence[Turn], heir: str, since: int, last: int) -> Iterator[Turn]:
    """A closed body's turns as those of a successor that had its lane from ``since`` to ``last``."""
    left = [turn for turn in turns if turn.on.toordinal() <= since]
    if left and since <= last:
        yield _inherited(left[-1], heir, StandingLabel.UNKNOWN, date.fromordinal(since))
    for turn in turns:
        if since < turn.on.toordinal() <= last:
            yield _inherited(turn, heir, turn.before, turn.on)


def _inherited(turn: Turn, heir: str, before: StandingLabel, on: date) -> Turn:
    overdue = turn.after is StandingLabel.OVERDUE
    return replace(
        turn,
        body_id=heir,
        lane=inherited_lane_key(turn.body_id, turn.lane),
        on=on,
        before=before,
        rule=f"{turn.rule}-inherited" if overdue else turn.rule,
        inherited_from=turn.body_id,
        win=False,
    )


def _turns_of_lane(course: Course, key: Key) -> Iterator[Turn]:
    """The turns of one lane on the days on which there was such a lane, wins marked."""
    before, reached, told = StandingLabel.UNKNOWN, 0, False
    for step in course.steps:
        rung = LADDER.get(step.label)
        if course.exists(step.on) and step.label is not before:
            yield Turn(
                body_id=key[0],
                supplier=key[1],
                lane=course.lane,
                on=date.fromordinal(step.on),
                before=before,
                after=step.label,
                rule=step.rule,
                because=step.because,
                win=rung is not None and rung >= LOWEST_WIN and rung > reached,
                late_by=step.late_by,
            )
            before, told = step.label, True
        elif not told:
            # What was said of all before anybody named this estate was a turn of lane "all" only.
            before = step.label
        reached = 0 if step.label is StandingLabel.RELAPSED else max(reached, rung or 0)
