"""How far the reading of many documents is: one line on standard error, where that is a terminal."""

import sys
import time

_FEWEST = 20
_EVERY = 0.2
_CLEAR = "\r\x1b[K"


class Progress:
    """One line that is drawn anew; ``clear`` takes it away before anything else is printed."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = 0
        self._began = self._drawn_at = time.monotonic()
        self._is_drawn = False
        self._is_wanted = total >= _FEWEST and sys.stderr.isatty()

    def one_more(self, refused: int) -> None:
        """Another document is done; ``refused`` of all so far could not be read."""
        self._done += 1
        now = time.monotonic()
        if self._is_wanted and now - self._drawn_at >= _EVERY:
            sys.stdout.flush()  # or lines printed before would come after
            print(f"{_CLEAR}{self._line(now, refused)}", end="", file=sys.stderr, flush=True)
            self._is_drawn, self._drawn_at = True, now

    def clear(self) -> None:
        """Takes the line away."""
        if self._is_drawn:
            print(_CLEAR, end="", file=sys.stderr, flush=True)
            self._is_drawn = False

    def _line(self, now: float, refused: int) -> str:
        left = (now - self._began) / self._done * (self._total - self._done)
        bad = f", {refused:,} not readable" if refused else ""
        return f"Read {self._done:,} of {self._total:,}{bad}; {_duration(left)} left"


def _duration(seconds: float) -> str:
    if seconds < 60:
        return "less than a minute"
    minutes = round(seconds / 60)
    if minutes < 60:
        return "1 minute" if minutes == 1 else f"{minutes} minutes"
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes:02} min"
