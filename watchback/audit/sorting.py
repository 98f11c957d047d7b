"""Which part each device plays for a claim: the supplier's, another maker's, of unknown maker, outside."""

from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache

from watchback.records import AuditedDevice, Brand, Claim, Identification, Survey
from watchback.words import Certainty, ClueKind, Device, Estate, Means


class Part(StrEnum):
    """What a device means for the claim; the values stand in audit.json as ``counts_as``."""

    THE_SUPPLIERS = "the-suppliers"
    THE_SUPPLIERS_SOMEWHERE = "the-suppliers-estate-not-told"
    THE_SUPPLIERS_OTHER_THING = "the-suppliers-other-thing"
    MAY_BE_THE_SUPPLIERS = "may-be-the-suppliers"
    ANOTHERS_CAMERA = "anothers-camera"
    ANOTHERS_CAMERA_SOMEWHERE = "anothers-camera-estate-not-told"
    ANOTHERS_RECORDER = "anothers-recorder"
    UNKNOWN_RECORDER = "recorder-maker-unknown"
    MAKER_UNKNOWN = "maker-unknown"
    NO_CAMERA = "no-camera"
    NOT_TOLD = "not-told"
    OUTSIDE = "outside"


Parts = dict[Part, tuple[AuditedDevice, ...]]

SURE = frozenset({Certainty.CONCLUSIVE, Certainty.STRONG})
"""How a maker must be named to count for or against a claim."""

# Relations of reference/suppliers.json. What is the supplier's own is its equipment whatever is inside;
# what it makes for another seller is, unless the device itself shows another maker.
_ITS_OWN = frozenset({"subsidiary", "subsidiary-as-of-2020", "sub-brand", "brand", "successor-business"})
_MADE_FOR_ANOTHER = frozenset({"oem"})
_PERHAPS_MADE_FOR_ANOTHER = frozenset(
    {"oem-partial", "former-oem", "reseller", "affiliate", "former-subsidiary"}
)
# Only what passes on pictures answers so.
_SPEAKS_VIDEO = frozenset(
    {
        ClueKind.RTSP_SERVER,
        ClueKind.RTSP_REALM,
        ClueKind.RTSP_RESPONSE,
        ClueKind.ONVIF_SCOPES,
        ClueKind.ONVIF_DEVICE,
        ClueKind.ISAPI_DEVICE,
        ClueKind.SADP,
        ClueKind.DAHUA_DISCOVERY,
    }
)


def by_part(devices: Sequence[AuditedDevice], parts: Sequence[Part]) -> Parts:
    """The devices under the part that each plays."""
    played = list(zip(devices, parts, strict=True))
    return {part: tuple(one for one, plays in played if plays is part) for part in Part}


def parts_of(
    claim: Claim, survey: Survey, devices: Sequence[AuditedDevice], brands: Sequence[Brand] = ()
) -> tuple[Part, ...]:
    """The part of each device, in their order; ``brands`` are the supplier's, with relation and source."""
    tells_estates = any(_estate(one) for one in devices)
    return tuple(_part(one, claim, survey.means, brands, tells_estates) for one in devices)


def is_sure(found: Identification) -> bool:
    """Whether the maker is named at strong or better."""
    return found.certainty in SURE


def brand_of(found: Identification, brands: Sequence[Brand]) -> Brand | None:
    """The brand of the supplier that the case bears, by any of its spellings."""
    if not found.brand:
        return None
    return _by_spelling(tuple(brands)).get(found.brand.casefold())


@lru_cache(maxsize=8)
def _by_spelling(brands: tuple[Brand, ...]) -> dict[str, Brand]:
    """The brands by each of their spellings; the first of two that share one."""
    return {name.casefold(): one for one in reversed(brands) for name in (one.name, *one.aliases)}


def _part(
    one: AuditedDevice, claim: Claim, means: Means, brands: Sequence[Brand], tells_estates: bool
) -> Part:
    inside = _is_inside(one, claim, tells_estates)
    if inside is False:
        return Part.OUTSIDE
    mine = is_the_suppliers(one.found, claim.supplier, brands)
    if mine is not None:
        return _part_of_the_suppliers(one, sure=mine, inside=bool(inside))
    return _part_of_others(one, means, inside=bool(inside))


def _part_of_the_suppliers(one: AuditedDevice, *, sure: bool, inside: bool) -> Part:
    if not sure:
        return Part.MAY_BE_THE_SUPPLIERS
    if one.found.device is Device.OTHER:
        return Part.THE_SUPPLIERS_OTHER_THING
    return Part.THE_SUPPLIERS if inside else Part.THE_SUPPLIERS_SOMEWHERE


def _part_of_others(one: AuditedDevice, means: Means, *, inside: bool) -> Part:
    found = one.found
    if found.device is Device.OTHER:
        return Part.NO_CAMERA
    if found.maker and is_sure(found):
        if found.device is Device.RECORDER:
            return Part.ANOTHERS_RECORDER
        return Part.ANOTHERS_CAMERA if inside else Part.ANOTHERS_CAMERA_SOMEWHERE
    if found.device is Device.RECORDER:
        return Part.UNKNOWN_RECORDER
    return Part.MAKER_UNKNOWN if is_camera_of_unknown_maker(one, means) else Part.NOT_TOLD


def is_camera_of_unknown_maker(one: AuditedDevice, means: Means) -> bool:
    """Whether it is a camera, or may be one, and nothing tells surely who made it."""
    if one.found.maker and is_sure(one.found):
        return False
    if one.found.device is None:
        return bool(one.found.conflicts) or _may_be_a_camera(one, means)
    return one.found.device is Device.CAMERA


def _may_be_a_camera(one: AuditedDevice, means: Means) -> bool:
    """Nothing told its kind: a row in a list of cameras is one, and so is what speaks video."""
    return means is Means.INVENTORY or any(clue.kind in _SPEAKS_VIDEO for clue in one.sighting.clues)


def is_the_suppliers(found: Identification, supplier: str, brands: Sequence[Brand]) -> bool | None:
    """True surely, False perhaps, None where nothing points to the supplier."""
    brand = brand_of(found, brands)
    relation = brand.relation if brand else ""
    if found.maker and found.maker.casefold() == supplier.casefold():
        return is_sure(found)
    if relation in _ITS_OWN:
        return is_sure(found)
    if any(supplier in conflict for conflict in found.conflicts):
        return False
    if found.maker and is_sure(found):
        return None
    if relation in _MADE_FOR_ANOTHER:
        return is_sure(found)
    if relation in _PERHAPS_MADE_FOR_ANOTHER:
        return False
    return None


def _is_inside(one: AuditedDevice, claim: Claim, tells_estates: bool) -> bool | None:
    """Whether the device is in the claim's estate; None where that is not told.

    A look that tells the estate of no device at all was made of the claim's estate: whoever ran it chose
    the range or the list for the claim. Where some are told, silence about one is silence.
    """
    if claim.estate in (None, Estate.ALL) or not tells_estates:
        return True
    estate = _estate(one)
    return None if estate is None else estate == claim.estate


def _estate(one: AuditedDevice) -> str | None:
    """The device's estate; "all" tells nothing of where one device is."""
    estate = one.sighting.estate
    return None if not estate or estate == Estate.ALL else str(estate)
