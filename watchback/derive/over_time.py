"""Where each body stood as a whole from day to day, and how many stood in each group month by month."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import accumulate
from typing import NamedTuple

from watchback.derive.courses import Course, courses
from watchback.derive.events import SUBSTANCE, Event
from watchback.derive.standing import ROLL_UP
from watchback.derive.succession import Key, Succession, covers
from watchback.records import BodyEnd
from watchback.records.months import month_of, months
from watchback.records.over_time import MonthOfStandings
from watchback.words import GROUP_OF, Estate, Group, StandingLabel, Voice

Since = tuple[int, StandingLabel]
"""A day (an ordinal), and the standing of the body as a whole from that day on."""

_PLACE = {label: place for place, label in enumerate(ROLL_UP)}
_LAST = 10**9


class _Spell(NamedTuple):
    """A lane at one standing from ``first`` to ``last``, both included, as ordinals."""

    first: int
    last: int
    label: StandingLabel
    estate: str | None


def labels_over_time(
    events: Mapping[Key, Sequence[Event]], ends: Iterable[BodyEnd], until: date
) -> dict[Key, tuple[Since, ...]]:
    """For every body the days up to ``until`` on which its standing as a whole changed, oldest first.

    On each day it is what ``standings`` gives for it; before the first of them it is ``unknown``.
    """
    succession, last = Succession(ends), until.toordinal()
    keys = set(events)
    for supplier in {supplier for _, supplier in events}:
        bodies = (body for body, name in events if name == supplier)
        keys |= {(heir, supplier) for heir in succession.heirs(bodies)}
    return {key: tuple(_labels(_spells_of_body(events, succession, key, last))) for key in sorted(keys)}


def standings_by_month(
    labels: Mapping[Key, Sequence[Since]], supplier: str, until: date
) -> tuple[MonthOfStandings, ...]:
    """The months from the first in which anything was found about the supplier to that of ``until``."""
    changes: dict[str, Counter[Group]] = {}
    for (_, name), course in labels.items():
        if name == supplier:
            for month, group, by in _monthly(course):
                changes.setdefault(month, Counter())[group] += by
    if not changes:
        return ()
    every = list(months(min(changes), month_of(until)))
    added = accumulate((changes.get(month, Counter()) for month in every), _added)
    return tuple(
        MonthOfStandings(month, {group: count[group] for group in Group if group is not Group.NOTHING_SAID})
        for month, count in zip(every, added, strict=True)
    )


def _added(before: Counter[Group], change: Counter[Group]) -> Counter[Group]:
    after = Counter(before)
    after.update(change)
    return after


def _monthly(course: Sequence[Since]) -> Iterator[tuple[str, Group, int]]:
    """Into which group the body came, and out of which it went, in each month that ended otherwise."""
    at_the_end: dict[str, Group] = {}
    for day, label in course:
        at_the_end[month_of(date.fromordinal(day))] = GROUP_OF[label]
    stood = Group.NOTHING_SAID
    for month, group in at_the_end.items():
        if group is not stood:
            yield month, stood, -1
            yield month, group, 1
            stood = group


def _labels(spells: Iterable[_Spell]) -> Iterator[Since]:
    """The first label in the order of roll-up among the lanes there are, from each day it changes."""
    changes: dict[int, list[tuple[int, int]]] = {}
    for spell in spells:
        changes.setdefault(spell.first, []).append((_PLACE[spell.label], 1))
        changes.setdefault(spell.last + 1, []).append((_PLACE[spell.label], -1))
    standing = [0] * len(ROLL_UP)
    before = StandingLabel.UNKNOWN
    for day in sorted(changes):
        for place, by in changes[day]:
            standing[place] += by
        now = next((ROLL_UP[place] for place, lanes in enumerate(standing) if lanes), StandingLabel.UNKNOWN)
        if now is not before and day < _LAST:
            yield day, now
            before = now


def _spells_of_body(
    events: Mapping[Key, Sequence[Event]], succession: Succession, key: Key, until: int
) -> Iterator[_Spell]:
    """A body's own lanes and those it inherited; as it stood when it closed, for ever after."""
    in_being_until = min(until, succession.last_day(key[0]) or until)
    for spell in (
        *_spells(events.get(key, ()), in_being_until),
        *_inherited(events, succession, key, in_being_until),
    ):
        yield spell._replace(last=_LAST) if spell.last == in_being_until else spell


def _spells(events: Sequence[Event], until: int) -> Iterator[_Spell]:
    for course in courses(events, until):
        for first, last in course.spans:
            yield from _spells_between(course, first, min(last, until))


def _spells_between(course: Course, first: int, last: int) -> Iterator[_Spell]:
    """The standings of a lane while it is one."""
    days = [step.on for step in course.steps]
    at = max(bisect_right(days, first) - 1, 0)
    for place in range(at, len(course.steps)):
        begins = max(days[place], first)
        ends = min(days[place + 1] - 1 if place + 1 < len(days) else last, last)
        if begins <= ends:
            yield _Spell(begins, ends, course.steps[place].label, course.lane)


def _inherited(
    events: Mapping[Key, Sequence[Event]], succession: Succession, key: Key, until: int
) -> Iterator[_Spell]:
    """What replaced bodies left, from the day after each closed until the heir's own words cover it."""
    body_id, supplier = key
    for old in succession.replaced(body_id, until):
        closed = succession.last_day(old) or until
        for spell in _left(events, succession, (old, supplier), until):
            covered = _covered_from(events.get(key, ()), spell.estate, closed)
            first, last = max(spell.first, closed + 1), min(spell.last, until, covered - 1)
            if first <= last:
                yield spell._replace(first=first, last=last)


def _left(
    events: Mapping[Key, Sequence[Event]], succession: Succession, key: Key, until: int
) -> Iterator[_Spell]:
    """The lanes that a closed body leaves, its own and those that it had inherited itself."""
    body_id, supplier = key
    closed = succession.last_day(body_id) or until
    own = events.get(key, ())
    yield from _spells([event for event in own if event.day <= closed], until)
    for old in succession.replaced(body_id, closed):
        for spell in _left(events, succession, (old, supplier), until):
            if not covers(own, spell.estate, succession.last_day(old) or closed, closed):
                yield spell


def _covered_from(events: Sequence[Event], estate: str | None, after: int) -> int:
    """The first day on which a body's own words cover what a body that closed on ``after`` left."""
    covering = (
        event.day
        for event in events
        if event.day > after
        and event.voice == Voice.OWN
        and event.kind in SUBSTANCE
        and event.estate in (estate, Estate.ALL)
    )
    return min(covering, default=_LAST)
