"""What of a clue may stand in a report: no payload, no firmware version, no open port.

A clue shows its kind always, and its words only where they are a name that a device or a list gives of
itself; what whole pages and answers said is shown by the reasons that were drawn from them.
"""

import re
from collections.abc import Sequence

from watchback.audit.naming import clean
from watchback.records import Clue
from watchback.words import ClueKind

_SHOWN = frozenset(
    {
        ClueKind.MAC,
        ClueKind.MODEL,
        ClueKind.HTTP_SERVER,
        ClueKind.HTTP_TITLE,
        ClueKind.HTTP_REALM,
        ClueKind.RTSP_SERVER,
        ClueKind.RTSP_REALM,
        ClueKind.FAVICON_MD5,
        ClueKind.FAVICON_MMH3,
    }
)
_IDENTITY = frozenset({ClueKind.MAC, ClueKind.FAVICON_MD5, ClueKind.FAVICON_MMH3})
_LONGEST = 120
# V5.5.0 build 170725, Firmware Version: 2.800
_FIRMWARE = (
    r"\b(?:(?:firmware|software)\W{0,3})?\b(?:firmware|software|version|build|release)\b"
    r"[ \t:=_\"'>-]*v?\d[\w.()-]*"
    r"|\bv\d+(?:[._]\d+){2,}\w*"
)
_FIRMWARE_ALONE = re.compile(_FIRMWARE, re.IGNORECASE)
# And v1.2, rev 4, /1.2.3, 1.4.35; four numbers with dots are an address.
_VERSION = re.compile(
    rf"{_FIRMWARE}"
    r"|\b(?:ver|rev)\b[ .:=_-]*\d[\w.]*"
    r"|\bv\d+(?:[._]\d+)+\w*"
    r"|(?<=/)v?\d+(?:\.\d+)*\b"
    r"|(?<![\w.])\d+(?:\.\d+){1,2}(?![\w.]|\.\d)"
    r"|(?<![\w.])\d+(?:\.\d+){4,}\w*",
    re.IGNORECASE,
)
_PORT = re.compile(r"(?<=[\w\]]):\d{2,5}\b(?![:\w])|\bports? +\d{1,5}\b", re.IGNORECASE)


def shown_clues(clues: Sequence[Clue]) -> list[dict[str, str | None]]:
    """Each clue's kind, and its words where they may be shown."""
    shown = [{"kind": clue.kind.value, "value": _value(clue)} for clue in clues]
    return [one for index, one in enumerate(shown) if one not in shown[:index]]


def without_versions(text: str) -> str:
    """The text without version numbers and ports."""
    return " ".join(_PORT.sub("", _VERSION.sub("", text)).split())


def without_firmware(text: str) -> str:
    """A name as a list writes it, without the version of a firmware; other numbers may be part of it."""
    return " ".join(_FIRMWARE_ALONE.sub("", text).split())


def _value(clue: Clue) -> str | None:
    if clue.kind not in _SHOWN:
        return None
    line = clean(clue.value, _LONGEST)
    return line if clue.kind in _IDENTITY else without_versions(line) or None
