"""What a postcode leads to: by the full table where it was loaded, else by what ships with the product."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.db.models import Q

from watchback.records import Edtf
from watchback.records.places import NoPlace, PostcodeFound, Share
from watchback.records.postcode import Postcode
from watchback.records.published import PublishedStanding
from watchback.reference.places import postcode_areas, postcode_sectors
from watchback.web.register.models import PostcodeSector, UnitOfPostcode
from watchback.web.register.public.directory import Listed
from watchback.web.register.public.edition import CAMPAIGN, Edition

_CROWN_DEPENDENCIES = ("JE", "GY", "IM")
# The services of a whole nation or of London; elsewhere only the full table says whose area it is.
_SERVICES: Mapping[str, tuple[str, ...]] = {
    "council-scottish": ("police-scotland", "scottish-fire-and-rescue-service"),
    "council-ni": ("police-northern-ireland", "northern-ireland-fire-and-rescue-service"),
    "council-london-borough": ("police-metropolitan", "london-fire-brigade"),
}
_CITY_OF_LONDON = "city-of-london-corporation"


def postcode_found(edition: Edition, asked: Postcode) -> PostcodeFound:
    """The councils of a postcode, of its sector or of its district, with what lies above them."""
    # A sector by itself, or every sector of a district such as EH1.
    part = Q(sector=asked.sector) if asked.sector else Q(sector__startswith=f"{asked.outward} ")
    loaded = list(PostcodeSector.objects.filter(part))
    if not loaded:
        return _by_part(edition, asked, _shipped(asked))
    counts = _sums(one.counts() for one in loaded)
    if not asked.unit:
        return _by_part(edition, asked, counts)
    if found := loaded[0].of_unit(asked.unit):
        return _exactly(edition, asked, found)
    return _by_part(edition, asked, counts, NoPlace.NO_SUCH_POSTCODE)


def _exactly(edition: Edition, asked: Postcode, found: UnitOfPostcode) -> PostcodeFound:
    council = edition.directory.by_code.get(found.district)
    if council is None:
        return PostcodeFound(asked, no_place=_no_place(asked))
    police = edition.directory.by_code.get(found.police)
    return PostcodeFound(
        asked,
        shares=(Share(_published(edition, [council])[0], 1),),
        counties=_counties(edition, [council]),
        services=_published(edition, _services(edition, [council], police)),
        exact=True,
        ended=Edtf(found.ended) if found.ended else None,
    )


def _by_part(
    edition: Edition, asked: Postcode, counts: Mapping[str, int], no_place: NoPlace | None = None
) -> PostcodeFound:
    by_code = edition.directory.by_code
    found = sorted(
        ((by_code[code], number) for code, number in counts.items() if code in by_code),
        key=lambda share: (-share[1], share[0].body.name),
    )
    councils = [council for council, _ in found]
    rows = _published(edition, councils)
    return PostcodeFound(
        asked,
        shares=tuple(Share(row, number) for row, (_, number) in zip(rows, found, strict=True)),
        counties=_counties(edition, councils),
        services=_published(edition, _services(edition, councils, None)),
        no_place=no_place if found else _no_place(asked),
    )


def _shipped(asked: Postcode) -> Mapping[str, int]:
    """Postcodes by council, of the sectors that ship with the product."""
    sectors = postcode_sectors()
    if asked.sector:
        return sectors.get(asked.sector, {})
    return _sums(counts for sector, counts in sectors.items() if sector.startswith(f"{asked.outward} "))


def _sums(parts: Iterable[Mapping[str, int]]) -> Mapping[str, int]:
    found: dict[str, int] = defaultdict(int)
    for part in parts:
        for code, number in part.items():
            found[code] += number
    return found


def _no_place(asked: Postcode) -> NoPlace:
    if asked.area == "BT":
        return NoPlace.NORTHERN_IRELAND
    if asked.area in _CROWN_DEPENDENCIES:
        return NoPlace.CROWN_DEPENDENCY
    return NoPlace.NO_SUCH_SECTOR if asked.area in postcode_areas() else NoPlace.NO_SUCH_AREA


def _counties(edition: Edition, councils: Iterable[Listed]) -> tuple[PublishedStanding, ...]:
    bodies = edition.directory.bodies
    above = dict.fromkeys(one.body.parent for one in councils if one.body.parent in bodies)
    return _published(edition, [bodies[id] for id in above if bodies[id].body.kind == "council-county"])


def _services(edition: Edition, councils: list[Listed], police: Listed | None) -> list[Listed]:
    """Police and fire, where every council that it may be has the same."""
    each = [_certain(one) for one in councils]
    shared = [id for id in each[0] if all(id in others for others in each)] if each else []
    bodies = edition.directory.bodies
    found = [bodies[id] for id in shared if id in bodies]
    return found if police is None else [police, *(one for one in found if one.body.kind == "fire")]


def _certain(council: Listed) -> tuple[str, ...]:
    if council.body.id == _CITY_OF_LONDON:
        return ("police-city-of-london", "london-fire-brigade")
    return _SERVICES.get(council.body.kind, ())


def _published(edition: Edition, listed: Iterable[Listed]) -> tuple[PublishedStanding, ...]:
    supplier = CAMPAIGN.supplier.name
    return edition.all_published([edition.board.of(one.body.id, supplier) for one in listed])
