"""One lane: what is known of one estate, and what each event does to it.

The table of section 2 of the rules of standing is ``EFFECTS``; the method page prints its words.
"""

from collections.abc import Callable
from enum import IntEnum
from typing import NamedTuple

from watchback.derive.events import (
    AUDIT_CANNOT_TELL,
    AUDIT_CONTRADICTED,
    AUDIT_SUPPORTED,
    LIST_SUPPORTED,
    NO_REPLY,
    REPLIED,
    Event,
)
from watchback.words import Stance, Voice


class Presence(IntEnum):
    """Whether the supplier's equipment is there, as far as the evidence says."""

    UNKNOWN = 0
    PRESENT = 1
    SAID_NONE = 2
    VERIFIED_NONE = 3


# By name: looking a member up on its class takes longer than what is done with it here.
UNKNOWN, PRESENT, SAID_NONE, VERIFIED_NONE = Presence
_OWN = Voice.OWN.value
_REMOVED = Stance.REMOVED.value
_KEEPS = Stance.KEEPS.value
_REVIEWING = Stance.REVIEWING.value


class Moved(NamedTuple):
    """A promised day that was moved, in ordinals."""

    moved_from: int
    moved_to: int
    said_on: int


class Lane:
    """The state of one estate after the events so far. Days are ordinals, evidence is its id."""

    __slots__ = (
        "asked",
        "because_contradicted",
        "because_none",
        "because_plan",
        "because_present",
        "because_promise",
        "because_stopped",
        "because_under_way",
        "deadline",
        "due",
        "due_before_today",
        "due_from",
        "due_today",
        "ever_present",
        "last_day",
        "late_by",
        "moves",
        "none_on",
        "plan",
        "presence",
        "promise_open",
        "promise_own",
        "promised_on",
        "removal",
    )

    def __init__(self) -> None:
        self.presence: Presence = UNKNOWN
        self.because_present: str | None = None
        self.ever_present = False
        self.removal = False
        self.because_none: str | None = None
        self.none_on = 0
        self.promise_open = False
        self.promise_own = False
        self.because_promise: str | None = None
        self.promised_on = 0
        self.due: int | None = None
        self.due_before_today: int | None = None
        self.due_today: int | None = None
        self.due_from: str | None = None
        self.deadline: str | None = None
        self.moves: list[Moved] = []
        self.late_by: int | None = None
        self.plan: str | None = None
        self.because_plan: str | None = None
        self.because_stopped: str | None = None
        self.because_under_way: str | None = None
        self.asked: list[Event] = []
        self.because_contradicted: tuple[str, str] | None = None
        self.last_day = 0


def _find_present(lane: Lane, event: Event) -> None:
    if lane.presence >= SAID_NONE and lane.removal and lane.none_on < event.day:
        assert lane.because_none is not None
        lane.because_contradicted = (lane.because_none, event.id)
    lane.presence = PRESENT
    lane.because_present = event.id
    lane.ever_present = True
    lane.late_by = None


def _claim_none(lane: Lane, event: Event) -> None:
    lane.removal = lane.ever_present or event.kind == _REMOVED
    lane.ever_present = lane.removal
    lane.presence = VERIFIED_NONE if event.kind == AUDIT_SUPPORTED else SAID_NONE
    lane.because_none = event.id
    lane.none_on = event.day
    if lane.promise_open:
        late = event.day - lane.due if lane.promise_own and lane.due is not None else 0
        lane.late_by = late if late > 0 else None
    _close_promise(lane)
    lane.plan = lane.because_plan = None
    lane.because_under_way = None
    lane.because_contradicted = None


def _close_promise(lane: Lane) -> None:
    lane.promise_open = False
    lane.due = lane.due_from = lane.deadline = lane.because_promise = None
    lane.promised_on = 0


