"""What one clue tells: by signatures, model numbers, names and prefixes."""

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from watchback.identify.finding import Finding, Told
from watchback.identify.labels import LABELLED, label_in
from watchback.identify.literals import Literals, literals_of
from watchback.identify.models import numbers
from watchback.identify.prefixes import address_in, is_anybodys, known_beginnings, maker_of_address
from watchback.identify.signatures import Name, Number, Signature, compiled, makers, nobodys
from watchback.identify.spotting import Looked, Met, Spotter
from watchback.identify.unpacking import parts_of
from watchback.identify.written import (
    MOST_WRITTEN,
    TYPED,
    Denial,
    Shape,
    Sign,
    Spot,
    Thing,
    Word,
    by_what_is_written,
    shape_of,
)
from watchback.words import Certainty, ClueKind, Device

# Not long texts, in which a name may stand for any reason: there only signatures count.
_WRITTEN = frozenset(ClueKind) - frozenset({
    ClueKind.FAVICON_MD5, ClueKind.FAVICON_MMH3, ClueKind.HTTP_BODY, ClueKind.HTTP_HEADERS,
    ClueKind.RTSP_RESPONSE,
})  # fmt: skip
# In these a device, or a person, writes hardware addresses.
_ADDRESSED = frozenset({
    ClueKind.HTTP_REALM, ClueKind.RTSP_REALM, ClueKind.MDNS, ClueKind.UPNP, ClueKind.ONVIF_SCOPES,
    ClueKind.TLS_SUBJECT, ClueKind.SADP, ClueKind.DAHUA_DISCOVERY, ClueKind.ISAPI_DEVICE, ClueKind.TEXT,
})  # fmt: skip
_EMBEDDED = re.compile(
    r"(?<![0-9a-f])(?:[0-9a-f]{12}|[0-9a-f]{2}([:-])[0-9a-f]{2}(?:\1[0-9a-f]{2}){4})(?![0-9a-f])"
)
_NOTHING = frozenset({"", "unknown", "tbc", "n/a", "none"})
_LONGEST_NOTHING = max(map(len, _NOTHING))


def findings(kind: ClueKind, value: str) -> list[Told]:
    """Everything that a clue tells, in the order in which it was met."""
    told: list[Told] = []
    for part, text in parts_of(kind, value):
        if part is ClueKind.MAC:
            told += _by_address_and_owner(text)
        elif len(text) > _LONGEST_NOTHING or text.lower() not in _NOTHING:
            told += _of_part(part, text)
    return told


@dataclass(frozen=True, slots=True, eq=False)
class Address:
    """A hardware address somewhere in a text, with a prefix that is known here."""


AnySign = Signature | Sign | Address
Plain = tuple[tuple[AnySign, ...], Shape, str, list[Met[AnySign]]]
"""The signs in a clue and how they stand, which tell what it tells; the text, and where they stand in it."""


def plain(kind: ClueKind, value: str) -> Plain | None:
    """The signs of a clue of one part, where that is all there is to it; None for one to be looked at."""
    parts = parts_of(kind, value)
    if len(parts) != 1 or parts[0][0] is not kind or kind in _LOOKED_AT:
        return None
    text = parts[0][1]
    if len(text) <= _LONGEST_NOTHING and text.lower() in _NOTHING:
        return (), (), text, []
    met = _spotter().spotted(kind, text)
    shape = shape_of(kind, text, met)
    signs = tuple([one[0] for one in met])
    return None if shape is None or _ADDRESS in signs else (signs, shape, text, met)


def _of_part(kind: ClueKind, value: str) -> Iterator[Told]:
    met = _spotter().spotted(kind, value)
    shape = shape_of(kind, value, met)
    if shape is None:
        yield from _look(kind, value, met)
    else:
        for one, at in told_by_signs(kind, tuple([one[0] for one in met]), shape):
            yield one, "" if at is None else value[met[at][1] : met[at][2]]
    if any(one[0] is _ADDRESS for one in met):
        for match in _EMBEDDED.finditer(value.lower()):
            yield from _by_address(match[0])
    if kind in LABELLED and (label := label_in(kind, value)):
        yield _labelled(kind, label), ""


@lru_cache(maxsize=20_000)
def told_by_signs(
    kind: ClueKind, signs: Sequence[AnySign], shape: Shape
) -> tuple[tuple[Finding, int | None], ...]:
    """What plain signs tell, each with the place of the sign whose words it needs, if any."""
    ends = iter(shape)
    apart = [
        (sign, 0, 1 + next(ends)) if shape and isinstance(sign, Number) else (sign, 99 + 2 * at, 100 + 2 * at)
        for at, sign in enumerate(signs)
    ]
    return tuple((one, int(at) if at else None) for one, at in _look(kind, "", apart))


def _look(kind: ClueKind, value: str, found: Sequence[Met[AnySign]]) -> Iterator[Told]:
    """What the signs in one part tell."""
    signatures = [one[0] for one in found if isinstance(one[0], Signature)]
    for one in signatures:
        yield _of_signature(kind, one), ""
    camera = any(one.device in _CAMERAS or (one.platform and one.maker) for one in signatures)
    spots = [
        Spot(sign, start, end, value[start:end] if value else str(at))
        for at, (sign, start, end) in enumerate(found)
        if not isinstance(sign, Signature | Address) and start < MOST_WRITTEN
    ]
    if camera:
        # What a signature knows for a camera is one, whatever thing is named beside it.
        spots = [one for one in spots if not isinstance(one.sign, Thing)]
    if (spots or kind in _ALWAYS_CAMERAS) and not any(one.doubted for one in signatures):
        yield from by_what_is_written(kind, value, spots, camera)


