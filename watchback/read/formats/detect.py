"""Which format bytes are in, told from the bytes themselves before any declared type."""

import re
from enum import Enum

from watchback.read.formats.outcome import Unreadable

_LOOKED_AT = 4096
_HTML = re.compile(rb"<(?:!doctype html|html|head|body|article|main|div|p|meta|title|h1)\b", re.I)
# Share of control characters above which bytes are not text, whatever their encoding.
_MOST_CONTROLS = 0.02


class Format(Enum):
    """A format that can be read; ``label`` is how a sentence names it."""

    PLAIN = "text/plain", "text"
    HTML = "text/html", "page"
    PDF = "application/pdf", "PDF"

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
    (b"PK\x03\x04", "a Word, Excel, OpenDocument or ZIP file, which this version does not read yet"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file, which this version does not read yet"),
    (b"\x1f\x8b", "a compressed file, which this version does not read yet"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"SQLite format 3\x00", "a database"),
)


def detect(data: bytes, media_type: str | None = None) -> Format:
    """The format of ``data``. Raises Unreadable for pictures, archives and binary rubbish."""
    start = data[:_LOOKED_AT]
    if b"%PDF-" in start[:1024]:
        return Format.PDF
    for signature, name in _REFUSED:
        if start.startswith(signature) and _is_binary(start):
            raise Unreadable(f"This is {name}, not a document with text.")
    if not _is_wide(start) and _is_binary(start):
        raise Unreadable("This is not a document with text: its bytes are binary data.")
    declared = (media_type or "").partition(";")[0].strip().lower()
    if _HTML.search(start.replace(b"\x00", b"")) or declared in ("text/html", "application/xhtml+xml"):
        return Format.HTML
    return Format.PLAIN


def _is_wide(start: bytes) -> bool:
    """Whether this is UTF-16 or UTF-32, where every second byte of English is zero."""
    return start.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff"))


def _is_binary(start: bytes) -> bool:
    controls = sum(byte < 9 or 13 < byte < 32 and byte != 27 for byte in start)
    return controls > _MOST_CONTROLS * len(start)
