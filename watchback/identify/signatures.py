"""The signatures: one file a maker in ``signatures/``, each with its source and two examples."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from watchback.words import Certainty, ClueKind, Device


@dataclass(frozen=True, slots=True, eq=False)
class Signature:
    """A pattern in clues of some kinds, and what it tells; ``maker`` None says only what kind of thing it is.

    ``platform`` says that it shows what is inside, whatever the case says. ``doubted`` says that names beside
    it are not to be believed, ``cased`` that small letters and capitals differ. ``fires`` and ``not_fires``
    are examples of the first kind.
    """

    maker: str | None
    kinds: tuple[ClueKind, ...]
    pattern: re.Pattern[str]
    cased: bool
    gives: Certainty
    platform: bool
    doubted: bool
    brand: str | None
    device: Device | None
    source: str
    fires: str
    not_fires: str


@dataclass(frozen=True, slots=True, eq=False)
class Number:
    """A range of model numbers; ``beside`` says that it counts only beside a name, as others look alike."""

    maker: str
    brand: str
    device: Device | None
    pattern: re.Pattern[str]
    beside: bool
    gives: Certainty
    source: str = ""
    fires: str = ""
    not_fires: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Name:
    """A name of a maker, or one on the case of what it makes by some relation, which has a source.

    ``gives`` None says that the relation does not tell who made what is inside. ``wide`` is the name of one
    that makes much besides cameras, or a word with another meaning.
    """

    maker: str
    brand: str
    pattern: re.Pattern[str]
    wide: bool
    gives: Certainty | None
    relation: str
    source: str


@dataclass(frozen=True, slots=True, eq=False)
class Maker:
    """A maker of cameras, with all that tells of it.

    ``catalogue`` are its ids in models.json, ``registered`` the names it has in prefixes.csv, with the brand.
    """

    name: str
    brand: str
    names: tuple[Name, ...]
    numbers: tuple[Number, ...]
    signatures: tuple[Signature, ...]
    catalogue: tuple[str, ...]
    registered: Mapping[str, str]


OF_RELATION = {
    "subsidiary": Certainty.STRONG,
    "sub-brand": Certainty.STRONG,
    "brand": Certainty.STRONG,
    "oem": Certainty.INDICATIVE,
}
"""How surely a name on the case tells who made what is inside; other relations do not tell it."""

_GROUPS = {
    "server": (ClueKind.HTTP_SERVER, ClueKind.RTSP_SERVER),
    "realm": (ClueKind.HTTP_REALM, ClueKind.RTSP_REALM),
    "page": (ClueKind.HTTP_BODY, ClueKind.HTTP_HEADERS),
    "tls": (ClueKind.TLS_SUBJECT, ClueKind.TLS_ISSUER),
    "onvif": (ClueKind.ONVIF_DEVICE, ClueKind.ONVIF_SCOPES),
    "typed": (ClueKind.TEXT, ClueKind.MODEL),
}


@cache
def makers() -> tuple[Maker, ...]:
    """Every maker of the folder, in order of its file."""
    return tuple(_maker(table) for table in _tables() if "maker" in table)


@cache
def nobodys() -> tuple[Signature, ...]:
    """The signatures that say what kind of thing it is, and not who made it."""
    return tuple(
        _signature(None, one) for table in _tables() if "maker" not in table for one in table["signatures"]
    )


@cache
def _tables() -> tuple[Mapping[str, Any], ...]:
    folder = files("watchback.identify") / "signatures"
    found = sorted(
        (file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name
    )
    return tuple(tomllib.loads(file.read_text("utf-8")) for file in found)


def _maker(table: Mapping[str, Any]) -> Maker:
    name = table["maker"]
    brand = table.get("brand", name)
    return Maker(
        name,
        brand,
        tuple(_names(table, name, brand)),
        tuple(_number(name, brand, one) for one in table.get("models", ())),
        tuple(_signature(name, one) for one in table.get("signatures", ())),
        tuple(table.get("catalogue", ())),
        dict.fromkeys(table.get("registered", ()), brand)
        | {one["registered"]: one["name"] for one in table.get("brands", ()) if "registered" in one},
    )


def _names(table: Mapping[str, Any], maker: str, brand: str) -> Iterator[Name]:
    gives = Certainty(table.get("named", "strong"))
    wide = table.get("wide", False)
    for one in table["names"]:
        yield Name(maker, brand, compiled(one), wide, gives, "", "")
    for one in table.get("surely", ()):
        yield Name(maker, brand, compiled(one), False, gives, "", "")
    for one in table.get("brands", ()):
        relation = one["relation"]
        gives_brand = Certainty(one["gives"]) if "gives" in one else OF_RELATION.get(relation)
        pattern = compiled(one["pattern"])
        yield Name(maker, one["name"], pattern, one.get("wide", False), gives_brand, relation, one["source"])


def _number(maker: str, brand: str, one: Mapping[str, Any]) -> Number:
    return Number(
        maker,
        one.get("brand", brand),
        Device(one["device"]) if "device" in one else None,
        compiled(one["pattern"]),
        one.get("beside", False),
        Certainty(one.get("gives", "strong")),
        one["source"],
        one["fires"],
        one["not"],
    )


def _signature(maker: str | None, one: Mapping[str, Any]) -> Signature:
    return Signature(
        maker,
        tuple(kind for each in one["kinds"] for kind in _GROUPS.get(each) or (ClueKind(each),)),
        re.compile(one["pattern"], re.MULTILINE | re.ASCII) if one.get("cased") else compiled(one["pattern"]),
        one.get("cased", False),
        Certainty(one["gives"]) if maker else Certainty.NONE,
        one.get("platform", False),
        one.get("doubted", False),
        one.get("brand"),
        Device(one["device"]) if "device" in one else None,
        one["source"],
        one["fires"],
        one["not"],
    )


_ESCAPE_OR_CAPITAL = re.compile(r"\\.|[A-Z]")


def compiled(text: str) -> re.Pattern[str]:
    """A pattern as all of them are: for texts in lower case; each line has a beginning and an end.

    Python ignores the case of a text at ten times the cost of making it small beforehand.
    """
    small = _ESCAPE_OR_CAPITAL.sub(lambda one: one[0] if one[0][0] == "\\" else one[0].lower(), text)
    return re.compile(small, re.MULTILINE | re.ASCII)
