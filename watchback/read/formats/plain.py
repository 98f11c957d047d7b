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
# Soft hyphens, zero-width characters, direction marks, isolates, tag characters and NUL: unseen by
# readers, fatal to matching. Taken out before anything is placed, so that no place moves later.
_UNSEEN = (
    "\x00\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e01ef"
)
_LETTERS_OF = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
}
_LETTERS_OF |= dict.fromkeys("\f\v\x85\u2028\u2029", "\n") | {"\ufb06": "st"}
_CONTROLS = "\x01-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f"
# A pattern and not str.translate, which takes ten times as long over text with curly quotes.
_CHANGED = re.compile(f"[{_UNSEEN}{_CONTROLS}\f\v\x85\u2028\u2029\ufb00-\ufb06]+")
_DROPPED = re.compile(f"[{_UNSEEN}]")
_HEADING_LONGEST = 150
# Above this a text in mixed encodings is read as Windows-1252 throughout: mending takes a call a byte.
_MIXED_LARGEST = 20_000_000
_LOOKED_AT = 4096


def extract_plain(data: bytes) -> Extract:
    """The text; its first short line is taken for the title."""
    text = clean(decode(data))
    return Extract(text=text, extractor="watchback-plain 2", title=first_line(text))


def decode(data: bytes) -> str:
    """Bytes → characters: by byte order mark, by the zeros of UTF-16, else UTF-8, else Windows-1252.

    Where UTF-8 and Windows-1252 are mixed, as in pasted pages, each byte that is no UTF-8 is read as
    Windows-1252.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    if wide := _unmarked_utf16(data):
        return data.decode(wide, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        if len(data) > _MIXED_LARGEST:
            return data.decode("windows-1252", errors="replace")
        return data.decode("utf-8", errors="watchback-windows-1252")


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    """The bytes that are no UTF-8, read as Windows-1252; an error handler for codecs."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("windows-1252", errors="replace"), error.end


codecs.register_error("watchback-windows-1252", _as_windows_1252)


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: of English, nearly every second byte is zero and hardly any other."""
    start = data[:_LOOKED_AT]
    even, odd = start[0::2].count(0), start[1::2].count(0)
    most, least = 0.7 * (len(start) // 2), 0.05 * len(start)
    if len(start) >= 8 and odd >= most and even <= least:
        return "utf-16-le"
    if len(start) >= 8 and even >= most and odd <= least:
        return "utf-16-be"
    return None


def clean(text: str) -> str:
    """One kind of line end; no unseen or control characters; ligatures as letters."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CHANGED.sub(_changed, text)


def _changed(run: re.Match[str]) -> str:
    return "".join(_LETTERS_OF.get(each, "" if _DROPPED.match(each) else " ") for each in run[0])


def first_line(text: str) -> str | None:
    """The first line that is not empty, where it is short enough for a title and no sentence."""
    line = text.lstrip()[: _HEADING_LONGEST + 1].partition("\n")[0].strip()
    return line if 0 < len(line) <= _HEADING_LONGEST and not line.endswith(".") else None
