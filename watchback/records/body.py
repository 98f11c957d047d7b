"""Bodies and suppliers as the reader knows them: names, aliases, dates."""

from dataclasses import dataclass

from watchback.records.edtf import Edtf


@dataclass(frozen=True, slots=True)
class Body:
    """A public body (Popolo ``Organization``). ``id`` is its slug, a promise to strangers."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: str = ""
    nation: str = ""
    website: str = ""
    start_date: Edtf | None = None
    end_date: Edtf | None = None
    replaced_by: tuple[str, ...] = ()
    combined_authority: str = ""
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Brand:
    """A name on the case that the reference data links to a supplier, and how."""

    name: str
    relation: str
    aliases: tuple[str, ...] = ()
    confidence: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Supplier:
    """A company whose equipment is tracked. ``tier`` "other" is recognised, never proposed.

    ``search_variants`` are misspellings to search for; they carry no source and are never printed.
    """

    id: str
    name: str
    tier: str = "tracked"
    country: str = ""
    aliases: tuple[str, ...] = ()
    ambiguous_aliases: tuple[str, ...] = ()
    search_variants: tuple[str, ...] = ()
    brands: tuple[Brand, ...] = ()


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Every body and supplier that a reader may recognise."""

    bodies: tuple[Body, ...]
    suppliers: tuple[Supplier, ...]
