"""Whether somebody works off what is queued: told by the file that a worker holds."""

import fcntl
from datetime import UTC, datetime, timedelta

from watchback.home import home

ROUND = timedelta(minutes=3)
"""A worker that stays begins a round each minute; after three without one it is gone."""

_LOCK = "gathering.lock"

NOBODY = (
    "Nothing gathers at the moment: it starts when somebody runs “watchback watch” on the machine"
    " where Watchback is installed."
)


def is_at_work(now: datetime) -> bool:
    """Whether a worker of this machine is at work, or was so recently that it is looking in again."""
    path = home() / _LOCK
    try:
        # A worker opens the file for writing at each round, which moves the file's time.
        began = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except FileNotFoundError:
        return False
    return now - began < ROUND or _is_held()


def soon(now: datetime) -> str:
    """When what was queued will be worked off, as a sentence."""
    return "It starts within a minute." if is_at_work(now) else NOBODY


def _is_held() -> bool:
    with (home() / _LOCK).open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False
