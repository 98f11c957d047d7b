"""A place where equipment was found, with its names from the exact one to the region."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from watchback.words import Area, Sensitivity


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A place's name in English and in other languages, by their codes: "bo", "ug", "zh"."""

    english: str = ""
    native: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Place:
    """A place as research knows it: exactly, its town or district, its region, its country (ISO 3166-1)."""

    exact: PlaceName
    locality: PlaceName
    region: PlaceName
    country: str
    area: Area
    sensitivity: Sensitivity


@dataclass(frozen=True, slots=True)
class ToldPlace:
    """A place as precisely as may be told, the finest first. ``names`` is empty where only the country is.

    ``hidden`` are the names that are finer than may be told, in every language.
    """

    names: tuple[PlaceName, ...]
    country: str
    area: Area
    hidden: tuple[str, ...]
