"""The greeting of a file server: its first line."""

from collections.abc import Iterator

from watchback.audit.capture.told import Told, plain
from watchback.words import ClueKind

BEGINS = b"220"


def greeting(data: bytes) -> Iterator[Told]:
    """The line, where the stream begins with one."""
    yield Told(((ClueKind.FTP_BANNER, plain(data.partition(b"\n")[0], 200)),))
