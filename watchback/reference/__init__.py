"""The data that ships with the product: bodies here and abroad, and suppliers. Where from: sources.md."""

import csv
import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from watchback.records import Body, BodyAbroad, Brand, Gazetteer, Supplier, edtf_or_none

__all__ = ["bodies", "bodies_abroad", "gazetteer", "names_in_welsh", "supplier_sources", "suppliers"]

_HERE = Path(__file__).parent
# The same few days begin and end most bodies.
_day = lru_cache(edtf_or_none)


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """Every body and supplier that ships; read once in a process."""
    return Gazetteer(bodies=bodies(), suppliers=suppliers(), abroad=bodies_abroad())


@lru_cache(maxsize=1)
def bodies() -> tuple[Body, ...]:
    """The bodies of ``bodies.csv``, in its order."""
    with (_HERE / "bodies.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        columns = next(rows)
        return tuple(_body(dict(zip(columns, row, strict=True))) for row in rows)


@lru_cache(maxsize=1)
def bodies_abroad() -> tuple[BodyAbroad, ...]:
    """Well-known bodies of other countries, as ``abroad.csv`` has them."""
    with (_HERE / "abroad.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            BodyAbroad(
                name=row["name"],
                country=row["country"],
                kind=row["kind"],
                spellings=_listed(row["anywhere"]),
                spellings_at_home=_listed(row["at_home"]),
            )
            for row in csv.DictReader(file)
        )


@lru_cache(maxsize=1)
def names_in_welsh() -> Mapping[str, str]:
    """What bodies of Wales are called in Welsh, by their ids."""
    with (_HERE / "welsh_names.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: row["name"] for row in csv.DictReader(file)}


@lru_cache(maxsize=1)
def suppliers() -> tuple[Supplier, ...]:
    """The suppliers of ``suppliers.json``, in its order."""
    return tuple(_supplier(row) for row in _suppliers_file()["suppliers"])


@lru_cache(maxsize=1)
def supplier_sources() -> dict[str, str]:
    """Publisher and address of each source that a supplier or a brand names, by its id."""
    found = _suppliers_file()["sources"]
    return {id: ", ".join(filter(None, (row["publisher"], row["url"]))) for id, row in found.items()}


def _suppliers_file() -> dict[str, Any]:
    read: dict[str, Any] = json.loads((_HERE / "suppliers.json").read_text(encoding="utf-8"))
    return read


def _body(row: dict[str, str]) -> Body:
    return Body(
        id=row["id"],
        name=row["name"],
        aliases=_listed(row["aliases"]),
        kind=row["kind"],
        nation=row["nation"],
        website=row["website"],
        start_date=_day(row["start_date"]),
        end_date=_day(row["end_date"]),
        replaced_by=_listed(row["replaced_by"]),
        combined_authority=row["combined_authority"],
        parent=row["parent"],
    )


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


def _supplier(row: dict[str, Any]) -> Supplier:
    return Supplier(
        id=row["id"],
        name=row["name"],
        tier=row["tier"],
        country=row["country"],
        aliases=_spellings(row),
        ambiguous_aliases=tuple(row.get("ambiguous_aliases", ())),
        search_variants=tuple(row.get("search_variants", ())),
        brands=tuple(_brand(brand) for brand in row["brands"]),
    )


def _brand(row: dict[str, Any]) -> Brand:
    return Brand(
        name=row["name"],
        relation=row["relation"],
        aliases=_spellings(row),
        confidence=row["confidence"],
        sources=tuple(row["sources"]),
    )


def _spellings(row: dict[str, Any]) -> tuple[str, ...]:
    """Aliases, legal names and native names as one list without repeats."""
    spellings = [*row.get("aliases", ()), *row.get("legal_names", ()), *row.get("native_names", ())]
    return tuple(dict.fromkeys(spellings))
