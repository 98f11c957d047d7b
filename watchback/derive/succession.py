"""What a body that replaced others inherits from them, and the standings of many bodies."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from watchback.derive.counting import counted
from watchback.derive.events import SUBSTANCE, Event, events_of
from watchback.derive.standing import lane_standings, standing_of_events
from watchback.records import BodyEnd, Evidence, Standing
from watchback.words import GROUP_OF, Estate, Group, StandingLabel, Voice

Key = tuple[str, str]
"""A body's id and a supplier's name."""


class Succession:
    """Who closed when, and who inherits. A body with several successors leaves nothing by itself."""

    def __init__(self, ends: Iterable[BodyEnd]) -> None:
        self._ends = {end.id: end for end in ends}
        self._left_by: dict[str, list[str]] = defaultdict(list)
        for end in self._ends.values():
            if (heir := _heir(end)) and last_day(end):
                self._left_by[heir].append(end.id)

    def last_day(self, body_id: str) -> int | None:
        """The body's last day in being; None while it is, or while no day is known."""
        end = self._ends.get(body_id)
        return last_day(end) if end else None

    def replaced(self, body_id: str, on: int) -> list[str]:
        """Bodies that closed before ``on`` and left their promises to this one."""
        return sorted(old for old in self._left_by.get(body_id, ()) if (self.last_day(old) or on) < on)

    def line(self, old: str) -> list[str]:
        """The successors of a body, one after another."""
        found: list[str] = []
        while (end := self._ends.get(old)) and (heir := _heir(end)) and heir not in found:
            found.append(heir)
            old = heir
        return found

    def heirs(self, body_ids: Iterable[str]) -> set[str]:
        """All bodies that inherit from any of these, however far down the line."""
        found: set[str] = set()
        waiting = list(body_ids)
        while waiting:
            end = self._ends.get(waiting.pop())
            heir = _heir(end) if end else None
            if heir and heir not in found:
                found.add(heir)
                waiting.append(heir)
        return found


def kin_of(body_ids: Iterable[str], ends: Iterable[BodyEnd]) -> set[str]:
    """These bodies with all that they came after or were replaced by, and what those did, and so on.

    Their standings and turns depend on nobody else's evidence.
    """
    tied: dict[str, set[str]] = defaultdict(set)
    for end in ends:
        for other in (*end.replaced_by, *([end.assigned_to] if end.assigned_to else [])):
            tied[end.id].add(other)
            tied[other].add(end.id)
    found: set[str] = set()
    waiting = list(body_ids)
    while waiting:
        if (body_id := waiting.pop()) not in found:
            found.add(body_id)
            waiting += tied[body_id]
    return found


def last_day(end: BodyEnd) -> int | None:
    """The ordinal of the last day that a body's ``end_date`` can mean."""
    return end.end_date.last.toordinal() if end.end_date and end.end_date.last else None


def standings(evidence: Iterable[Evidence], ends: Iterable[BodyEnd], on: date) -> dict[Key, Standing]:
    """Where every body that has evidence, or inherits some, stands on each supplier on a day."""
    by_body: dict[Key, list[Evidence]] = defaultdict(list)
    for item in evidence:
        by_body[item.body_id, item.supplier].append(item)
    return standings_of_events({key: events_of(items) for key, items in by_body.items()}, ends, on)


def standings_of_events(
    events: Mapping[Key, Sequence[Event]], ends: Iterable[BodyEnd], on: date
) -> dict[Key, Standing]:
    """As ``standings``, from each body's ordered events."""
    succession = Succession(ends)
    keys = set(events)
    for supplier in {supplier for _, supplier in events}:
        bodies = (body for body, name in events if name == supplier)
        keys |= {(heir, supplier) for heir in succession.heirs(bodies)}
    return {key: standing_with_succession(events, succession, key, on.toordinal()) for key in sorted(keys)}


def standing_with_succession(
    events: Mapping[Key, Sequence[Event]], succession: Succession, key: Key, on: int
) -> Standing:
    """One body's standing: frozen once it has closed, with what it inherited while it is."""
    body_id, supplier = key
    frozen_on = min(on, succession.last_day(body_id) or on)
    inherited = inherited_lanes(events, succession, key, frozen_on, frozen_on)
    return standing_of_events(events.get(key, ()), frozen_on, body_id, supplier, inherited)


def inherited_lanes(
    events: Mapping[Key, Sequence[Event]], succession: Succession, key: Key, until: int, on: int
) -> list[Standing]:
    """The lanes that replaced bodies left to this one, as they stand on ``on``: deadlines run on.

    Lanes that the body's own words up to ``until`` cover are left out.
    """
    body_id, supplier = key
    own = events.get(key, ())
    return [
        _inherited(lane, body_id)
        for old in succession.replaced(body_id, until)
        for lane in _lanes_left(events, succession, (old, supplier), on)
        if not covers(own, lane.estate, succession.last_day(old) or until, until)
    ]


def _lanes_left(
    events: Mapping[Key, Sequence[Event]], succession: Succession, key: Key, on: int
) -> list[Standing]:
    """What a closed body leaves: its own lanes and those that it had inherited itself."""
    body_id, supplier = key
    last = succession.last_day(body_id)
    assert last is not None
    said = counted(events.get(key, ()), last)
    own = [replace(lane, inherited_from=body_id) for lane in lane_standings(said, on, body_id, supplier)]
    lanes = own + inherited_lanes(events, succession, key, last, on)
    return [lane for lane in lanes if lane.label is not StandingLabel.UNKNOWN]


def _inherited(lane: Standing, new: str) -> Standing:
    """A lane as its successor has it. Absence said by the old body covers only the old one's part."""
    overdue = lane.label is StandingLabel.OVERDUE
    return replace(
        lane,
        body_id=new,
        rule="deadline-passed-inherited" if overdue else lane.rule,
        partial=lane.partial or GROUP_OF[lane.label] is Group.GONE,
    )


def covers(events: Sequence[Event], estate: str | None, after: int, until: int) -> bool:
    """Whether a body has itself said anything of substance of this estate, or of all.

    Only words of a day after the old body closed (``after``) and up to ``until`` cover what it left.
    """
    return any(
        after < e.day <= until
        and e.voice == Voice.OWN
        and e.kind in SUBSTANCE
        and e.estate in (estate, Estate.ALL)
        for e in events
    )


def _heir(end: BodyEnd) -> str | None:
    if end.assigned_to:
        return end.assigned_to
    return end.replaced_by[0] if len(end.replaced_by) == 1 else None
