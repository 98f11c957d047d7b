"""What one clue tells: by signatures, model numbers, names and prefixes."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from watchback.identify.models import models_in
from watchback.identify.prefixes import maker_of_address
from watchback.identify.signatures import Maker, Signature, makers
from watchback.identify.unpacking import parts_of
from watchback.records import Clue
from watchback.words import Certainty, ClueKind, Device


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a clue tells; ``platform`` where it shows what is inside, whatever the case says."""

    because: str
    maker: str | None = None
    brand: str | None = None
    certainty: Certainty = Certainty.NONE
    device: Device | None = None
    platform: bool = False


# Kinds in which people, or the maker, write a model or a name.
_WRITTEN = frozenset(ClueKind) - {
    ClueKind.MAC,
    ClueKind.FAVICON_MD5,
    ClueKind.FAVICON_MMH3,
    ClueKind.HTTP_BODY,
    ClueKind.HTTP_HEADERS,
    ClueKind.RTSP_RESPONSE,
    ClueKind.HTTP_SERVER,
    ClueKind.RTSP_SERVER,
}
_TYPED = frozenset({ClueKind.TEXT, ClueKind.MODEL})
_CAMERA = re.compile(
    r"\b(?:(?:ip|web|network|cctv|dome|security|video)?[ _-]?cam(?:era)?s?|ip-?cam(?:era)?|ipc|nvt|ptz|"
    r"turrets?|bullets?|domes?|anpr|cctv|fisheye|onvif|webcam|doorbell)\b"
    r"|networkvideotransmitter|ipcamera|digitalsecuritycamera",
    re.IGNORECASE,
)
_RECORDER = re.compile(
    r"\b(?:nvr|dvr|xvr|hcvr|dvrs|nvrs|recorder|recorders|video encoder|hybird ?nvr)\b|ipnvr", re.IGNORECASE
)
_DENIED = re.compile(
    r"\b(?:no|non|not|never|ex|former|formerly|removed|replaced|decommissioned|without|compatible with|"
    r"equivalent)\b[\s:-]+(?:\S+\s+){0,2}$",
    re.IGNORECASE,
)
_GONE = re.compile(r"^\W*(?:\S+\W+){0,3}(?:removed|decommissioned|replaced|or equivalent)\b", re.IGNORECASE)
_REPLACED = re.compile(r"\breplac\w+\b.{0,80}?\b(?:with|by)\b(.+)", re.IGNORECASE)
_HIK = re.compile(r"\bhik\b", re.IGNORECASE)
_NO_DEVICE = frozenset({"", "unknown", "tbc", "n/a", "none"})


@lru_cache(maxsize=50_000)
def findings(clue: Clue) -> tuple[Finding, ...]:
    """Everything the clue tells, in the order in which it was met; of what is no camera, that alone."""
    found = [one for kind, value in parts_of(clue) for one in _of_part(kind, value)]
    if any(one.platform and one.maker for one in found):
        return tuple(found)
    value = clue.value[:4000]
    if clue.kind in _WRITTEN and (thing := _thing_in(value, beside=not _is_camera_model(found))):
        return (Finding(f"“{thing}” is neither a camera nor a recorder.", device=Device.OTHER),)
    return tuple(found)


def _thing_in(value: str, *, beside: bool) -> str:
    """What is named that is no camera; such as stand beside cameras only where ``beside`` says so."""
    patterns = _things() if beside else _things()[:1]
    return next((found[0] for one in patterns if (found := one.search(value))), "")


def _is_camera_model(found: list[Finding]) -> bool:
    return any(one.maker and one.device in (Device.CAMERA, Device.RECORDER) for one in found)


def _of_part(kind: ClueKind, value: str) -> Iterator[Finding]:
    if value.casefold() in _NO_DEVICE:
        return
    for signature in _by_kind().get(kind, ()):
        if signature.pattern.search(value):
            yield _by_signature(kind, signature)
    if kind is ClueKind.MAC and (owner := maker_of_address(value)):
        maker, brand = owner
        gives = Certainty.INDICATIVE if maker else Certainty.NONE
        other = brand if maker != brand else None
        yield Finding(f"The hardware address has a prefix of {brand}.", maker, other, gives)
    if kind in _WRITTEN:
        yield from _by_what_is_written(kind, value[:4000])


def _by_signature(kind: ClueKind, one: Signature) -> Finding:
    gives = Certainty.STRONG if kind in _TYPED and one.gives is Certainty.CONCLUSIVE else one.gives
    because = f"{kind.label}: a form that {one.maker} uses ({one.source})."
    return Finding(because, one.maker, one.brand, gives, one.device, one.platform)


