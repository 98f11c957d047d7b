"""The signatures: one file a maker in ``signatures/``, each with its source and two examples."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from watchback.words import Certainty, ClueKind, Device


@dataclass(frozen=True, slots=True)
class Signature:
    """A pattern in clues of some kinds, and what it tells.

    ``platform`` says that it shows what is inside, whatever the case says. ``fires`` and ``not_fires`` are
    examples of the first kind.
    """

    maker: str
    kinds: tuple[ClueKind, ...]
    pattern: re.Pattern[str]
    gives: Certainty
    platform: bool
    brand: str | None
    device: Device | None
    source: str
    fires: str
    not_fires: str


@dataclass(frozen=True, slots=True)
class Brand:
    """A name on the case, and by what relation its maker is another: the relation has a source."""

    name: str
    pattern: re.Pattern[str]
    relation: str
    source: str


@dataclass(frozen=True, slots=True)
class Maker:
    """A maker of cameras. ``wide`` is one that makes much else, so that its name alone tells nothing."""

    name: str
    brand: str
    names: re.Pattern[str]
    wide: bool
    models: tuple[str, ...]
    brands: tuple[Brand, ...]
    signatures: tuple[Signature, ...]


@cache
def makers() -> tuple[Maker, ...]:
    """Every maker of the folder, in order of its file."""
    folder = files("watchback.identify") / "signatures"
    read = [tomllib.loads(file.read_text("utf-8")) for file in _in_order(folder.iterdir())]
    return tuple(_maker(table) for one in read for table in _tables(one))


def _in_order(found: Iterator[Any]) -> list[Any]:
    return sorted((file for file in found if file.name.endswith(".toml")), key=lambda file: file.name)


def _tables(read: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    found = read["maker"]
    return found if isinstance(found, list) else [read]


def _maker(table: Mapping[str, Any]) -> Maker:
    name = table["maker"]
    return Maker(
        name,
        table.get("brand", name),
        _pattern("|".join(f"(?:{one})" for one in table["names"])),
        table.get("wide", False),
        tuple(table.get("models", ())),
        tuple(
            Brand(one["name"], _pattern(one["pattern"]), one["relation"], one["source"])
            for one in table.get("brands", ())
        ),
        tuple(_signature(name, one) for one in table.get("signatures", ())),
    )


def _signature(maker: str, one: Mapping[str, Any]) -> Signature:
    return Signature(
        maker,
        tuple(ClueKind(kind) for kind in one["kinds"]),
        _pattern(one["pattern"]),
        Certainty(one["gives"]),
        one.get("platform", False),
        one.get("brand"),
        Device(one["device"]) if "device" in one else None,
        one["source"],
        one["fires"],
        one["not"],
    )


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE | re.MULTILINE)
