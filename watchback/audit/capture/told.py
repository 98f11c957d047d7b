"""What one answer tells of the device that sent it."""

import re
from dataclasses import dataclass

from watchback.words import ClueKind

LONGEST = 600
"""Characters of a clue that are kept."""

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")
_SIGN_IN = re.compile(r"(?<=//)[^/@\s]{0,200}@")


@dataclass(frozen=True, slots=True)
class Told:
    """Clues, and what the device said of itself beside them. ``mac`` is 6 bytes."""

    clues: tuple[tuple[ClueKind, str], ...] = ()
    mac: bytes | None = None
    address: bytes | None = None
    hostname: str | None = None
    model: str | None = None
    channels: int | None = None


NOTHING = Told()


class Defect(Exception):
    """A mistake of ours; the message says what kind, and nothing of what the capture holds."""


def plain(text: str | bytes, longest: int = LONGEST) -> str:
    """Text of strangers on one line, without control characters and without sign-ins in addresses."""
    text = _decoded(text[: 4 * longest]) if isinstance(text, bytes) else text[: 4 * longest]
    if not text.isprintable():
        text = _CONTROLS.sub(" ", text)
    if "@" in text:
        text = _SIGN_IN.sub("", text)
    return text.strip()[:longest]


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")