# These hold hardware addresses or names in fields of their own.
_LOOKED_AT = LABELLED | {ClueKind.MAC}
_ADDRESS = Address()
_CAMERAS = (Device.CAMERA, Device.RECORDER)
_ALWAYS_CAMERAS = frozenset({ClueKind.ONVIF_DEVICE, ClueKind.ONVIF_SCOPES})


def _by_address_and_owner(value: str) -> Iterator[Told]:
    """A hardware address, or what a table says of its owner behind one that is not in the register here."""
    digits = address_in(value)
    if digits and is_anybodys(digits):
        return
    told = list(_by_address(digits)) if digits else []
    yield from told
    if digits and not told and len(value) > len(digits) + 5:
        for sign, start, end in _spotter().spotted(ClueKind.MAC, value):
            if type(sign) is Name and not sign.wide and sign.gives:
                yield _of_owner(sign), value[start:end]


def _by_address(address: str) -> Iterator[Told]:
    digits = address_in(address)
    if digits and (found := maker_of_address(digits)):
        yield _of_prefix(*found), ""


@cache
def _of_prefix(maker: str, brand: str) -> Finding:
    because = f"The hardware address has a prefix that {brand} registered."
    other = brand if brand != maker else None
    return Finding(because, maker, other, Certainty.INDICATIVE, by_address=True)


@cache
def _of_owner(name: Name) -> Finding:
    because = "The hardware address is said to be of “{}”."
    other = name.brand if name.brand != name.maker else None
    return Finding(because, name.maker, other, Certainty.INDICATIVE, by_address=True)


@cache
def _of_signature(kind: ClueKind, one: Signature) -> Finding:
    gives = Certainty.STRONG if kind in TYPED and one.gives is Certainty.CONCLUSIVE else one.gives
    whose = f"a form that {one.maker} uses" if one.maker else "a form that many use"
    because = f"{kind.label}: {whose} ({one.source})."
    return Finding(because, one.maker, one.brand, gives, one.device, one.platform)


@lru_cache(maxsize=1_000)
def _labelled(kind: ClueKind, label: str) -> Finding:
    """The label by the name that a brand has here; as it stands, where it is none of ours."""
    known = (one.brand for maker in makers() for one in maker.names if one.pattern.search(label.lower()))
    because = f"{kind.label}: it calls itself “{label}”.".replace("{}", "")
    return Finding(because, brand=next(known, label[:40]))


@cache
def _spotter() -> Spotter[AnySign]:
    address: Looked[AnySign] = Looked(Address(), _EMBEDDED, Literals({}, known_beginnings()), _ADDRESSED)
    return Spotter([*_signatures(), *_numbers(), *_names(), *_words(), address])


def _signatures() -> Iterator[Looked[AnySign]]:
    for one in (*nobodys(), *(each for maker in makers() for each in maker.signatures)):
        literals = literals_of(one.pattern.pattern.lower() if one.cased else one.pattern.pattern)
        if one.cased:
            literals = Literals({}, literals.all)
        yield Looked(one, one.pattern, literals, one.kinds, one.cased)


def _numbers() -> Iterator[Looked[AnySign]]:
    for one in numbers():
        # A number that counts only beside a name is looked for only where a name is.
        names = _names_of(one.maker) if one.beside else frozenset()
        # Two characters stand in any text: there the name is the better guide.
        seldom = not names or min(map(len, literals_of(one.pattern.pattern).all)) >= _SELDOM
        literals = literals_of(one.pattern.pattern) if seldom else Literals({}, frozenset())
        yield Looked(one, one.pattern, literals, _WRITTEN, beside=names)


_SELDOM = 4


@cache
def _names_of(maker: str) -> frozenset[Name]:
    return frozenset(name for one in makers() if one.name == maker for name in one.names)


def _names() -> Iterator[Looked[AnySign]]:
    for name in (one for maker in makers() for one in maker.names):
        yield Looked(name, name.pattern, literals_of(name.pattern.pattern), _WRITTEN)


def _words() -> Iterator[Looked[AnySign]]:
    words = tomllib.loads((files("watchback.identify") / "words.toml").read_text("utf-8"))
    for word in words["words"]:
        yield _by_pattern(Word(Device(word["device"])), word, TYPED if word.get("typed") else _WRITTEN)
    for denial in words["denials"]:
        yield _by_pattern(Denial(), denial, TYPED | {ClueKind.ONVIF_SCOPES})
    for thing in words["things"]:
        yield _by_pattern(Thing(thing.get("beside", False), thing.get("company", False)), thing, _WRITTEN)


def _by_pattern(sign: Sign, one: Mapping[str, Any], kinds: Collection[ClueKind]) -> Looked[AnySign]:
    pattern = compiled(one["pattern"])
    return Looked(sign, pattern, literals_of(pattern.pattern), kinds)