def _promise(lane: Lane, event: Event) -> None:
    lane.presence = PRESENT
    lane.because_present = event.id
    lane.ever_present = True
    lane.because_contradicted = None
    lane.late_by = None
    lane.plan = lane.because_plan = None
    if lane.promised_on != event.day:
        lane.due_before_today, lane.due_today, lane.promised_on = lane.due, None, event.day
    lane.promise_open = True
    lane.promise_own = event.voice == _OWN
    lane.because_promise = event.id
    # Of two dates promised on one day the later holds.
    if event.due is not None and (lane.due_today is None or event.due > lane.due_today):
        lane.due = lane.due_today = event.due
        lane.due_from, lane.deadline = event.id, event.deadline
        _note_move(lane, event.due, event.day)


def _note_move(lane: Lane, due: int, said_on: int) -> None:
    if lane.moves and lane.moves[-1].said_on == said_on:
        lane.moves.pop()
    if lane.due_before_today is not None and lane.due_before_today != due:
        lane.moves.append(Moved(lane.due_before_today, due, said_on))


def _begin(lane: Lane, event: Event) -> None:
    _promise(lane, event)
    lane.because_under_way = event.id


def _stop_buying(lane: Lane, event: Event) -> None:
    lane.because_stopped = event.id


def _review(lane: Lane, event: Event) -> None:
    lane.plan, lane.because_plan = _REVIEWING, event.id


def _keep(lane: Lane, event: Event) -> None:
    _find_present(lane, event)
    lane.plan, lane.because_plan = _KEEPS, event.id
    _close_promise(lane)
    lane.because_under_way = None


def _ask(lane: Lane, event: Event) -> None:
    lane.asked.append(event)


def _hear(lane: Lane, event: Event) -> None:
    lane.asked = [asked for asked in lane.asked if asked.id != event.id]


def _nothing(lane: Lane, event: Event) -> None:
    return


class EventEffect(NamedTuple):
    """What an event does, as code and in the words of the method page."""

    apply: Callable[[Lane, Event], None]
    words: str


EFFECTS: dict[str, EventEffect] = {
    Stance.USES.value: EventEffect(
        _find_present,
        "There. If an earlier day said that they were removed, it is contradicted. A promise stays open.",
    ),
    Stance.NOT_USED.value: EventEffect(
        _claim_none,
        "Said none; a removal if it was ever there or promised. Closes promise, plan and contradiction.",
    ),
    Stance.REMOVED.value: EventEffect(
        _claim_none,
        "Said none, by removal. Closes the promise, kept or late by so many days, and any contradiction.",
    ),
    Stance.WILL_REMOVE.value: EventEffect(
        _promise,
        "There, and a promise is open. Another day is a move of the date; without a date the old one stands.",
    ),
    Stance.REMOVING.value: EventEffect(_begin, "As “will remove”, and under way."),
    Stance.WILL_NOT_BUY.value: EventEffect(_stop_buying, "Buying has stopped."),
    Stance.REVIEWING.value: EventEffect(_review, "Under review. An open promise is untouched."),
    Stance.KEEPS.value: EventEffect(
        _keep, "There, and they stay. An open promise is withdrawn; an earlier removal is contradicted."
    ),
    Stance.WITHHELD.value: EventEffect(_ask, "Asked, and declined to say. Changes nothing else, ever."),
    Stance.NOT_HELD.value: EventEffect(_ask, "Asked, and does not know. Changes nothing else, ever."),
    NO_REPLY: EventEffect(_ask, "Asked, and the law’s last day has passed. Changes nothing else, ever."),
    REPLIED: EventEffect(_hear, "The late reply came: the request no longer counts as unanswered."),
    Stance.CALLED_ON.value: EventEffect(_nothing, "Nothing; shown on the timeline."),
    LIST_SUPPORTED: EventEffect(_claim_none, "As “has none”: a body’s own list says so, no more."),
    AUDIT_SUPPORTED: EventEffect(_claim_none, "As “has none”, and verified."),
    AUDIT_CONTRADICTED: EventEffect(_find_present, "As “uses”."),
    AUDIT_CANNOT_TELL: EventEffect(_nothing, "Nothing; shown."),
}

APPLY = {kind: effect.apply for kind, effect in EFFECTS.items()}
"""What the fold calls: letting an event of a kind take effect. Events must come in order."""
