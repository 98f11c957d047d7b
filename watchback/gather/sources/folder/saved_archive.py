"""A WARC file → the documents in it, each under the address that it was fetched from."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.recordloader import ArcWarcRecord

from watchback.gather.sources.folder.saved_page import web_address

LARGEST = 50_000_000
"""Bytes of one document, without its compression, above which it is left out."""

_MOST_IN_ALL = 4_000_000_000
_LONGEST_HEADINGS = 2_000_000
_DOCUMENTS = (
    "text/html",
    "application/xhtml+xml",
    "text/plain",
    "text/csv",
    "application/pdf",
    "application/json",
    "application/xml",
    "text/xml",
    "message/rfc822",
    "application/msword",
    "application/vnd.",
    "application/rss+xml",
    "application/atom+xml",
)


@dataclass(frozen=True, slots=True)
class Archived:
    """One document; ``number`` is that of its record, from 0."""

    number: int
    address: str
    media_type: str
    data: bytes


class Damaged(ValueError):
    """The archive cannot be read to its end; the message is a clause that says why."""


def is_archive(name: str, data: bytes) -> bool:
    """Whether this is a WARC file, packed or not."""
    return data.startswith(b"WARC/") or (data.startswith(b"\x1f\x8b") and name.lower().endswith(".warc.gz"))


def documents_in(data: bytes, first: int) -> Iterator[Archived]:
    """The documents from record ``first`` on. Raises Damaged, after those before the damage."""
    in_all = 0
    number = -1
    try:
        for number, record in enumerate(_records(data)):
            in_all += _length(record)
            if in_all > _MOST_IN_ALL:
                raise Damaged("it unpacks to more than 4 GB")
            if number >= first and (found := _document(number, record)):
                yield found
            _go_to_end(record)
    except Damaged:
        raise
    except Exception as error:
        # The library has no one kind of error for what it cannot read.
        raise Damaged(f"it is damaged after {number + 1} records") from error
    if number < 0:
        raise Damaged("it holds no records")


def _records(data: bytes) -> Iterator[ArcWarcRecord]:
    """The records. Raises Damaged where the headings of one are too long: a few bytes can unpack to many."""
    records = ArchiveIterator(BytesIO(data))
    whole_line = records.reader.readline
    read = 0

    def line(length: int | None = None) -> Any:
        nonlocal read
        taken = whole_line(_LONGEST_HEADINGS if length is None else min(length, _LONGEST_HEADINGS))
        read += len(taken)
        if read >= _LONGEST_HEADINGS:
            raise Damaged("the headings of a record are longer than 2 MB")
        return taken

    records.reader.readline = line
    for record in records:
        read = 0
        yield record


def _length(record: ArcWarcRecord) -> int:
    length = int(record.rec_headers.get_header("Content-Length"))
    if length < 0:
        raise ValueError("a record cannot be shorter than nothing")
    return length


def _go_to_end(record: ArcWarcRecord) -> None:
    """Raises EOFError where the record is shorter than it says: the library passes over that in silence."""
    while record.raw_stream.read(1 << 16):
        pass
    if getattr(record.raw_stream, "limit", 0):
        raise EOFError


def _document(number: int, record: ArcWarcRecord) -> Archived | None:
    address = web_address(str(record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>"))
    media_type = _media_type(record)
    if not address or not media_type.startswith(_DOCUMENTS):
        return None
    data = record.content_stream().read(LARGEST + 1)
    if len(data) <= LARGEST:
        _go_to_end(record)
    return Archived(number, address, media_type, data) if 0 < len(data) <= LARGEST else None


def _media_type(record: ArcWarcRecord) -> str:
    """The type of an answer that was one, or of a file; "" of requests, errors and the rest."""
    if record.rec_type == "resource":
        told = record.rec_headers.get_header("Content-Type")
    elif (
        record.rec_type == "response"
        and record.http_headers
        and record.http_headers.get_statuscode() == "200"
    ):
        told = record.http_headers.get_header("Content-Type")
    else:
        return ""
    return str(told or "").partition(";")[0].strip().lower()
