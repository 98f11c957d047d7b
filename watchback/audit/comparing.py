"""Two audits of the same supplier, before and after: what appeared, went and stayed, by estate and location.

Devices are told apart by hardware address, else address, else host name, else by location, make and model;
what several rows or devices share is counted. A report that withholds its places compares by estate alone.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from watchback.audit.sorting import SURE, Part
from watchback.words import Device

Told = Mapping[str, Any]
"""The object of an audit.json."""

_OF_THE_SUPPLIER = frozenset(
    {Part.THE_SUPPLIERS, Part.THE_SUPPLIERS_SOMEWHERE, Part.THE_SUPPLIERS_OTHER_THING}
)
_NO_CAMERA = frozenset({Part.NO_CAMERA, Part.NOT_TOLD})


class NotComparable(ValueError):
    """Two reports that cannot be held against each other; the message is one sentence."""


@dataclass(frozen=True, slots=True)
class Change:
    """Devices of one kind at two times. ``stayed`` were there both times, whatever their number was."""

    before: int
    after: int
    appeared: int
    gone: int
    stayed: int


@dataclass(frozen=True, slots=True)
class Place:
    """The change in one estate or at one location; ``name`` is None where it was not told."""

    name: str | None
    suppliers: Change
    others: Change


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed: in all, by estate and by location; ``notes`` are what a reader must know of it."""

    supplier: str
    verdicts: tuple[str, str]
    finished: tuple[str, str]
    in_all: Place
    estates: tuple[Place, ...]
    locations: tuple[Place, ...]
    appeared: tuple[str, ...]
    gone: tuple[str, ...]
    notes: tuple[str, ...]


def compared(before: Told, after: Told) -> Comparison:
    """The second audit held against the first; raises NotComparable."""
    if before["supplier"] != after["supplier"]:
        raise NotComparable(
            f"The first report is about {before['supplier']}, the second about {after['supplier']}: "
            "only reports about one supplier can be compared."
        )
    withheld = "commitments" in before or "commitments" in after
    if withheld:
        before, after = _without_places(before), _without_places(after)
    return Comparison(
        supplier=before["supplier"],
        verdicts=(before["verdict"], after["verdict"]),
        finished=(before["finished"], after["finished"]),
        in_all=_place(None, before, after, lambda one: None),
        estates=_places(before, after, lambda one: one["estate"]),
        locations=() if withheld else _places(before, after, lambda one: one["location"]),
        appeared=_named(_minus(after, before)),
        gone=_named(_minus(before, after)),
        notes=_notes(before, after, withheld=withheld),
    )


def comparison_object(found: Comparison) -> dict[str, Any]:
    """The comparison as JSON."""
    told = asdict(found)
    for name in ("verdicts", "finished"):
        told[name] = dict(zip(("before", "after"), told[name], strict=True))
    return told


def _places(before: Told, after: Told, where: Callable[[Told], Any]) -> tuple[Place, ...]:
    names = {where(one) for told in (before, after) for one in told["devices"]}
    if names <= {None}:
        return ()
    ordered = sorted(names, key=lambda name: (name is None, name or ""))
    return tuple(_place(name, before, after, where) for name in ordered)


def _place(name: str | None, before: Told, after: Told, where: Callable[[Told], Any]) -> Place:
    def there(told: Told, wanted: Callable[[Told, str], bool]) -> Counter[str]:
        found = (one for one in told["devices"] if where(one) == name and wanted(one, told["supplier"]))
        return _counted(found)

    return Place(
        name,
        _change(there(before, _is_suppliers), there(after, _is_suppliers)),
        _change(there(before, _is_anothers), there(after, _is_anothers)),
    )


def _change(before: Counter[str], after: Counter[str]) -> Change:
    return Change(
        before=before.total(),
        after=after.total(),
        appeared=(after - before).total(),
        gone=(before - after).total(),
        stayed=(before & after).total(),
    )


def _is_suppliers(one: Told, supplier: str) -> bool:
    """Surely the supplier's, whichever estate the claim was about."""
    if one["counts_as"] == Part.OUTSIDE:
        return bool(one["maker"] == supplier and one["certainty"] in SURE)
    return one["counts_as"] in _OF_THE_SUPPLIER


def _is_anothers(one: Told, supplier: str) -> bool:
    is_camera = one["counts_as"] not in _NO_CAMERA and one["device"] != Device.OTHER
    return is_camera and not _is_suppliers(one, supplier)


def _counted(devices: Iterable[Told]) -> Counter[str]:
    found: Counter[str] = Counter()
    for one in devices:
        found[_key(one)] += one["quantity"]
    return found


def _key(one: Told) -> str:
    """What tells one device from another, in both reports."""
    for name in ("mac", "address", "hostname"):
        if one[name]:
            # A camera that was replaced may have taken over the address of the old one.
            return f"{name} {one[name].casefold()} {one['maker']}"
    words = (one["estate"], one["location"], one["maker"], one["brand"], one["model"])
    return " | ".join(str(word or "").casefold() for word in words)


def _without_places(told: Told) -> Told:
    """The report as if it withheld its places, so that it can be held against one that does."""
    none = dict.fromkeys(("address", "mac", "hostname", "location"))
    return {**told, "devices": [{**one, **none} for one in told["devices"]]}


def _minus(told: Told, other: Told) -> list[Told]:
    """The supplier's devices that the other report has not, or not so many of."""
    supplier = told["supplier"]
    left = _counted(one for one in other["devices"] if _is_suppliers(one, supplier))
    found: list[Told] = []
    for one in told["devices"]:
        if _is_suppliers(one, supplier):
            there = min(left[_key(one)], one["quantity"])
            left[_key(one)] -= there
            if there < one["quantity"]:
                found.append({**one, "quantity": one["quantity"] - there})
    return found


def _named(devices: list[Told]) -> tuple[str, ...]:
    return tuple(_name(one) for one in devices)


def _name(one: Told) -> str:
    brand, model = one["brand"] or "", one["model"] or ""
    what = (model if model.casefold().startswith(brand.casefold()) else f"{brand} {model}").strip()
    place = one["location"] or one["address"] or one["mac"] or one["hostname"] or one["where"]
    many = f"{one['quantity']:,} × " if one["quantity"] > 1 else ""
    return f"{many}{what or one['maker'] or 'a device'}, {place}"


def _notes(before: Told, after: Told, *, withheld: bool) -> tuple[str, ...]:
    told = (
        (before["finished"] > after["finished"], "The first report is younger than the second."),
        (
            before["means"] != after["means"],
            "The two looked in different ways, so not all that differs has changed.",
        ),
        (before["estate"] != after["estate"], "The two are about different estates."),
        (withheld, "A report withholds its places: devices are told apart by estate, maker and model alone."),
    )
    return tuple(sentence for holds, sentence in told if holds)
