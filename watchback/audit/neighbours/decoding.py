"""Bytes of a table → its lines: redirected output of Windows is UTF-16, of old systems a code page."""

import codecs

LONGEST_LINE = 2_000
"""Characters; what is longer is no line of a table."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def lines_of(data: bytes) -> list[str]:
    """The lines without their ends, control characters replaced by spaces."""
    text = _text(data).replace("\r\n", "\n").replace("\r", "\n")
    return [_printable(line) for line in text.split("\n")]


def _text(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if data[1:64:2].count(0) > 20:
        return data.decode("utf-16-le", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _printable(line: str) -> str:
    if line.isprintable():
        return line
    return "".join(one if one.isprintable() or one == "\t" else " " for one in line)
