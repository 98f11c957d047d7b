"""Where all bodies stand on a day: folded on demand, kept in memory until something changes."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from django.utils import timezone

from watchback.derive import Event, standing, standings_of_events, turns_of_events
from watchback.records import BodyEnd, Standing, Turn
from watchback.web.register.evidence import all_events, collector_resting, ends
from watchback.web.register.models import Deed, Statement
from watchback.web.register.searches import days_looked

Key = tuple[str, str]
"""A body's id and a supplier's name."""

KEPT_BOARDS = 4
"""Boards kept in memory: today and a few days that readers ask for."""


@dataclass(frozen=True)
class Board:
    """Every standing on one day, from what the public may see. ``version`` changes when it may differ."""

    on: date
    version: str
    standings: Mapping[Key, Standing]
    _events: Mapping[Key, list[Event]] = field(repr=False)
    _ends: tuple[BodyEnd, ...] = field(repr=False)
    _looked: Mapping[Key, tuple[date, ...]] = field(repr=False)

    def of(self, body_id: str, supplier: str) -> Standing:
        """Where one body stands on one supplier; ``unknown`` where nothing was found."""
        found = self.standings.get((body_id, supplier))
        return found or standing((), self.on, body_id, supplier)

    def last_looked(self, body_id: str, supplier: str) -> date | None:
        """The last day, not after ``on``, on which somebody looked; None for never."""
        days = self._looked.get((body_id, supplier), ())
        return max((day for day in days if day <= self.on), default=None)

    @cached_property
    def turns(self) -> tuple[Turn, ...]:
        """Every turn of every body up to ``on``, wins among them."""
        with collector_resting():
            return tuple(turns_of_events(self._events, self._ends, self.on))


_boards: dict[tuple[date, str], Board] = {}
_making = threading.Lock()


def standings_board(on: date, at: datetime) -> Board:
    """The standings on the day ``on``, of evidence that the public may see at ``at``."""
    version = register_version(at)
    # Whoever asks for a day that is at hand waits for nobody else's.
    if (at_hand := _boards.get((on, version))) is not None:
        return at_hand
    with _making:
        board = _boards.get((on, version))
        if board is None:
            board = _make_board(on, version, at)
            _keep(board)
        return board


def _keep(board: Board) -> None:
    """Puts the board beside others of its version; older versions go, then other days than today."""
    for key in [key for key in _boards if key[1] != board.version]:
        del _boards[key]
    others = [key for key in _boards if key[0] != timezone.localdate()]
    for key in others[: max(0, len(_boards) + 1 - KEPT_BOARDS)]:
        del _boards[key]
    _boards[board.on, board.version] = board


def register_version(at: datetime) -> str:
    """Changes whenever anything changes that a standing may depend on.

    Every such change has its deed; an embargo ends without one, so those that have ended count.
    """
    last = Deed.objects.order_by("-id").values_list("hash", flat=True).first() or ""
    over = Statement.everything.filter(embargo_until__lte=at).count()
    return f"{last[:16]}-{over}"


def _make_board(on: date, version: str, at: datetime) -> Board:
    events, closed = all_events(at), ends()
    with collector_resting():
        found = standings_of_events(events, closed, on)
    return Board(on, version, found, events, closed, days_looked())
