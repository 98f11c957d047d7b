"""The part of a capture file that is in memory, and where in it the reading stands."""

from typing import Protocol

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


class Readable(Protocol):
    """What a capture is read from: it fills a buffer and says how many bytes it put in, 0 at the end."""

    def readinto(self, buffer: memoryview, /) -> int | None: ...


class Window:
    """``data`` holds the file from ``at`` to ``end``; what stands behind ``end`` means nothing.

    One buffer is filled again and again: nothing of a file that was passed over is kept.
    """

    def __init__(self, stream: Readable) -> None:
        self._stream = stream
        self.data = bytearray(BLOCK)
        self.at = 0
        self.end = 0
        self.ended = False

    @property
    def last(self) -> int:
        """The last place where a record's head and key can be unpacked without a look at how much is left."""
        return self.end - 1 if self.ended else self.end - NEEDED

    def has(self, length: int) -> bool:
        """Whether that many bytes can be read from here, reading on as far as is needed."""
        while self.end - self.at < length and not self.ended:
            self._fill(length)
        return self.end - self.at >= length

    def has_more(self) -> bool:
        """Whether anything stands here. Raises Broken where the file ends before here."""
        while self.at > self.end and not self.ended:
            self.at, self.end = self.at - self.end, 0  # All of it was passed over.
            self._read_behind(0)
        if self.at > self.end:
            raise Broken(CUT_OFF)
        return self.has(1)

    def _fill(self, length: int) -> None:
        """Moves what has not been read to the front, and reads on."""
        kept = self.data[self.at : self.end]
        self.data[: len(kept)] = kept
        self.at, self.end = 0, len(kept)
        if len(self.data) < length + NEEDED:
            self.data.extend(bytes(length + NEEDED - len(self.data)))
        self._read_behind(len(kept))

    def _read_behind(self, at: int) -> None:
        room = len(self.data) - NEEDED
        with memoryview(self.data) as view:
            read = self._stream.readinto(view[at:room]) or 0
        self.end = at + read
        self.ended = not read
        if self.ended:
            self.data[at : at + NEEDED] = bytes(NEEDED)
