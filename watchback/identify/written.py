"""What names, model numbers and words tell that a maker or a person wrote."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Generic, NamedTuple, TypeVar

from watchback.identify.denial import is_denied
from watchback.identify.finding import Finding, Told
from watchback.identify.signatures import Name, Number
from watchback.words import Certainty, ClueKind, Device


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """A word for a kind of thing."""

    device: Device


@dataclass(frozen=True, slots=True, eq=False)
class Thing:
    """What is neither a camera nor a recorder.

    ``beside`` is one that stands on a line beside cameras; ``company`` is a name, which counts only where
    none is named that makes cameras before all.
    """

    beside: bool
    company: bool


@dataclass(frozen=True, slots=True, eq=False)
class Denial:
    """A word by which something may be said not to be there."""


Sign = Name | Number | Word | Thing | Denial


SomeSign = TypeVar("SomeSign", Name, Number, Word, Thing, Denial, Sign)


class Spot(NamedTuple, Generic[SomeSign]):
    """A sign that was met in a text, and where."""

    sign: SomeSign
    start: int
    end: int
    words: str


TYPED = frozenset({ClueKind.TEXT, ClueKind.MODEL})
"""Kinds in which a person wrote, and may have written of several things."""

# Only cameras and their kin speak these.
_CAMERAS_SPEAK = frozenset({
    ClueKind.ONVIF_DEVICE, ClueKind.ONVIF_SCOPES, ClueKind.ISAPI_DEVICE, ClueKind.SADP,
    ClueKind.DAHUA_DISCOVERY, ClueKind.RTSP_REALM, ClueKind.RTSP_SERVER, ClueKind.RTSP_RESPONSE,
})  # fmt: skip
_OF_ONVIF = frozenset({ClueKind.ONVIF_DEVICE, ClueKind.ONVIF_SCOPES})
_DESCRIBES_ITSELF = _OF_ONVIF | {ClueKind.UPNP, ClueKind.ISAPI_DEVICE}
# Here the maker's own program names the model; people do not.
_OWN_WORDS = frozenset({
    ClueKind.HTTP_REALM, ClueKind.RTSP_REALM, ClueKind.SNMP_SYSDESCR, ClueKind.FTP_BANNER,
    ClueKind.TELNET_BANNER,
})  # fmt: skip
# What a person can change, or nmap guessed, may deny a name.
_MAY_DENY = TYPED | {ClueKind.ONVIF_SCOPES}
_A_PLACE = re.compile(
    r"['’]?s?\s+(?:house|road|rd|street|st|way|court|lane|avenue|ave|park|building|centre|center|drive|close|"
    r"gardens?|place|square|terrace|hall|hotel|school|bank|bridge|tower|row|hill|mill|wharf|pub|theatre|green|"
    r"crescent|grove|estate|roundabout|junction|farm|cottage|bay|quay|dock)\b",
    re.IGNORECASE,
)
MOST_WRITTEN = 8_000
"""Characters of a text in which names count; behind them anything may stand."""
_RANGE = "range name"
_A_NEW_PART = re.compile(
    r"[,;(+&]|\b(?:with|on|in|c/w|inc|including|and|for|at|by|near)\b|\s[-–]\s", re.IGNORECASE
)


Shape = tuple[int, ...]
"""Where numbers that begin in the same place end, in order; empty for one number, or none."""


def shape_of(kind: ClueKind, value: str, met: Iterable[tuple[object, int, int]]) -> Shape | None:
    """How the signs stand, where that is soon said, as it is with most; None where it must be looked at."""
    names = words = things = 0
    denied = False
    numbers: list[tuple[int, int]] = []
    for sign, start, end in met:
        sort = type(sign)
        if sort is Number:
            numbers.append((start, end))
        elif sort is Word:
            words += 1
        elif sort is Thing:
            things += 1
        elif sort is Denial:
            denied = kind in _MAY_DENY
        elif sort is Name:
            names += 1
            if end < len(value) and _A_PLACE.match(value, end):
                return None
        if start >= MOST_WRITTEN:
            return None
    if (denied and (names or numbers)) or (things and (numbers or (words and kind in TYPED))):
        return None
    if len(numbers) < 2:
        return ()
    first, _ = numbers[0]
    if any(start != first for start, _ in numbers):
        return None
    ends = sorted({end for _, end in numbers})
    return tuple(ends.index(end) for _, end in numbers)


def by_what_is_written(
    kind: ClueKind, value: str, spots: Sequence[Spot[Sign]], camera: bool
) -> Iterator[Told]:
    """What the names, numbers and words in a clue of that kind tell.

    ``camera`` where something else in the clue has shown that it is of one.
    """
    names = [one for one in _of(Name, spots) if not _A_PLACE.match(value, one.end)]
    numbers = _that_count(_of(Number, spots), names)
    words = _of(Word, spots)
    by_a_maker = any(not one.sign.wide for one in names)
    things = [one for one in _of(Thing, spots) if not (one.sign.company and by_a_maker)]
    if things and (thing := _thing(kind, value, things, numbers, words)):
        yield _NO_CAMERA, thing
        return
    device = _device(words)
    camera = camera or kind in _CAMERAS_SPEAK or device is not None or any(one.sign.device for one in numbers)
    may_deny = kind in _MAY_DENY and bool(_of(Denial, spots))
    stand = [(one.start, one.end) for one in names] + [(one.start, one.end) for one in numbers]
    denied = _denied(value, stand) if may_deny else frozenset()
    told = [(_IS_DENIED if one.start in denied else _of_number(kind, one.sign), one.words) for one in numbers]
    for name in names:
        if name.sign.wide and not camera:
            told.append((_MUCH_ELSE, name.words))
        else:
            tells = _IS_DENIED if name.start in denied else _of_name(kind, name.sign, device)
            told.append((tells, name.words))
    yield from _believed(kind, told)
    if device:
        yield _by_word(kind, device), ""
    elif kind in _OF_ONVIF:
        yield _answers_as_cameras_do(kind), ""


def _denied(value: str, stand: Sequence[tuple[int, int]]) -> frozenset[int]:
    """Where those begin that are said not to be there."""
    begins = [start for start, _ in stand]
    return frozenset(start for start, end in stand if is_denied(value, start, end, begins))


def _of(sort: type[SomeSign], spots: Iterable[Spot[Sign]]) -> list[Spot[SomeSign]]:
    return [one for one in spots if type(one.sign) is sort]  # type: ignore[misc]


def _that_count(numbers: Sequence[Spot[Number]], names: Sequence[Spot[Name]]) -> list[Spot[Number]]:
    """The numbers that are told without a name, and those that stand beside a name of their maker.

    Of two numbers in the same place the one beside a name counts, then the one of the signatures, which are
    the finer, then the longer.
    """
    named = {one.sign.maker for one in names if one.sign.relation != _RANGE}
    found = [one for one in numbers if not one.sign.beside or one.sign.maker in named]
    if len(found) < 2:
        return found
    found.sort(key=lambda one: (one.sign.maker not in named, not one.sign.source, one.start - one.end))
    kept: list[Spot[Number]] = []
    for one in found:
        if not any(one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return kept


def _thing(
    kind: ClueKind,
    value: str,
    things: Iterable[Spot[Thing]],
    numbers: Iterable[Spot[Number]],
    words: Sequence[Spot[Word]],
) -> str:
    """What is named that is no camera, where no camera is what the clue is about."""
    cameras = [one for one in numbers if one.sign.device in (Device.CAMERA, Device.RECORDER)]
    for one in things:
        if one.sign.beside:
            if not _comes_first(kind, value, one, cameras, words):
                return one.words
        elif not any(one.start < other.end and other.start < one.end for other in cameras):
            return one.words
    return ""


def _comes_first(
    kind: ClueKind,
    value: str,
    thing: Spot[Thing],
    cameras: Sequence[Spot[Number]],
    words: Iterable[Spot[Word]],
) -> bool:
    """Whether a camera is named before the thing: by a number, or by a word in another part of the line."""
    if any(one.start < thing.start for one in cameras) or (cameras and kind not in TYPED):
        return True
    if kind not in TYPED:
        return False
    before = [one for one in words if one.end <= thing.start]
    return any(_A_NEW_PART.search(value, one.end, thing.start) for one in before)


def _device(words: Iterable[Spot[Word]]) -> Device | None:
    said = {one.sign.device for one in words}
    if not said:
        return None
    return Device.RECORDER if Device.RECORDER in said else Device.CAMERA


def _believed(kind: ClueKind, told: Sequence[Told]) -> Iterator[Told]:
    """All of it; but where a device describes itself, its number tells more than a name that people set."""
    if kind not in _DESCRIBES_ITSELF:
        yield from told
        return
    numbered = {one.maker for one, _ in told if one.by_number and one.certainty is Certainty.STRONG}
    for one, words in told:
        if one.by_name and numbered and one.maker and one.maker not in numbered:
            yield _of_another(kind), words
        else:
            yield one, words
    named = {one.maker for one, _ in told if one.by_name and one.certainty is Certainty.STRONG}
    for maker in sorted(one for one in named & numbered if one):
        yield _agreeing(kind, maker), ""


_NO_CAMERA = Finding("“{}” is neither a camera nor a recorder.", device=Device.OTHER)
_MUCH_ELSE = Finding("“{}” makes much besides cameras, and no camera is named.")
_IS_DENIED = Finding("“{}” is named as one that is not, or no longer, there.")


@cache
def _of_number(kind: ClueKind, number: Number) -> Finding:
    because = f"{kind.label}: “{{}}” is a model number of {number.brand}."
    sure = kind in _OWN_WORDS and number.gives is Certainty.STRONG
    gives = Certainty.CONCLUSIVE if sure else number.gives
    return Finding(because, number.maker, number.brand, gives, number.device, by_number=True)


@cache
def _of_name(kind: ClueKind, name: Name, device: Device | None) -> Finding:
    if not name.relation:
        because = f"{kind.label}: the name “{{}}”."
    else:
        behind = f"a name that {name.maker} stands behind ({name.relation}; {name.source})"
        because = f"{kind.label}: “{{}}”, {behind}."
    if name.gives is None:
        return Finding(because, None, name.brand, Certainty.NONE, device, by_name=True)
    return Finding(because, name.maker, name.brand, name.gives, device, by_name=True)


@cache
def _of_another(kind: ClueKind) -> Finding:
    return Finding(f"{kind.label}: the name “{{}}” may be set by anybody; the model number is of another.")


@cache
def _agreeing(kind: ClueKind, maker: str) -> Finding:
    because = f"{kind.label}: name and model number are both of {maker}."
    return Finding(because, maker, None, Certainty.CONCLUSIVE)


@cache
def _by_word(kind: ClueKind, device: Device) -> Finding:
    named = "a recorder" if device is Device.RECORDER else "a camera"
    return Finding(f"{kind.label}: the words say {named}.", device=device)


@cache
def _answers_as_cameras_do(kind: ClueKind) -> Finding:
    return Finding(f"{kind.label}: it answers as cameras do.", device=Device.CAMERA)
