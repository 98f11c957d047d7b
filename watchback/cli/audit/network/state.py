"""What has been seen so far, in memory and, where asked for, in a file that survives being killed.

One JSON object a line: first what the look is about, then what was announced and seen. A line that was
cut off is written again by the next run.
"""

import json
import os
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO

from watchback.audit.network.ranges import Range, addresses_of
from watchback.audit.network.requests import Requests
from watchback.audit.network.seen import Seen, seen_of
from watchback.cli.errors import Refused

_WHAT = "a network audit under way"


class State:
    """``announced`` and ``seen`` by address; ``discovered`` once the whole network was asked."""

    def __init__(self, heading: dict[str, Any], path: Path | None) -> None:
        self.announced: dict[str, Seen] = {}
        self.seen: dict[str, Seen] = {}
        self.discovered = False
        self.started: str = heading["started"]
        self._heading = heading
        self._path = path
        self._file: BinaryIO | None = None

    @classmethod
    def opened(
        cls,
        path: Path | None,
        ranges: Sequence[Range],
        requests: Requests,
        authority: str,
        started: datetime,
    ) -> "State":
        """A new state, or the one that the file holds. Raises Refused if it is about something else."""
        state = cls(_heading(ranges, requests, authority, started), path)
        if path is not None:
            try:
                state._open(path)
            except OSError as error:
                raise Refused(f"{path} cannot be used: {error.strerror or error}.") from None
        return state

    def __enter__(self) -> "State":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        if self._file:
            self._file.close()

    def keep_announced(self, seen: Seen) -> None:
        """An address announced itself."""
        self.announced[seen.address] = seen
        self._write({"announced": seen.as_json()})

    def keep_discovered(self) -> None:
        """The whole network was asked, and need not be again."""
        self.discovered = True
        self._write({"discovered": True})

    def keep_seen(self, seen: Seen) -> None:
        """An address has been looked at, and is not again."""
        self.seen[seen.address] = seen
        self._write({"seen": seen.as_json()})

    def in_order(self, ranges: Sequence[Range]) -> list[Seen]:
        """All that was seen, in the order of the ranges."""
        return [self.seen[address] for address in addresses_of(ranges) if address in self.seen]

    def how_to_go_on(self) -> str:
        """What to tell somebody who stopped the look."""
        if self._path is None:
            return "Nothing was kept. With --resume STATEFILE a look can be stopped and goes on later."
        return f"{len(self.seen):,} addresses are kept in {self._path}. Run the same command again to go on."

    def _open(self, path: Path) -> None:
        # It holds a map of somebody's network: nobody else on this machine may read it.
        self._file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+b")
        _hold(self._file, path)
        whole = 0
        for number, line in enumerate(self._file):
            if not line.endswith(b"\n"):
                break
            self._take(number, line)
            whole += len(line)
        self._file.seek(whole)
        self._file.truncate()
        if not whole:
            self._write(self._heading)

    def _take(self, number: int, line: bytes) -> None:
        try:
            told = json.loads(line)
            if number == 0:
                self._check(told)
            elif "seen" in told:
                one = seen_of(told["seen"])
                self.seen[one.address] = one
            elif "announced" in told:
                one = seen_of(told["announced"])
                self.announced[one.address] = one
            else:
                self.discovered = self.discovered or told["discovered"] is True
        except (ValueError, KeyError, TypeError):
            raise Refused(f"{self._path} is no state of a network audit (line {number + 1:,}).") from None

    def _check(self, told: dict[str, Any]) -> None:
        if told["what"] != _WHAT:
            raise ValueError
        for name, words in (("ranges", "other ranges"), ("requests", "other questions or ports")):
            if told[name] != self._heading[name]:
                raise Refused(
                    f"{self._path} belongs to a look at {words}. Give the same, or another STATEFILE."
                )
        if told["authority"] != self._heading["authority"]:
            raise Refused(
                f"{self._path} belongs to a look by another authority: {told['authority'][:300]!r}."
            )
        self.started = datetime.fromisoformat(told["started"]).isoformat()

    def _write(self, told: dict[str, Any]) -> None:
        if self._file:
            self._file.write(json.dumps(told, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
            self._file.flush()
            os.fsync(self._file.fileno())


def _hold(file: BinaryIO, path: Path) -> None:
    """Keeps a second run off the same file until this one ends, where the system has such locks."""
    try:
        import fcntl
    except ImportError:  # Windows
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise Refused(f"{path} is in use: a look is under way that writes to it.") from None


def _heading(
    ranges: Sequence[Range], requests: Requests, authority: str, started: datetime
) -> dict[str, Any]:
    asked = repr([requests.ports, *requests.questions.values()]).encode()
    return {
        "what": _WHAT,
        "ranges": [one.words for one in ranges],
        "requests": sha256(asked).hexdigest(),
        "authority": authority,
        "started": started.isoformat(),
    }
