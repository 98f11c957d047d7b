"""What one clue tells: by signatures, model numbers, names and prefixes."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import cast

from watchback.identify.finding import Finding, Told
from watchback.identify.labels import LABELLED, label_in
from watchback.identify.literals import needed
from watchback.identify.models import numbers
from watchback.identify.prefixes import address_in, is_anybodys, maker_of_address
from watchback.identify.signatures import Name, Signature, compiled, makers, nobodys
from watchback.identify.spotting import Looked, Spotter
from watchback.identify.unpacking import parts_of
from watchback.identify.written import TYPED, Sign, Spot, Thing, Word, by_what_is_written
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
    r"(?<![0-9A-Fa-f])(?:[0-9A-Fa-f]{12}|[0-9A-Fa-f]{2}([:-])[0-9A-Fa-f]{2}(?:\1[0-9A-Fa-f]{2}){4})(?![0-9A-Fa-f])"
)
_SHORTEST_WITH_ADDRESS = 12
_MOST_WRITTEN = 8_000
_NOTHING = frozenset({"", "unknown", "tbc", "n/a", "none"})


def findings(kind: ClueKind, value: str) -> list[Told]:
    """Everything that a clue tells, in the order in which it was met."""
    told: list[Told] = []
    for part, text in parts_of(kind, value):
        if part is ClueKind.MAC:
            told += _by_address_and_owner(text)
        elif text.lower() not in _NOTHING:
            _look(part, text, told)
    return told


def _look(kind: ClueKind, value: str, told: list[Told]) -> None:
    """Adds what one part tells."""
    signatures: list[Signature] = []
    spots: list[Spot[Sign]] = []
    for sign, match in _spotter().spotted(kind, value):
        if type(sign) is Signature:
            signatures.append(sign)
            told.append((_of_signature(kind, sign), ""))
        elif (start := match.start()) < _MOST_WRITTEN:
            end = match.end()
            spots.append(Spot(cast(Sign, sign), start, end, value[start:end]))
    if not any(one.doubted for one in signatures):
        camera = any(_shows_a_camera(one) for one in signatures)
        if camera:
            # What a signature knows for a camera is one, whatever thing is named beside it.
            spots = [one for one in spots if type(one.sign) is not Thing]
        if spots or kind in _ALWAYS_CAMERAS:
            told += by_what_is_written(kind, value, spots, camera)
    if kind in _ADDRESSED and len(value) >= _SHORTEST_WITH_ADDRESS:
        for match in _EMBEDDED.finditer(value):
            told += _by_address(match[0])
    if kind in LABELLED and (label := label_in(kind, value)):
        told.append((_labelled(kind, label), ""))


def _shows_a_camera(one: Signature) -> bool:
    return one.device in (Device.CAMERA, Device.RECORDER) or bool(one.maker and one.platform)


_ALWAYS_CAMERAS = frozenset({ClueKind.ONVIF_DEVICE, ClueKind.ONVIF_SCOPES})


def _by_address_and_owner(value: str) -> Iterator[Told]:
    """A hardware address, or what a table says of its owner behind one that is not in the register here."""
    digits = address_in(value)
    if digits and is_anybodys(digits):
        return
    told = list(_by_address(digits)) if digits else []
    yield from told
    if digits and not told and len(value) > len(digits) + 5:
        for sign, match in _spotter().spotted(ClueKind.MAC, value):
            if type(sign) is Name and not sign.wide and sign.gives:
                yield _of_owner(sign), match[0]


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
def _spotter() -> Spotter[Signature | Sign]:
    signatures = (*nobodys(), *(one for maker in makers() for one in maker.signatures))
    looked: list[Looked[Signature | Sign]] = [
        Looked(one, one.pattern, needed(one.pattern.pattern), one.kinds, one.cased) for one in signatures
    ]
    return Spotter([*looked, *_written_signs()])


def _written_signs() -> Iterator[Looked[Signature | Sign]]:
    for number in numbers():
        # A number that counts only beside a name is looked for only where a name is.
        needs = _literals_of_names(number.maker) if number.beside else needed(number.pattern.pattern)
        yield Looked(number, number.pattern, needs, _WRITTEN)
    for name in (one for maker in makers() for one in maker.names):
        yield Looked(name, name.pattern, needed(name.pattern.pattern), _WRITTEN)
    words = tomllib.loads((files("watchback.identify") / "words.toml").read_text("utf-8"))
    for word in words["words"]:
        sign, kinds = Word(Device(word["device"])), TYPED if word.get("typed") else _WRITTEN
        yield Looked(sign, compiled(word["pattern"]), needed(word["pattern"]), kinds)
    for thing in words["things"]:
        sign = Thing(thing.get("beside", False))
        yield Looked(sign, compiled(thing["pattern"]), needed(thing["pattern"]), _WRITTEN)


@cache
def _literals_of_names(maker: str) -> frozenset[str]:
    names = [name for one in makers() if one.name == maker for name in one.names]
    return frozenset().union(*[needed(name.pattern.pattern) for name in names])
