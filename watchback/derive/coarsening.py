"""A place as precisely as its sensitivity allows, and whether other words would give away more."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from watchback.records.deployments import Place, PlaceName, ToldPlace
from watchback.words import Area, Sensitivity

# How many of the names, the finest first, may not be told.
_HIDDEN = {Sensitivity.EXACT: 0, Sensitivity.LOCALITY: 1, Sensitivity.REGION: 2, Sensitivity.COUNTRY: 3}
# Words of a name that many places share; a text that has one of them does not give the place away.
# fmt: off
_COMMON = frozenset((
    "autonomous", "bureau", "camp", "center", "centre", "city", "college", "county", "court", "detention",
    "district", "east", "education", "government", "great", "hospital", "little", "lower", "monastery",
    "mosque", "mountain", "new", "north", "office", "old", "people", "police", "prefecture", "prison",
    "province", "public", "railway", "region", "river", "road", "school", "security", "south", "square",
    "station", "street", "temple", "the", "town", "township", "training", "university", "upper", "village",
    "west", "zone",
))
# fmt: on
_HAN = re.compile(r"[\u4e00-\u9fff]+\Z")


def told_place(place: Place) -> ToldPlace:
    """What may be said of a place: never finer than its sensitivity, wherever it is said.

    Of a place told by its country only, the area is told only where the country says it already.
    """
    levels = (place.exact, place.locality, place.region)
    finest = _HIDDEN[place.sensitivity]
    told = {level.english: level for level in reversed(levels[finest:]) if level.english}
    by_country = Area.HOME if place.area is Area.HOME else Area.ELSEWHERE
    return ToldPlace(
        names=tuple(reversed(told.values())),
        country=place.country,
        area=by_country if place.sensitivity is Sensitivity.COUNTRY else place.area,
        hidden=tuple(dict.fromkeys(_spellings(levels[:finest]))),
    )


def gives_away(text: str, told: ToldPlace) -> bool:
    """Whether a text, an address included, has a name of the place that may not be told."""
    known = {_folded(name) for level in told.names for name in _spellings([level])}
    known |= {_folded(word) for level in told.names for word in _words(level.english)}
    whole, words = _folded(text), {_folded(word) for word in _words(text)}
    for name in told.hidden:
        if any(spelling not in known and spelling in whole for spelling in _wholly(name)):
            return True
        if any(word not in known and word in words for word in _own_words(name)):
            return True
    return False


def _spellings(levels: Iterable[PlaceName]) -> Iterator[str]:
    for level in levels:
        yield from (name for name in (level.english, *level.native.values()) if name)


def _wholly(name: str) -> Iterator[str]:
    """The name as one string; in Chinese also without the sign for county, city or the like."""
    yield (folded := _folded(name))
    if len(folded) > 2 and _HAN.match(folded):
        yield folded[:-1]


def _own_words(name: str) -> Iterator[str]:
    """The words of a name that are its own."""
    return (_folded(word) for word in _words(name) if word.casefold() not in _COMMON and len(word) > 2)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text)


def _folded(text: str) -> str:
    """Letters and digits only, without case and accents, so that an address reads like a title."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(sign for sign in plain if sign.isalnum())
