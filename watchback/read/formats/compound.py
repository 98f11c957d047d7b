"""The container of Office files before 2007, of locked ones and of Outlook messages: what is in it."""

import struct
from collections.abc import Iterator

from watchback.read.formats.outcome import Unreadable

DAMAGED = "The file is damaged and cannot be opened."
LOCKED = "This file is protected by a password."
_ENTRY = 128
_NO_SECTOR = 0xFFFFFFFA  # this and above end a chain
_FATS_IN_HEADER = 109
_MINI_SECTOR = 64

# The name of a stream → why a file that holds it is not read. The first that is there decides.
_REFUSED = (
    ("EncryptedPackage", LOCKED),
    ("EncryptionInfo", LOCKED),
    ("__nameid_version1.0", "This is an Outlook message (.msg), which is not read: save it as EML or PDF."),
    (
        "__properties_version1.0",
        "This is an Outlook message (.msg), which is not read: save it as EML or PDF.",
    ),
    ("WordDocument", "This is an old Word file (.doc), which is not read: save it as DOCX or PDF."),
    ("PowerPoint Document", "This is an old PowerPoint file, which is not read: save it as PDF."),
)
_WORKBOOKS = ("Workbook", "Book", "WORKBOOK", "BOOK")


def workbook_in(data: bytes) -> bytes:
    """The records of the Excel workbook in the container.

    Raises Unreadable with the reason where it holds something else, is locked or is damaged.
    """
    try:
        container = _Container(data)
        for name, why in _REFUSED:
            if name in container.streams:
                raise Unreadable(why)
        for name in _WORKBOOKS:
            if name in container.streams:
                return container.read(name)
    except (struct.error, IndexError):
        raise Unreadable(DAMAGED) from None
    raise Unreadable("This is a file of an old Office program that is not read: save it as DOCX or PDF.")


class _Container:
    """Sectors of one size, chained by a table; a directory says where each stream's chain begins."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        shift = struct.unpack_from("<H", data, 0x1E)[0]
        if shift not in (9, 12):
            raise Unreadable(DAMAGED)
        self._size = 1 << shift
        directory, self._small_below, small_table = struct.unpack_from("<I4xII", data, 0x30)
        self._next = self._table(self._table_sectors())
        self.streams = dict(self._entries(directory))
        self._small_table = small_table

    def read(self, name: str) -> bytes:
        """One stream's bytes. Short streams lie in small sectors inside the root's stream."""
        start, size = self.streams[name]
        if size >= self._small_below:
            return b"".join(self._chain(start))[:size]
        table = struct.Struct("<I").iter_unpack(b"".join(self._chain(self._small_table)))
        following = [number for (number,) in table]
        root = b"".join(self._chain(self.streams[_ROOT][0]))
        places = _walk(start, following)
        return b"".join(root[at * _MINI_SECTOR : (at + 1) * _MINI_SECTOR] for at in places)[:size]

    def _sector(self, number: int) -> bytes:
        # The header fills the place of one sector, whatever their size.
        begin = (number + 1) * self._size
        return self._data[begin : begin + self._size]

    def _chain(self, start: int) -> Iterator[bytes]:
        return (self._sector(number) for number in _walk(start, self._next))

    def _table(self, sectors: list[int]) -> list[int]:
        joined = b"".join(self._sector(number) for number in sectors)
        return [number for (number,) in struct.iter_unpack("<I", joined[: len(joined) // 4 * 4])]

    def _table_sectors(self) -> list[int]:
        found = list(struct.unpack_from(f"<{_FATS_IN_HEADER}I", self._data, 0x4C))
        more, seen = struct.unpack_from("<I", self._data, 0x44)[0], set[int]()
        while more < _NO_SECTOR and more not in seen:
            seen.add(more)
            *numbers, more = struct.unpack(f"<{self._size // 4}I", self._sector(more))
            found += numbers
        kept = dict.fromkeys(number for number in found if number < len(self._data) // self._size)
        return list(kept)

    def _entries(self, directory: int) -> Iterator[tuple[str, tuple[int, int]]]:
        listing = b"".join(self._chain(directory))
        for at in range(0, len(listing) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", listing, at + 64)
            start, size = struct.unpack_from("<II", listing, at + 116)
            name = listing[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
            if kind:
                yield (_ROOT if kind == 5 else name), (start, size)


_ROOT = "\x00root"


def _walk(start: int, following: list[int]) -> Iterator[int]:
    """The sectors of a chain. Raises Unreadable where it runs in a circle or out of the file."""
    at, steps = start, 0
    while at < _NO_SECTOR:
        if at >= len(following) or steps > len(following):
            raise Unreadable(DAMAGED)
        yield at
        at = following[at]
        steps += 1
