"""Bytes from strangers made into text that is safe to handle."""

import re

MOST = 65_536
"""Bytes of one answer that are looked at."""

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def text_of(data: bytes) -> str:
    """The text, cut at 64 kB and without control characters; UTF-8, else Latin-1."""
    cut = data[:MOST]
    try:
        told = cut.decode("utf-8")
    except UnicodeDecodeError as error:
        # A character cut in two at the end is no reason to take the whole for Latin-1.
        at_the_end = len(data) > MOST and error.start >= MOST - 4
        told = cut[: error.start].decode("utf-8") if at_the_end else cut.decode("latin-1")
    return _CONTROLS.sub("", told)


def element(text: str, name: str) -> str | None:
    """What stands in the first element of that local name, whatever its prefix; None if there is none."""
    found = re.search(rf"<(?:[\w.-]{{1,40}}:)?{name}(?:\s[^<>]{{0,400}})?>([^<]{{0,4096}})<", text)
    return found[1].strip() if found else None
