"""The part of a capture file that is in memory, and where in it the reading stands."""

from typing import BinaryIO

BLOCK = 1 << 18
"""Bytes that are read at a time: few enough to stay in the processor's memory while they are gone through."""

LARGEST = 16 << 20
"""Bytes of a record: what says that it is larger is no record."""

NEEDED = 128
"""Bytes from a record's beginning within which its head and the key of its flow stand."""


class NotACapture(ValueError):
    """A file that cannot be read at all; the message is the rest of a sentence about it."""


class Broken(ValueError):
    """The file breaks off, or is damaged, after some frames; the message is the rest of a sentence."""


CUT_OFF = "is cut off: the file ends in the middle of it"


class Window:
    """``data`` holds the file from ``at`` to ``end``; behind the end of a file stand noughts."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.data = b""
        self.at = 0
        self.end = 0
        self.ended = False

    def fill(self) -> None:
        """Reads on, keeping what has not been read. ``end`` is -1 where the file ends before ``at``."""
        skip = self.at - self.end
        kept = self.data[self.at : self.end]
        self.at = 0
        while skip > 0 and (passed := self._stream.read(min(skip, BLOCK))):
            skip -= len(passed)
        more = self._stream.read(BLOCK) if skip <= 0 else b""
        self.ended = not more
        self.end = len(kept) + len(more) if skip <= 0 else -1
        self.data = kept + more + bytes(NEEDED) if self.ended else kept + more

    def has(self, length: int) -> bool:
        """Whether that many bytes can be read from here, reading on as far as is needed."""
        while self.end - self.at < length and not self.ended:
            self.fill()
        return self.end - self.at >= length

    def has_more(self) -> bool:
        """Whether anything stands here. Raises Broken where the file ends before here."""
        if self.at > self.end:
            self.fill()
        if self.end < 0:
            raise Broken(CUT_OFF)
        return self.has(1)
