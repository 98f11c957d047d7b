"""Where all bodies stand on a day: folded on demand, kept in memory, mended where something changes."""

import threading
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import TypeVar

from django.db.models import Q
from django.utils import timezone

from watchback.derive import (
    Event,
    in_order_of_turns,
    kin_of,
    labels_over_time,
    standing,
    standings_of_events,
    turns_of_events,
)
from watchback.records import BodyEnd, Standing, Turn
from watchback.web.register.busy import Busy
from watchback.web.register.evidence import all_events, collector_resting, ends, events_where
from watchback.web.register.models import AuditResult, Deed, Statement
from watchback.web.register.searches import days_looked
from watchback.web.register.touched import bodies_touched
from watchback.words import StandingLabel

Key = tuple[str, str]
"""A body's id and a supplier's name."""

KEPT_BOARDS = 4
"""Boards kept in memory: today and a few days that readers ask for."""

Of = TypeVar("Of")


@dataclass(frozen=True)
class Version:
    """What the public may see at a moment: the last deed, and how many embargoes have ended.

    It changes whenever anything changes that a standing may depend on: every such change has its
    deed, and an embargo that ends without one counts by itself.
    """

    last_deed: int
    deed_hash: str
    embargoes_over: int

    def __str__(self) -> str:
        return f"{self.deed_hash[:16]}-{self.embargoes_over}"


@dataclass(frozen=True)
class Board:
    """Every standing on one day, from what the public may see.

    ``version`` changes when it may differ; ``made_at`` is the version at which it was last made anew, and
    not only mended: until then bodies and suppliers are the same.
    """

    on: date
    version: str
    made_at: str
    standings: Mapping[Key, Standing]
    at: datetime = field(repr=False)
    state: Version = field(repr=False)
    _events: Mapping[Key, list[Event]] = field(repr=False)
    _ends: tuple[BodyEnd, ...] = field(repr=False)
    _looked: Mapping[Key, tuple[date, ...]] = field(repr=False)
    mended_from: str = ""
    mended: frozenset[str] = frozenset()
    _silent: dict[Key, Standing] = field(default_factory=dict, repr=False)
    """The standing of those that nothing was found about, as they were asked for."""

    def of(self, body_id: str, supplier: str) -> Standing:
        """Where one body stands on one supplier; ``unknown`` where nothing was found."""
        key = body_id, supplier
        if (found := self.standings.get(key) or self._silent.get(key)) is None:
            found = self._silent[key] = standing((), self.on, body_id, supplier)
        return found

    def last_looked(self, body_id: str, supplier: str, by: date | None = None) -> date | None:
        """The last day, not after ``by`` or else ``on``, on which somebody looked; None for never."""
        days = self._looked.get((body_id, supplier), ())
        return max((day for day in days if day <= (by or self.on)), default=None)

    @cached_property
    def turns(self) -> tuple[Turn, ...]:
        """Every turn of every body up to ``on``, wins among them."""
        with collector_resting():
            return tuple(turns_of_events(self._events, self._ends, self.on))

    @cached_property
    def labels_over_time(self) -> dict[Key, tuple[tuple[int, StandingLabel], ...]]:
        """Each body's standing as a whole, from each day (an ordinal) up to ``on`` on which it changed."""
        with collector_resting():
            return labels_over_time(self._events, self._ends, self.on)

    def mend(self, of: Version, at: datetime) -> "Board | None":
        """The board of a later version, where it is known which bodies differ; None where it is not."""
        touched = bodies_touched(self.state.last_deed, of.last_deed, self.at, at)
        if touched is None:
            return None
        # A body's standing may rest on what bodies before it said: they are folded together.
        kin = kin_of(touched, self._ends)
        own = Q(body_id__in=list(kin))
        events = _with(self._events, kin, events_where(own, at))
        fresh = {key: events[key] for key in events if key[0] in kin}
        board = Board(
            self.on,
            str(of),
            self.made_at,
            _with(self.standings, kin, standings_of_events(fresh, self._ends, self.on)),
            at,
            of,
            events,
            self._ends,
            _with(self._looked, kin, days_looked(own)),
            mended_from=self.version,
            mended=frozenset(kin),
            _silent=self._silent,
        )
        if "turns" in self.__dict__:
            kept = [turn for turn in self.turns if turn.body_id not in kin]
            kept += turns_of_events(fresh, self._ends, self.on)
            board.__dict__["turns"] = tuple(sorted(kept, key=in_order_of_turns))
        if "labels_over_time" in self.__dict__:
            board.__dict__["labels_over_time"] = _with(
                self.labels_over_time, kin, labels_over_time(fresh, self._ends, self.on)
            )
        return board


