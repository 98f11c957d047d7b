"""Where bodies are: the drawing of a map, and what a postcode leads to."""

from collections.abc import Mapping
from dataclasses import dataclass

from watchback.records.edtf import Edtf
from watchback.records.postcode import Postcode
from watchback.records.published import Day, Named, PublishedStanding
from watchback.words import Word


class Layout(Word):
    """How the map of councils is drawn."""

    SHAPES = "shapes", "True shapes", "each council as large as its land"
    HEXES = "hexes", "Equal areas", "each council as large as every other, near its neighbours"


@dataclass(frozen=True, slots=True)
class Drawing:
    """The outlines of areas as SVG paths, by the id of the body; ``width`` and ``height`` in its units.

    ``as_at`` is when the areas were so.
    """

    layout: Layout
    width: int
    height: int
    areas: Mapping[str, str]
    as_at: Edtf


@dataclass(frozen=True, slots=True)
class MapRecord:
    """Where the councils of the drawing stand, and the county councils above some, which it has no areas for.

    ``looked`` of ``total`` bodies of every kind were looked at.
    """

    day: Day
    supplier: Named
    drawing: Drawing
    councils: tuple[PublishedStanding, ...]
    counties: tuple[PublishedStanding, ...]
    looked: int
    total: int


class NoPlace(Word):
    """Why a postcode leads to no council."""

    NORTHERN_IRELAND = "northern-ireland", "In Northern Ireland", "its postcodes may not be shipped"
    CROWN_DEPENDENCY = "crown-dependency", "In a crown dependency", "not part of the United Kingdom"
    NO_SUCH_AREA = "no-such-area", "No such area", "no postcode begins so"
    NO_SUCH_SECTOR = "no-such-sector", "No such sector", "the area is there, this part of it is not"
    NO_SUCH_POSTCODE = "no-such-postcode", "No such postcode", "its sector is there, this one is not"


@dataclass(frozen=True, slots=True)
class Share:
    """A council with how many of the postcodes asked about lie in it."""

    council: PublishedStanding
    postcodes: int


@dataclass(frozen=True, slots=True)
class PostcodeFound:
    """What a postcode leads to: councils by their ``shares``, the largest first, counties above them,
    and the police and fire services where they are certain.

    ``exact`` says that this very postcode was looked up, and not its sector or district; ``ended`` is
    when it was given up ("2019-06"). ``no_place`` is why there is no council.
    """

    asked: Postcode
    shares: tuple[Share, ...] = ()
    counties: tuple[PublishedStanding, ...] = ()
    services: tuple[PublishedStanding, ...] = ()
    exact: bool = False
    ended: Edtf | None = None
    no_place: NoPlace | None = None