def _by_what_is_written(kind: ClueKind, value: str) -> Iterator[Finding]:
    if kind is ClueKind.TEXT and (replaced := _REPLACED.search(value)):
        value = replaced[1]
    device = _device_in(value)
    numbered = list(_by_model(kind, value))
    yield from numbered
    for maker in makers():
        yield from _by_name(kind, value, maker, device, is_camera=device is not None or bool(numbered))
    if kind in _TYPED and device and _HIK.search(value) and not _is_denied(value, _HIK):
        yield Finding("“HIK” beside a word for a camera.", "Hikvision", None, Certainty.INDICATIVE, device)
    if device:
        words = {Device.CAMERA: "a camera", Device.RECORDER: "a recorder"}[device]
        yield Finding(f"{kind.label}: the words say {words}.", device=device)


def _device_in(value: str) -> Device | None:
    if _RECORDER.search(value):
        return Device.RECORDER
    return Device.CAMERA if _CAMERA.search(value) else None


def _by_model(kind: ClueKind, value: str) -> Iterator[Finding]:
    for one, number in models_in(value):
        maker = _by_id().get(one.maker)
        if maker is None:
            continue
        named = maker.names.search(value) or any(brand.pattern.search(value) for brand in maker.brands)
        named = named or one.brand.casefold() in value.casefold()
        if one.needs_maker and not named:
            continue
        if kind is ClueKind.TEXT and _is_denied(value, re.compile(re.escape(number), re.IGNORECASE)):
            yield Finding(f"“{number}” is named as one that is not, or no longer, there.")
            continue
        brand = one.brand.partition(" / ")[0]
        # A number of a reseller tells no more than its name does.
        relation = next((known.relation for known in maker.brands if known.name == brand), "")
        gives = _OF_RELATION.get(relation, Certainty.STRONG)
        because = f"{kind.label}: “{number}” is a model number of {brand}."
        yield Finding(because, maker.name, brand, gives, one.device)


def _by_name(
    kind: ClueKind, value: str, maker: Maker, device: Device | None, *, is_camera: bool
) -> Iterator[Finding]:
    if found := maker.names.search(value):
        if maker.wide and not is_camera:
            yield Finding(f"“{found[0]}” makes much besides cameras, and no camera is named.")
        elif _is_denied(value, maker.names):
            yield Finding(f"“{found[0]}” is named as one that is not, or no longer, there.")
        else:
            because = f"{kind.label}: the name “{found[0]}”."
            yield Finding(because, maker.name, maker.brand, Certainty.STRONG, device)
    for brand in maker.brands:
        if (found := brand.pattern.search(value)) and not _is_denied(value, brand.pattern):
            gives = _OF_RELATION.get(brand.relation)
            if brand.relation == "wide" and not is_camera:
                continue
            told = f"“{found[0]}”, a name that {maker.name} stands behind ({brand.relation}; {brand.source})"
            yield Finding(f"{kind.label}: {told}.", maker.name if gives else None, brand.name,
                          gives or Certainty.NONE, device)  # fmt: skip


_OF_RELATION = {
    "subsidiary": Certainty.STRONG,
    "sub-brand": Certainty.STRONG,
    "brand": Certainty.STRONG,
    "oem": Certainty.INDICATIVE,
}
"""How surely a name on the case tells who made what is inside."""


def _is_denied(value: str, name: re.Pattern[str]) -> bool:
    """Whether the words round a name say that it is not there, or no longer."""
    found = name.search(value)
    if found is None:
        return False
    return bool(_DENIED.search(value[: found.start()]) or _GONE.search(value[found.end() :]))


@cache
def _by_kind() -> dict[ClueKind, list[Signature]]:
    found: dict[ClueKind, list[Signature]] = {}
    for maker in makers():
        for one in maker.signatures:
            for kind in one.kinds:
                found.setdefault(kind, []).append(one)
    return found


@cache
def _by_id() -> dict[str, Maker]:
    return {id: maker for maker in makers() for id in maker.models}


@cache
def _things() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Those that are never a camera, and those that stand beside one."""
    read = tomllib.loads((files("watchback.identify") / "not_cameras.toml").read_text("utf-8"))["things"]
    never = "|".join(one["pattern"] for one in read if not one.get("beside"))
    beside = "|".join(one["pattern"] for one in read if one.get("beside"))
    return re.compile(never, re.IGNORECASE), re.compile(beside, re.IGNORECASE)
