"""When a host may be asked again: a pause between two requests, longer where the host asks for patience."""

import threading
import time
from collections.abc import Callable

LONGEST_WAIT = 20.0
"""Seconds that a run waits for a host; where it would be longer, the visit is put off."""


class Pacing:
    """Keeps the requests of all runs of this process apart, host by host. Safe between threads.

    The first request to a host waits too: a process that was killed may have asked it just before.
    """

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._clock, self._sleep = clock, sleep
        self._free_at: dict[str, float] = {}
        self._lock = threading.Lock()

    def seconds_until(self, host: str) -> float:
        """How long until the host may be asked, 0 for now."""
        with self._lock:
            return max(0.0, self._free_at.get(host, 0.0) - self._clock())

    def wait(self, host: str, seconds_between: float) -> None:
        """Waits for the host's turn and takes it."""
        with self._lock:
            now = self._clock()
            turn = max(now, self._free_at.get(host, now + seconds_between))
            self._free_at[host] = turn + seconds_between
        if turn > now:
            self._sleep(turn - now)

    def hold(self, host: str, seconds: float) -> None:
        """The host is not asked for so long."""
        with self._lock:
            self._free_at[host] = max(self._free_at.get(host, 0.0), self._clock() + seconds)