def _with(kept: Mapping[Key, Of], bodies: Collection[str], fresh: Mapping[Key, Of]) -> dict[Key, Of]:
    """What is kept of other bodies, with the fresh of these, in the order of the whole."""
    whole = {key: value for key, value in kept.items() if key[0] not in bodies} | dict(fresh)
    return {key: whole[key] for key in sorted(whole)}


_boards: dict[tuple[date, str], Board] = {}
_making = threading.Lock()
_making_another_day = threading.Lock()
_waiting_for_another_day = threading.BoundedSemaphore(2)
_keeping = threading.Lock()


def standings_board(on: date, at: datetime) -> Board:
    """The standings on the day ``on``, of evidence that the public may see at ``at``.

    Raises Busy where a board of another day than today is being made and another one waits.
    """
    of = version_at(at)
    # Whoever asks for a day that is at hand waits for nobody else's.
    if (at_hand := _boards.get((on, str(of)))) is not None:
        return at_hand
    with _turn_to_make(on):
        board = _boards.get((on, str(of)))
        if board is None:
            board = _mended_board(on, of, at) or _folded_board(on, of, at) or _make_board(on, of, at)
            _keep(board)
        return board


@contextmanager
def _turn_to_make(on: date) -> Iterator[None]:
    """One at a time. Days are as many as strangers ask for: of others than today one may wait, and no
    reader of today's pages waits for them."""
    if on == timezone.localdate():
        with _making:
            yield
        return
    if not _waiting_for_another_day.acquire(blocking=False):
        raise Busy("Another past day is being worked out.")
    try:
        with _making_another_day:
            yield
    finally:
        _waiting_for_another_day.release()


def _at_hand() -> list[Board]:
    with _keeping:
        return list(_boards.values())


def _folded_board(on: date, of: Version, at: datetime) -> Board | None:
    """The board folded from the evidence of one of the same version; None where there is none."""
    same = next((board for board in _at_hand() if of.deed_hash and board.state == of), None)
    if same is None:
        return None
    with collector_resting():
        found = standings_of_events(same._events, same._ends, on)
    return Board(on, str(of), str(of), found, at, of, same._events, same._ends, same._looked)


def _mended_board(on: date, of: Version, at: datetime) -> Board | None:
    """The newest board of that day at hand, mended; None where there is none that can be."""
    before = max(
        (board for board in _at_hand() if board.on == on),
        key=lambda one: one.state.last_deed,
        default=None,
    )
    if before is None or not _follows(before.state, of):
        return None
    return before.mend(of, at)


def _follows(before: Version, after: Version) -> bool:
    """Whether the one is an earlier state of the very register that the other is of."""
    same = Deed.objects.filter(id=before.last_deed, hash=before.deed_hash).exists()
    return bool(before.deed_hash) and same and before.last_deed <= after.last_deed


def _keep(board: Board) -> None:
    """Puts the board beside others of its version; older versions go, then other days than today."""
    with _keeping:
        for key in [key for key in _boards if key[1] != board.version and key[0] == board.on]:
            del _boards[key]
        others = [key for key in _boards if key[0] != timezone.localdate()]
        for key in others[: max(0, len(_boards) + 1 - KEPT_BOARDS)]:
            del _boards[key]
        _boards[board.on, board.version] = board


def register_version(at: datetime) -> str:
    """Changes whenever anything changes that a standing may depend on."""
    return str(version_at(at))


def version_at(at: datetime) -> Version:
    """The version of what the public may see at a moment."""
    last, hash = Deed.objects.order_by("-id").values_list("id", "hash").first() or (0, "")
    return Version(last, hash, bisect_right(_ends_of_embargoes(last, hash), at))


_embargoes: dict[tuple[int, str], list[datetime]] = {}


def _ends_of_embargoes(last: int, hash: str) -> list[datetime]:
    """When each embargo ends, soonest first, as of that deed: none begins, ends or moves without one."""
    if (found := _embargoes.get((last, hash))) is None:
        found = sorted(
            (*Statement.everything.ends_of_embargoes(), *AuditResult.everything.ends_of_embargoes())
        )
        if hash:
            _embargoes.clear()
            _embargoes[last, hash] = found
    return found


def _make_board(on: date, of: Version, at: datetime) -> Board:
    events, closed = all_events(at), ends()
    with collector_resting():
        found = standings_of_events(events, closed, on)
    return Board(on, str(of), str(of), found, at, of, events, closed, days_looked())
