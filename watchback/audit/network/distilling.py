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
# Only what passes on pictures answers so, even where it tells nothing more.
_SPEAKS_VIDEO = frozenset({ClueKind.RTSP_RESPONSE, ClueKind.ONVIF_SCOPES, ClueKind.ONVIF_DEVICE})
_PIECES = re.compile(r"(?<=>)|\r?\n")
_MOST_PIECES = 600
_LONGEST_PIECE = 500


def distilled(clues: Iterable[Clue], identify: Identify) -> tuple[Clue, ...]:
    """The clues that tell anything, without what an attacker could use, and as short as still tells it."""
    tidied = list(map(_without_versions, clues))
    kept = [_shortened(clue, identify) for clue in tidied if _tells(clue, identify)]
    if not any(clue.kind in _SPEAKS_VIDEO for clue in kept):
        # That it speaks video at all makes it a camera of unknown maker, which no verdict may overlook.
        kept += [Clue(clue.kind, clue.value[:12]) for clue in tidied if clue.kind in _SPEAKS_VIDEO]
    return _without_needless_pages(tuple(dict.fromkeys(kept)), identify)


def _without_versions(clue: Clue) -> Clue:
    return Clue(clue.kind, _MEMBER.sub("", _ELEMENT.sub("", clue.value)))


def _tells(clue: Clue, identify: Identify) -> bool:
    found = identify((clue,))
    return bool(found.because or found.maker or found.brand or found.device)


def _shortened(clue: Clue, identify: Identify) -> Clue:
    """The pieces of a page or block that tell; all of it where they tell only together."""
    if clue.kind not in _LONG:
        return clue
    pieces = [piece for piece in _PIECES.split(clue.value)[:_MOST_PIECES] if piece.strip()]
    telling = [
        piece.strip()
        for piece in pieces
        if len(piece) <= _LONGEST_PIECE and _tells(Clue(clue.kind, piece), identify)
    ]
    short = Clue(clue.kind, "\n".join(telling))
    return short if telling and _gist((short,), identify) == _gist((clue,), identify) else clue


def _without_needless_pages(clues: tuple[Clue, ...], identify: Identify) -> tuple[Clue, ...]:
    """A long page goes where the other clues tell as much: its title is one of them."""
    for clue in clues:
        if clue.kind in _LONG and len(clue.value) > _LONGEST_PIECE or clue.kind is ClueKind.HTTP_BODY:
            others = tuple(one for one in clues if one != clue)
            if others and _gist(others, identify) == _gist(clues, identify):
                clues = others
    return clues


def _gist(clues: Sequence[Clue], identify: Identify) -> tuple[object, ...]:
    found = identify(clues)
    return found.maker, found.brand, found.device, found.certainty, found.conflicts
