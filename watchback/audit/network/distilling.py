"""Of what a device said, keeps only what tells who made it: no page, no version of its programs, no port."""

import re
from collections.abc import Callable, Iterable, Sequence

from watchback.records.clue import Clue, Identification
from watchback.words import ClueKind

Identify = Callable[[Sequence[Clue]], Identification]

_ELEMENTS = (
    "firmware\\w{0,20}|software\\w{0,20}|encoder(?:version|releaseddate)|boot\\w{0,20}|dspversion|"
    "hardwareversion|\\w{0,20}port|ipv[46]\\w{0,20}|xaddrs|password\\w{0,20}|\\w{0,20}time|presentationurl|urlbase"
)
_ELEMENT = re.compile(
    rf"<((?:[\w.-]{{1,40}}:)?(?:{_ELEMENTS}))(?:\s[^<>]{{0,200}})?>[^<]{{0,2000}}</\1\s*>", re.IGNORECASE
)
_MEMBER = re.compile(
    r'"(?:\w{0,20}version|\w{0,20}port|ipv[46]address|ipaddress|subnetmask|defaultgateway)"\s*:\s*'
    r'(?:"[^"]{0,200}"|\d{1,9})\s*,?',
    re.IGNORECASE,
)
# Kinds whose value is a whole page or block, of which mostly a line or two tell.
_LONG = frozenset({ClueKind.HTTP_BODY, ClueKind.HTTP_HEADERS, ClueKind.RTSP_RESPONSE})
_PIECES = re.compile(r"(?<=>)|\r?\n")
_MOST_PIECES = 600
_LONGEST_PIECE = 500


def distilled(clues: Iterable[Clue], identify: Identify) -> tuple[Clue, ...]:
    """The clues that tell anything, without what an attacker could use, and as short as still tells it."""
    kept = (_shortened(clue, identify) for clue in map(_without_versions, clues) if _tells(clue, identify))
    return tuple(dict.fromkeys(kept))


def _without_versions(clue: Clue) -> Clue:
    return Clue(clue.kind, _MEMBER.sub("", _ELEMENT.sub("", clue.value)))


def _tells(clue: Clue, identify: Identify) -> bool:
    found = identify((clue,))
    return bool(found.because or found.maker or found.brand or found.device)


def _shortened(clue: Clue, identify: Identify) -> Clue:
    if clue.kind not in _LONG:
        return clue
    pieces = [piece for piece in _PIECES.split(clue.value)[:_MOST_PIECES] if piece.strip()]
    telling = [
        piece.strip()
        for piece in pieces
        if len(piece) <= _LONGEST_PIECE and _tells(Clue(clue.kind, piece), identify)
    ]
    short = Clue(clue.kind, "\n".join(telling))
    return short if telling and identify((short,)) == identify((clue,)) else clue
