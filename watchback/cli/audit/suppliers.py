"""Finds the supplier whose name was typed, with the brands behind which it stands.

A name that nobody knows is refused: no device would ever match it, and the claim would seem to hold.
"""

from typing import TYPE_CHECKING

from watchback.cli.errors import Refused

if TYPE_CHECKING:
    from watchback.records import Brand


def supplier_called(typed: str) -> "tuple[str, tuple[Brand, ...]]":
    """The supplier's name as ``identify`` says it, and its brands; raises Refused."""
    from watchback.reference import supplier_sources, suppliers

    asked = " ".join(typed.split()).casefold()
    for one in suppliers():
        if asked in {name.casefold() for name in (one.name, one.id, *one.aliases)}:
            told = supplier_sources()
            sources = (tuple(told[id] for id in brand.sources) for brand in one.brands)
            return one.name, tuple(map(_with_sources, one.brands, sources))
    return _maker_called(typed, asked), ()


def _with_sources(brand: "Brand", sources: tuple[str, ...]) -> "Brand":
    """The brand with its sources written out, as a report names them."""
    from dataclasses import replace

    return replace(brand, sources=sources)


def _maker_called(typed: str, asked: str) -> str:
    from watchback.identify.signatures import makers

    names = {one.name.casefold(): one.name for one in makers()}
    if asked not in names:
        raise Refused(f"No supplier called “{typed}” is known here; there are {', '.join(names.values())}.")
    return names[asked]
