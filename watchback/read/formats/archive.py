"""ZIP files that hold a document in parts: which parts there are, and each inflated within a limit."""

import zipfile
import zlib
from io import BytesIO
from typing import IO

from watchback.read.formats.outcome import Unreadable

PARTS_MOST = 20_000
INFLATED_MOST = 256_000_000
"""How many bytes all parts that are read may hold together."""

# Text in XML shrinks to a tenth or a thirtieth; only what is made to burst shrinks like this.
_RATIO_MOST = 400
_RATIO_MATTERS_FROM = 10_000_000
_CHUNK = 1 << 18
_ENTRY = b"PK\x01\x02"
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, OverflowError, NotImplementedError)

DAMAGED = "The file is damaged and cannot be opened."
LOCKED = "This file is protected by a password."
TOO_LARGE = "The file is too large to read: more text is packed in it than any minutes or list met held."
_BURSTS = "The file is not read: it would unpack to hundreds of times its size."


class Archive:
    """The parts of one ZIP file. Raises Unreadable for damaged, locked and bursting ones.

    All parts that are read count together towards INFLATED_MOST, however their sizes were declared.
    """

    def __init__(self, data: bytes) -> None:
        if data.count(_ENTRY) > PARTS_MOST:
            raise Unreadable(f"The file is not read: it holds more than {PARTS_MOST:,} parts.")
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except _FAULTS:
            raise Unreadable(DAMAGED) from None
        self._entries = {entry.filename.lstrip("/"): entry for entry in self._zip.infolist()}
        self._left = INFLATED_MOST

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts."""
        return tuple(self._entries)

    @property
    def size(self) -> int:
        """How many bytes of XML it is declared to hold; no more than that is ever inflated."""
        return sum(entry.file_size for name, entry in self._entries.items() if name.endswith(".xml"))

    def part(self, name: str, most: int = INFLATED_MOST) -> bytes | None:
        """A whole part, or None where there is none of that name. Raises Unreadable above ``most`` bytes."""
        if name not in self._entries:
            return None
        with self.open(name) as stream:
            found = bytearray()
            while chunk := stream.read():
                found += chunk
                if len(found) > most:
                    raise Unreadable(TOO_LARGE)
        return bytes(found)

    def open(self, name: str) -> "PartStream":
        """A part to be read piece by piece. Raises Unreadable where it is missing or locked."""
        entry = self._entries.get(name)
        if entry is None:
            raise Unreadable(DAMAGED)
        if entry.flag_bits & _ENCRYPTED:
            raise Unreadable(LOCKED)
        if entry.compress_type not in _METHODS:
            raise Unreadable(DAMAGED)
        if entry.file_size > max(_RATIO_MATTERS_FROM, _RATIO_MOST * entry.compress_size):
            raise Unreadable(_BURSTS)
        try:
            return PartStream(self, self._zip.open(entry))
        except (*_FAULTS, RuntimeError):
            raise Unreadable(DAMAGED) from None

    def count(self, size: int) -> None:
        """Notes that ``size`` more bytes were inflated. Raises Unreadable above the limit."""
        self._left -= size
        if self._left < 0:
            raise Unreadable(TOO_LARGE)


class PartStream:
    """One part, inflated piece by piece; what it gives is counted in its archive."""

    def __init__(self, archive: Archive, stream: IO[bytes]) -> None:
        self._archive = archive
        self._stream = stream

    def __enter__(self) -> "PartStream":
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()

    def read(self) -> bytes:
        """The next piece, empty at the end. Raises Unreadable where the part is damaged."""
        try:
            piece = self._stream.read(_CHUNK)
        except _FAULTS:
            raise Unreadable(DAMAGED) from None
        self._archive.count(len(piece))
        return piece


def names_in(data: bytes) -> tuple[tuple[str, ...], str]:
    """The names of the parts, and the media type that an OpenDocument file says of itself, or ""."""
    archive = Archive(data)
    declared = archive.part("mimetype", most=1_000) if "mimetype" in archive.names else None
    return archive.names, (declared or b"").decode("ascii", "replace").strip()
