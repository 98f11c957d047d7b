"""Whose words count on a day, which lanes they make, and which lanes each event enters."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from watchback.derive.events import (
    ASKED,
    AUDIT_CANNOT_TELL,
    CLAIMS_NONE,
    FINDS_USE,
    REPLIED,
    SUBSTANCE,
    UNIVERSAL,
    Event,
    in_order,
)
from watchback.words import Estate, Stance, Voice

_OWN, _OTHER, _CALLED_ON = Voice.OWN.value, Voice.OTHER.value, Stance.CALLED_ON.value
ASKING = ASKED | {AUDIT_CANNOT_TELL}
"""What makes a lane only where there is nothing of substance."""

_OF_NO_ESTATE = ASKED | {REPLIED}


class Counted(NamedTuple):
    """The events that count on a day, in order, and the ids of those that only dispute."""

    events: tuple[Event, ...]
    disputed: tuple[str, ...]


def own_words_from(events: Iterable[Event]) -> int | None:
    """The first day on which the body itself said anything of substance; None if it never did."""
    own = (event.day for event in events if event.voice == _OWN and event.kind in SUBSTANCE)
    return min(own, default=None)


def counted(events: Sequence[Event], on: int) -> Counted:
    """What counts on the day: the body's own words, and reports only while it has none."""
    known = [event for event in events if event.day <= on]
    voices = {_OWN}
    if own_words_from(known) is None:
        voices.add(Voice.REPORTED.value)
    return Counted(
        tuple(event for event in known if event.voice in voices),
        tuple(event.id for event in known if event.voice == _OTHER and event.kind != _CALLED_ON),
    )


def lanes_named(events: Sequence[Event]) -> set[str | None]:
    """The lanes that the counted events make: one an estate, None for "does not say which"."""
    return (
        {event.estate for event in events if event.kind in SUBSTANCE}
        or {event.estate for event in events if event.kind in ASKING}
        or {None}
    )


def entering(events: Sequence[Event], lane: str | None) -> list[Event]:
    """Those of the counted events that enter the lane, in order."""
    # Spelled out in one place: this runs for every event of every lane.
    entered = [
        event
        for event in events
        if event.estate == lane
        or (event.estate == "all" and event.kind in UNIVERSAL)
        or (event.estate is None and event.kind in _OF_NO_ESTATE)
    ]
    if lane != Estate.ALL:
        return entered
    none_for_all = next((e.day for e in entered if e.estate == lane and e.kind in CLAIMS_NONE), None)
    if none_for_all is None:
        return entered
    further = [e for e in events if e.estate != lane and _contradicts_all(e, none_for_all)]
    return sorted([*entered, *further], key=in_order)


def _contradicts_all(event: Event, none_for_all: int) -> bool:
    """Use found anywhere on a later day than the first claim of none for all."""
    return event.kind in FINDS_USE and event.day > none_for_all
