"""What ``watchback audit network`` is at, on standard error: a line that moves, or one a minute in a log."""

import sys
import time

from watchback.audit.network.seen import Seen
from watchback.gather.probing import Pace
from watchback.records.counts import counted

_EVERY, _EVERY_IN_A_LOG = 0.5, 60.0


class Progress:
    """Counts addresses; ``before`` of them were looked at by an earlier run."""

    def __init__(self, total: int, before: int, pace: Pace) -> None:
        self._total, self._before, self._done = total, before, before
        self._answered = 0
        self._pace = pace
        self._is_terminal = sys.stderr.isatty()
        self._began = self._said_at = time.monotonic()
        self._is_drawn = False

    def say_discovered(self, interfaces: int, answered: int, outside: int) -> None:
        """What came of asking the whole network at once."""
        if not interfaces:
            self._say(
                "The network was not asked as a whole: this machine has no IPv4 address inside the ranges."
            )
            return
        dropped = f" {counted(outside, 'answer')} from outside the ranges dropped." if outside else ""
        self._say(f"{counted(answered, 'device')} announced themselves.{dropped}")

    def step(self, seen: Seen) -> None:
        """An address has been looked at."""
        self._done += 1
        self._answered += seen.opened
        now = time.monotonic()
        if now - self._said_at >= (_EVERY if self._is_terminal else _EVERY_IN_A_LOG):
            self._said_at = now
            self._draw(now)

    def end(self) -> None:
        """The last words, however it ended."""
        done = self._done - self._before
        took = time.monotonic() - self._began
        sent = f"about {counted(self._pace.sent, 'packet')} sent in {took:,.1f} seconds"
        self._say(f"{counted(done, 'address', 'addresses')} looked at, {self._answered:,} answered; {sent}.")

    def _draw(self, now: float) -> None:
        new = self._done - self._before
        left = (now - self._began) / new * (self._total - self._done)
        said = (
            f"{self._done:,} of {self._total:,} addresses, {self._answered:,} answered, "
            f"about {self._pace.sent:,} packets, {_in_words(left)} left"
        )
        if self._is_terminal:
            print(f"\r\x1b[K{said}", end="", file=sys.stderr, flush=True)
            self._is_drawn = True
        else:
            print(said, file=sys.stderr, flush=True)

    def _say(self, sentence: str) -> None:
        before = "\r\x1b[K" if self._is_drawn else ""
        self._is_drawn = False
        print(f"{before}{sentence}", file=sys.stderr, flush=True)


def _in_words(seconds: float) -> str:
    if seconds < 90:
        return f"{counted(round(seconds), 'second')}"
    minutes = round(seconds / 60)
    return counted(minutes, "minute") if minutes < 120 else counted(round(minutes / 60), "hour")
