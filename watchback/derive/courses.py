"""The course of each lane through time: its steps, and the days on which there was such a lane."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from watchback.derive.counting import ASKING, entering, own_words_from
from watchback.derive.events import SUBSTANCE, Event
from watchback.derive.fold import days
from watchback.derive.lane import Lane
from watchback.words import StandingLabel, Voice

_EVER = 10**9


class Step(NamedTuple):
    """What a lane's standing is from a day (an ordinal) on."""

    on: int
    label: StandingLabel
    rule: str
    because: tuple[str, ...]
    late_by: int | None


@dataclass(frozen=True, slots=True)
class Course:
    """One lane: its steps, oldest first, and the spans of days (first, last) on which it was a lane."""

    lane: str | None
    steps: tuple[Step, ...]
    spans: tuple[tuple[int, int], ...]

    def exists(self, on: int) -> bool:
        """Whether the evidence of that day made this lane."""
        return any(first <= on <= last for first, last in self.spans)


def courses(events: Sequence[Event], until: int) -> Iterator[Course]:
    """The course of every lane there ever was up to a day.

    Reports count until the body's own first words of substance, and from that day not at all: so
    there are two spells, each folded from what counts in it. A lane that only the second spell
    knows takes nothing over from the reports of the first.
    """
    known = [event for event in events if event.day <= until and event.voice != Voice.OTHER]
    own = [event for event in known if event.voice == Voice.OWN]
    own_from = own_words_from(own) or until + 1
    before = [event for event in known if event.day < own_from]
    spans_before = _spans(before, own_from - 1)
    spans_own = _spans(own, until) if own_from <= until else {}
    for lane in sorted({*spans_before, *spans_own}, key=lambda lane: lane or ""):
        spans = (*spans_before.get(lane, ()), *(s for s in spans_own.get(lane, ()) if s[0] >= own_from))
        steps = _steps(own, lane, until)
        if lane in spans_before:
            later = _from(own_from, steps) if own_from <= until else []
            steps = [*_steps(before, lane, own_from - 1), *later]
        yield Course(lane, tuple(_with_births(steps, spans)), spans)


def _spans(events: Sequence[Event], last: int) -> dict[str | None, list[tuple[int, int]]]:
    """When each lane was one: from its first words of substance, or while there was only asking."""
    substance = min((event.day for event in events if event.kind in SUBSTANCE), default=_EVER)
    spans: dict[str | None, list[tuple[int, int]]] = {}
    for lane, day in _first_days(events, ASKING).items():
        if day < substance:
            spans.setdefault(lane, []).append((day, min(last, substance - 1)))
    for lane, day in _first_days(events, SUBSTANCE).items():
        spans.setdefault(lane, []).append((day, last))
    return spans


def _first_days(events: Iterable[Event], kinds: frozenset[str]) -> dict[str | None, int]:
    found: dict[str | None, int] = {}
    for event in events:
        if event.kind in kinds:
            found.setdefault(event.estate, event.day)
    return found


def _steps(events: Sequence[Event], lane: str | None, until: int) -> list[Step]:
    state = Lane()
    return [
        Step(day, rule.label, rule.name_of(state), rule.reasons(state), state.late_by)
        for day, rule in days(state, entering(events, lane), until)
    ]


def _from(day: int, steps: Sequence[Step]) -> list[Step]:
    """The steps from a day on; the state that came before it is the step of that day."""
    standing = [step for step in steps if step.on <= day][-1:]
    nothing = Step(day, StandingLabel.UNKNOWN, "nothing-found", (), None)
    first = standing[0]._replace(on=day) if standing else nothing
    return [first, *(step for step in steps if step.on > day)]


def _with_births(steps: Sequence[Step], spans: Iterable[tuple[int, int]]) -> list[Step]:
    """The steps, with the state on each day on which the lane began to be one."""
    known = {step.on for step in steps}
    births = [first for first, _ in spans if first not in known and any(step.on < first for step in steps)]
    added = [[step for step in steps if step.on < first][-1]._replace(on=first) for first in births]
    return sorted([*steps, *added], key=lambda step: step.on)
