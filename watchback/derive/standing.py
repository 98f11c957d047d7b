"""Where a body stands on a supplier on a day: lane by lane, then rolled up."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from watchback.derive.counting import Counted, counted, entering, lanes_named
from watchback.derive.events import Event, events_of
from watchback.derive.fold import days
from watchback.derive.lane import Lane
from watchback.derive.rules import Rule, deciding_rule
from watchback.records import Edtf, Evidence, Move, Standing
from watchback.words import Estate, StandingLabel

ROLL_UP: tuple[StandingLabel, ...] = (
    StandingLabel.RELAPSED,
    StandingLabel.OVERDUE,
    StandingLabel.KEEPING,
    StandingLabel.REMOVING,
    StandingLabel.COMMITTED,
    StandingLabel.NO_NEW,
    StandingLabel.REVIEWING,
    StandingLabel.IN_USE,
    StandingLabel.SAYS_REMOVED,
    StandingLabel.VERIFIED_REMOVED,
    StandingLabel.NOT_USED,
    StandingLabel.NO_ANSWER,
    StandingLabel.UNKNOWN,
)
"""Among its lanes the body's standing is the first of these."""

_PLACE = {label: place for place, label in enumerate(ROLL_UP)}
_ONE_ESTATE_FIRST = {StandingLabel.IN_USE, StandingLabel.RELAPSED}


def standing(evidence: Iterable[Evidence], on: date, body_id: str = "", supplier: str = "") -> Standing:
    """Where one body stands on one supplier on a day: a pure function of evidence and day.

    The evidence must all be of that body and supplier; ``body_id`` and ``supplier`` are needed
    only where there may be none. Succession is not looked at here: see ``standings``.
    """
    items = list(evidence)
    if items:
        body_id, supplier = body_id or items[0].body_id, supplier or items[0].supplier
    return standing_of_events(events_of(items), on.toordinal(), body_id, supplier)


def standing_of_events(
    events: Sequence[Event], on: int, body_id: str, supplier: str, inherited: Sequence[Standing] = ()
) -> Standing:
    """As ``standing``, from ordered events; ``inherited`` are lanes that replaced bodies left."""
    count = counted(events, on)
    lanes = [*lane_standings(count, on, body_id, supplier), *inherited]
    first = min(lanes, key=_roll_up_place)
    return replace(
        first,
        estates={lane_key(lane): lane for lane in sorted(lanes, key=_by_estate)},
        disputed=count.disputed,
        last_evidence=max((lane.last_evidence for lane in lanes if lane.last_evidence), default=None),
    )


def lane_standings(count: Counted, on: int, body_id: str, supplier: str) -> list[Standing]:
    """The standing of each lane that the counted events make."""
    return [
        _lane_standing(lane, entering(count.events, lane), on, body_id, supplier)
        for lane in lanes_named(count.events)
    ]


def lane_key(lane: Standing) -> str | None:
    """A lane's name: its estate, None where it does not say, or ``inherited:OLD:ESTATE``."""
    return inherited_lane_key(lane.inherited_from, lane.estate) if lane.inherited_from else lane.estate


def inherited_lane_key(old: str, estate: str | None) -> str:
    """The name of a lane that the body ``old`` left."""
    return f"inherited:{old}:{estate or ''}"


def _lane_standing(
    estate: str | None, events: Sequence[Event], on: int, body_id: str, supplier: str
) -> Standing:
    lane = Lane()
    since, label = None, None
    for day, rule in days(lane, events, on):
        if rule.label is not label:
            since, label = day, rule.label
    rule = deciding_rule(lane, on)
    return _standing(lane, rule, estate, on, body_id, supplier, since)


def _standing(
    lane: Lane, rule: Rule, estate: str | None, on: int, body_id: str, supplier: str, since: int | None
) -> Standing:
    return Standing(
        body_id=body_id,
        supplier=supplier,
        label=rule.label,
        rule=rule.name_of(lane),
        estate=estate,
        partial=estate != Estate.ALL,
        since=_day(since) if rule.label is not StandingLabel.UNKNOWN else None,
        due=_day(lane.due),
        deadline=Edtf(lane.deadline) if lane.deadline else None,
        overdue_days=on - lane.due if rule.label is StandingLabel.OVERDUE and lane.due else 0,
        late_by=lane.late_by,
        moved=tuple(Move(*map(date.fromordinal, move)) for move in lane.moves),
        last_evidence=_day(lane.last_day or None),
        because=rule.reasons(lane),
    )


def _day(ordinal: int | None) -> date | None:
    return date.fromordinal(ordinal) if ordinal else None


def _roll_up_place(lane: Standing) -> tuple[int, int, str, str]:
    """First in ROLL_UP; on equality ``all``, then null, then by name, a body's own before inherited."""
    all_place = 2 if lane.label in _ONE_ESTATE_FIRST else 0
    estate_place = all_place if lane.estate == Estate.ALL else 1
    return _PLACE[lane.label], estate_place, lane.estate or "", lane.inherited_from or ""


def _by_estate(lane: Standing) -> tuple[str, str]:
    return lane.estate or "", lane.inherited_from or ""
