"""Bodies and suppliers as the reader knows them: names, aliases, dates."""

from dataclasses import dataclass

from watchback.records.edtf import Edtf

WELSH_SPOKEN_IN = "Wales"
"""The nation whose bodies have their pages in Welsh too."""


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
class BodyAbroad:
    """A well-known public body of another country; it has no id, and one name by which it is known here.

    ``spellings`` mean it on any page, ``spellings_at_home`` only on a page about its country.
    """

    name: str
    country: str
    kind: str
    spellings: tuple[str, ...]
    spellings_at_home: tuple[str, ...] = ()


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
    """Every body and supplier that a reader may recognise, and well-known bodies of other countries."""

    bodies: tuple[Body, ...]
    suppliers: tuple[Supplier, ...]
    abroad: tuple[BodyAbroad, ...] = ()
