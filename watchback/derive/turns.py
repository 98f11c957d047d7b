"""Dated turns of a lane's standing, and the wins among them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from watchback.derive.counting import entering, lanes_named, own_words_from
from watchback.derive.events import Event, events_of
from watchback.derive.fold import days
from watchback.derive.lane import Lane
from watchback.derive.standing import inherited_lane_key
from watchback.derive.succession import Key, Succession, covers
from watchback.records import BodyEnd, Evidence, Turn
from watchback.words import StandingLabel, Voice

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

WIN_RUNGS = 2
"""A win is a turn at least this many rungs above any that the lane has reached before."""


class _Step(NamedTuple):
    """What a lane's standing is from a day on."""

    on: int
    label: StandingLabel
    rule: str
    because: tuple[str, ...]
    late_by: int | None


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
    return sorted(found, key=lambda turn: (turn.on, turn.body_id, turn.supplier, turn.lane or ""))


def _turns_of_body(events: Sequence[Event], key: Key, until: int, succession: Succession) -> Iterator[Turn]:
    in_being_until = min(until, succession.last_day(key[0]) or until)
    for lane, steps in _steps_by_lane(events, in_being_until).items():
        named_on = _named_on(events, lane)
        for turn in _turns_of_lane(steps, key, lane):
            # What was said of all before anybody named this estate was a turn of lane "all" only.
            if turn.on.toordinal() >= named_on:
                yield turn


def _named_on(events: Sequence[Event], lane: str | None) -> int:
    """The first day on which words that counted then named the lane; 0 if none ever did."""
    own_from = own_words_from(events) or 10**9
    return min(
        (e.day for e in events if e.estate == lane and (e.voice == Voice.OWN or _reports(e, own_from))),
        default=0,
    )


def _reports(event: Event, own_from: int) -> bool:
    return event.voice == Voice.REPORTED and event.day < own_from


def _turns_inherited(
    events: Mapping[Key, Sequence[Event]], key: Key, until: int, succession: Succession
) -> Iterator[Turn]:
    """Dates that a closed body gave and that passed after it closed: a turn of whoever took over."""
    old, supplier = key
    closed = succession.last_day(old)
    if closed is None or closed >= until:
        return
    said = [event for event in events[key] if event.day <= closed]
    for lane, steps in _steps_by_lane(said, until).items():
        for turn in _turns_of_lane(steps, key, lane):
            heir = succession.responsible(old, turn.on.toordinal())
            if turn.on.toordinal() > closed and heir and not _covered(events, succession, key, turn, heir):
                inherited = inherited_lane_key(old, lane)
                yield replace(
                    turn,
                    body_id=heir,
                    lane=inherited,
                    rule=f"{turn.rule}-inherited",
                    inherited_from=old,
                    win=False,
                )


def _covered(
    events: Mapping[Key, Sequence[Event]], succession: Succession, key: Key, turn: Turn, heir: str
) -> bool:
    """Whether some successor, up to the one responsible, has spoken of the lane itself by then."""
    line = succession.line(key[0], heir)
    for body_id in line:
        until = min(turn.on.toordinal(), succession.last_day(body_id) or turn.on.toordinal())
        if covers(events.get((body_id, key[1]), ()), turn.lane, until):
            return True
    return False


def _steps_by_lane(events: Sequence[Event], until: int) -> dict[str | None, list[_Step]]:
    """Each lane's steps: with reports counted until the body's own first words, then without."""
    known = [event for event in events if event.day <= until and event.voice != Voice.OTHER]
    own = [event for event in known if event.voice == Voice.OWN]
    own_from = own_words_from(own)
    if own_from is None:
        return {lane: _steps(known, lane, until) for lane in lanes_named(known)}
    before = [event for event in known if event.day < own_from]
    lanes = lanes_named(own) | (lanes_named(before) if before else set())
    return {lane: _steps(before, lane, own_from - 1) + _steps(own, lane, until, own_from) for lane in lanes}


def _steps(events: Sequence[Event], lane: str | None, until: int, since: int = 0) -> list[_Step]:
    """The lane's steps from ``since`` to ``until``; at ``since`` itself the state so far."""
    state = Lane()
    steps: list[_Step] = []
    for day, rule in days(state, entering(events, lane), until):
        step = _Step(day, rule.label, rule.name_of(state), rule.reasons(state), state.late_by)
        if day < since:
            steps = [step._replace(on=since)]
        else:
            steps.append(step)
    if since and (not steps or steps[0].on > since):
        steps.insert(0, _Step(since, StandingLabel.UNKNOWN, "nothing-found", (), None))
    return steps


def _turns_of_lane(steps: Sequence[_Step], key: Key, lane: str | None) -> Iterator[Turn]:
    before, reached = StandingLabel.UNKNOWN, 0
    for step in steps:
        if step.label is before:
            continue
        rung = LADDER.get(step.label)
        yield Turn(
            body_id=key[0],
            supplier=key[1],
            lane=lane,
            on=date.fromordinal(step.on),
            before=before,
            after=step.label,
            rule=step.rule,
            because=step.because,
            win=rung is not None and rung - reached >= WIN_RUNGS,
            late_by=step.late_by,
        )
        before = step.label
        reached = 0 if step.label is StandingLabel.RELAPSED else max(reached, rung or 0)
