"""How a sentence names devices: by what they are and where they were met, a few and then how many more."""

from collections.abc import Sequence

from watchback.records import AuditedDevice

_NAMED = 3
_LONGEST = 80


def count_of(devices: Sequence[AuditedDevice]) -> int:
    """How many devices they are: a row of a list may tell of several."""
    return sum(max(1, one.sighting.quantity) for one in devices)


def named(devices: Sequence[AuditedDevice]) -> str:
    """The first few by name, in an order that does not hang on how they came; then how many more."""
    names = sorted({name_of(one) for one in devices})
    more = len(names) - _NAMED
    shown = "; ".join(names[:_NAMED])
    return f"{shown}; and {more:,} more" if more > 0 else shown


def name_of(one: AuditedDevice) -> str:
    """A device in a few words: “DS-2CD2143G0 at 10.1.2.3 (cameras.xlsx, row 12)”."""
    seen = one.sighting
    brand = seen.brand or one.found.brand or one.found.maker or ""
    model = seen.model or ""
    says_both = model.casefold().startswith(brand.casefold())
    what = (model if says_both else f"{brand} {model}").strip() or "a device"
    place = ", ".join(filter(None, (seen.location, seen.address or seen.mac or seen.hostname)))
    many = f"{seen.quantity:,} × " if seen.quantity > 1 else ""
    words = f"{many}{clean(what)}{f' at {clean(place)}' if place else ''}"
    return f"{words} ({clean(seen.where)})" if seen.where and seen.where != place else words


def clean(text: str, longest: int = _LONGEST) -> str:
    """Text from strangers on one line: nothing that steers a terminal, and not too long."""
    if len(text) <= longest and text.isprintable():
        return " ".join(text.split())
    line = " ".join("".join(char if char.isprintable() else " " for char in text[: longest * 8]).split())
    return f"{line[:longest]}…" if len(line) > longest else line


def are(count: int) -> str:
    """“is” or “are”."""
    return "is" if count == 1 else "are"


def counted(count: int, one: str, several: str = "") -> str:
    """“1 camera”, “2 cameras”."""
    return f"{count:,} {one if count == 1 else several or f'{one}s'}"
