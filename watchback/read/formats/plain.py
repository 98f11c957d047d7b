"""Plain text in any common encoding → text with plain line ends."""

import codecs
import re

from watchback.read.formats.outcome import Extract

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Soft hyphens, zero-width characters and direction marks: unseen by readers, fatal to matching.
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl"}
_HEADING_LONGEST = 150


def extract_plain(data: bytes) -> Extract:
    """The text; its first short line is taken for the title."""
    text = clean(decode(data))
    return Extract(text=text, extractor="watchback-plain 1", title=first_line(text))


def decode(data: bytes) -> str:
    """Bytes → characters: by byte order mark, else UTF-8, else Windows-1252."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("windows-1252", errors="replace")


def clean(text: str) -> str:
    """One kind of line end; no unseen or control characters; ligatures as letters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").replace("\v", "\n")
    text = _UNSEEN.sub("", text)
    return _CONTROLS.sub(" ", text).translate(_LIGATURES)


def first_line(text: str) -> str | None:
    """The first line that is not empty, where it is short enough for a title and no sentence."""
    line = text.lstrip().partition("\n")[0].strip()
    return line if 0 < len(line) <= _HEADING_LONGEST and not line.endswith(".") else None
