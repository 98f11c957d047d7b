"""The line about what ``watchback watch`` is at, on standard error where that is a terminal."""

import sys
import time
from typing import Any

from watchback.records.counts import counted

_EVERY = 1.0


class Progress:
    """One line about the runs that are under way, where standard error is a terminal; drawn each second."""

    def __init__(self) -> None:
        self._counts: dict[int, int] = {}
        self._drawn_at = time.monotonic()
        self._is_drawn = False

    def step(self, run: Any) -> None:
        """A run has taken a step; called by its thread."""
        self._counts[run.pk] = self._counts.get(run.pk, 0) + 1

    def draw(self) -> None:
        """Draws the line anew, a second after the last time."""
        now = time.monotonic()
        if not sys.stderr.isatty() or now - self._drawn_at < _EVERY or not self._counts:
            return
        steps = sum(self._counts.values())
        done = counted(steps, "page or document", "pages and documents")
        said = f"{counted(len(self._counts), 'source')} begun, {done} done"
        print(f"\r\x1b[K{said}", end="", file=sys.stderr, flush=True)
        self._is_drawn, self._drawn_at = True, now

    def clear(self) -> None:
        """Takes the line away."""
        if self._is_drawn:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
            self._is_drawn = False
