"""Which format bytes are in, told from the bytes themselves before any declared type or file name."""

import re
from collections.abc import Callable
from enum import Enum
from pathlib import PurePosixPath

from watchback.read.formats.delimited import is_delimited, may_be_delimited
from watchback.read.formats.markup import (
    begins_json,
    begins_mail,
    begins_tag,
    is_html,
    is_json,
    is_mail,
    is_xml,
)
from watchback.read.formats.outcome import Unreadable
from watchback.read.formats.plain import decode

_LOOKED_AT = 4096
_HTML = re.compile(rb"<(?:!doctype html|html|head|body|article|main|div|p|meta|title|h1)\b", re.I)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# Share of control characters above which bytes are not text, whatever their encoding.
_MOST_CONTROLS = 0.02


class Format(Enum):
    """A format that can be read; ``label`` is how a sentence names it."""

    PLAIN = "text/plain", "text"
    HTML = "text/html", "page"
    PDF = "application/pdf", "PDF"
    JSON = "application/json", "JSON file"
    XML = "application/xml", "XML file"
    CSV = "text/csv", "table"
    MAIL = "message/rfc822", "mail"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word file"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "spreadsheet"
    ODS = "application/vnd.oasis.opendocument.spreadsheet", "spreadsheet"
    XLS = "application/vnd.ms-excel", "spreadsheet"

    def __init__(self, media_type: str, label: str) -> None:
        self.media_type = media_type
        self.label = label


# First bytes of what is met and cannot be read, with what to call it.
_REFUSED: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"BM", "a picture"),
    (b"II*\x00", "a picture"),
    (b"MM\x00*", "a picture"),
    (b"RIFF", "a picture, sound or film"),
    (b"\x00\x00\x00\x1cftyp", "a film"),
    (b"\x00\x00\x00\x18ftyp", "a film"),
    (b"\x00\x00\x00 ftyp", "a film"),
    (b"ID3", "a sound recording"),
    (b"OggS", "a sound recording"),
    (b"\x1f\x8b", "a compressed file"),
    (b"7z\xbc\xaf\x27\x1c", "a compressed archive"),
    (b"Rar!\x1a\x07", "a compressed archive"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"SQLite format 3\x00", "a database"),
)
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

# A name that only one kind of ZIP file holds → its format, or the sentence why it is not read.
_IN_ZIP: tuple[tuple[str, Format | str], ...] = (
    ("word/", Format.DOCX),
    ("xl/workbook.bin", "This is a binary Excel workbook (XLSB), which is not read: save it as XLSX."),
    ("xl/", Format.XLSX),
    ("ppt/", "This is a PowerPoint presentation, which is not read: save it as PDF."),
)
_OPEN_DOCUMENT = {
    "application/vnd.oasis.opendocument.spreadsheet": Format.ODS,
    "application/vnd.oasis.opendocument.spreadsheet-template": Format.ODS,
}
# What a server declares or a file is called → the format that it claims.
_CLAIMS = {
    "text/html": Format.HTML,
    "application/xhtml+xml": Format.HTML,
    "application/json": Format.JSON,
    "application/ld+json": Format.JSON,
    "application/x-ndjson": Format.JSON,
    "application/jsonl": Format.JSON,
    "application/xml": Format.XML,
    "text/xml": Format.XML,
    "application/rss+xml": Format.XML,
    "application/atom+xml": Format.XML,
    "text/csv": Format.CSV,
    "text/tab-separated-values": Format.CSV,
    "message/rfc822": Format.MAIL,
}
_ENDINGS = {
    ".json": Format.JSON,
    ".jsonl": Format.JSON,
    ".ndjson": Format.JSON,
    ".xml": Format.XML,
    ".csv": Format.CSV,
    ".tsv": Format.CSV,
    ".eml": Format.MAIL,
}


def detect(data: bytes, media_type: str | None = None, source: str = "") -> Format:
    """The format of ``data``. Raises Unreadable for pictures, archives and binary rubbish.

    ``media_type`` and the ending of ``source`` are heard only where the bytes leave it open.
    """
    start = data[:_LOOKED_AT]
    if b"%PDF-" in start[:1024]:
        return Format.PDF
    if data.startswith(_ZIP):
        return _in_zip(data)
    if data.startswith(_COMPOUND):
        return _in_compound(data)
    for signature, name in _REFUSED:
        if start.startswith(signature) and _is_binary(start):
            raise Unreadable(f"This is {name}, not a document with text.")
    if _is_binary(start):
        raise Unreadable("This is not a document with text: its bytes are binary data.")
    return _of_text(data, _claimed(media_type, source))


# What bytes are by themselves, the surest signs first; then what a claim is heard for.
_SIGNS: tuple[tuple[Format, Callable[[bytes], bool]], ...] = (
    (Format.MAIL, is_mail),
    (Format.HTML, is_html),
    (Format.JSON, is_json),
    (Format.XML, is_xml),
    (Format.CSV, is_delimited),
)
_WITH_CLAIM: dict[Format, Callable[[bytes], bool]] = {
    Format.MAIL: begins_mail,
    Format.JSON: begins_json,
    Format.XML: begins_tag,
    Format.CSV: may_be_delimited,
    Format.HTML: bool,
}


def _of_text(data: bytes, claimed: Format | None) -> Format:
    """The format of what is made of characters."""
    for format_, holds in _SIGNS:
        if holds(data):
            return format_
    if claimed and _WITH_CLAIM[claimed](data):
        return claimed
    if _HTML.search(data[:_LOOKED_AT].replace(b"\x00", b"")):
        return Format.HTML
    return Format.PLAIN


def _claimed(media_type: str | None, source: str) -> Format | None:
    declared = (media_type or "").partition(";")[0].strip().lower()
    if declared in _CLAIMS:
        return _CLAIMS[declared]
    path = source.partition("?")[0].partition("#")[0]
    return _ENDINGS.get(PurePosixPath(path).suffix.lower())


def _in_zip(data: bytes) -> Format:
    from watchback.read.formats.archive import names_in

    names, media_type = names_in(data)
    if media_type in _OPEN_DOCUMENT:
        return _OPEN_DOCUMENT[media_type]
    if media_type.startswith("application/vnd.oasis.opendocument"):
        raise Unreadable("This is an OpenDocument file other than a spreadsheet: save it as DOCX or PDF.")
    for beginning, verdict in _IN_ZIP:
        if any(name.startswith(beginning) for name in names):
            if isinstance(verdict, Format):
                return verdict
            raise Unreadable(verdict)
    raise Unreadable("This is a ZIP archive of other files, not a document with text.")


def _in_compound(data: bytes) -> Format:
    """Of the files that Office wrote before 2007 only Excel's is read."""
    from watchback.read.formats.compound import workbook_in

    workbook_in(data)
    return Format.XLS


def _is_binary(start: bytes) -> bool:
    """Whether more than a few characters are controls, in whatever encoding this is."""
    text = decode(start)
    return len(_CONTROLS.findall(text)) > _MOST_CONTROLS * len(text)
