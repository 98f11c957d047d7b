"""Text in an Excel workbook of 1997 to 2003, which may change its width where records meet."""

import struct

from watchback.read.formats.grid import CELL_MOST

_WIDE, _WITH_READING, _RICH = 1, 4, 8


def chars(data: bytes, length: int, flags: int) -> str:
    """``length`` characters of one byte or of two."""
    if flags & _WIDE:
        return data[: 2 * length].decode("utf-16-le", "replace")
    return data[:length].decode("latin-1")


def shared_strings(records: list[bytes]) -> list[str]:
    """The texts that cells refer to by number, from the record that holds them and those that go on.

    Raises struct.error or IndexError where a text's heading is cut; what came before it is lost too.
    """
    if not records:
        return []
    count = struct.unpack_from("<I", records[0], 4)[0]
    joined = _Joined([records[0][8:], *records[1:]])
    found: list[str] = []
    while len(found) < count and not joined.is_done():
        found.append(_next(joined)[:CELL_MOST])
    return found


def _next(joined: "_Joined") -> str:
    length, flags = struct.unpack("<HB", joined.take(3))
    runs = struct.unpack("<H", joined.take(2))[0] if flags & _RICH else 0
    reading = struct.unpack("<I", joined.take(4))[0] if flags & _WITH_READING else 0
    text = joined.chars(length, flags)
    joined.skip(4 * runs + reading)
    return text


class _Joined:
    """Records read as one; a text that goes on in the next record says there anew how wide it is."""

    def __init__(self, records: list[bytes]) -> None:
        self._records = records
        self._number = 0
        self._at = 0

    def is_done(self) -> bool:
        """Whether nothing is left."""
        self._move_on()
        return self._number >= len(self._records)

    def take(self, length: int) -> bytes:
        """The next bytes, which lie in one record."""
        self._move_on()
        begin, self._at = self._at, self._at + length
        return self._records[self._number][begin : self._at]

    def skip(self, length: int) -> None:
        """Passes over bytes, across records."""
        while length > 0 and not self.is_done():
            step = min(length, len(self._records[self._number]) - self._at)
            self._at += step
            length -= step

    def chars(self, length: int, flags: int) -> str:
        """The next characters, across records."""
        pieces: list[str] = []
        while length > 0 and self._number < len(self._records):
            rest = self._records[self._number][self._at :]
            fitting = min(length, len(rest) // 2 if flags & _WIDE else len(rest))
            pieces.append(chars(rest, fitting, flags))
            length -= fitting
            self._at += fitting * 2 if flags & _WIDE else fitting
            if length > 0:
                self._number, self._at = self._number + 1, 1
                flags = self._records[self._number][0] if self._number < len(self._records) else 0
        return "".join(pieces)

    def _move_on(self) -> None:
        while self._number < len(self._records) and self._at >= len(self._records[self._number]):
            self._number, self._at = self._number + 1, 0
