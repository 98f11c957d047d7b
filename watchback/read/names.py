"""Where names of bodies and suppliers stand in a text: an automaton over all their spellings."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from watchback.records import Body, Supplier


class Form(Enum):
    """What a spelling is worth on its own."""

    FULL = auto()  # "Borsetshire County Council": names its body anywhere
    PLACE = auto()  # "Borsetshire": its council only as the subject of deciding or saying
    SHORT = auto()  # "DWP": only in these capitals, and where the page supports it
    SUPPLIER = auto()  # "Hikvision"
    AMBIGUOUS = auto()  # "HIK": only beside another name of the same supplier


class Name(NamedTuple):
    """One spelling of one body or supplier. ``brand`` is set where a brand's name was written."""

    spelling: str
    form: Form
    body: Body | None = None
    supplier: Supplier | None = None
    brand: str | None = None


@dataclass(frozen=True, slots=True)
class NameHit:
    """``text[start:end]`` is a spelling of every name in ``names`` (more than one: not settled)."""

    start: int
    end: int
    names: tuple[Name, ...]


# Words that may stand in lower case inside a body's name ("Barchester city council").
_MAY_BE_SMALL = frozenset(
    {"council", "city", "borough", "county", "district", "town", "metropolitan", "police", "service"}
    | {"constabulary", "university", "college", "government", "nhs", "trust", "foundation", "board", "health"}
    | {"and", "of", "the", "for", "in", "on", "upon", "with", "a", "by", "&"}
)
_COUNCIL_HEADS = re.compile(
    r"\b(council|cyngor|comhairle|authority|corporation|parliament|assembly|of)\b", re.I
)
_PLACE_OF_COUNCIL = re.compile(
    r"(?:(?:the )?(?:london |royal |metropolitan )*(?:borough|city|county) (?:council )?of )?(.+?)"
    r"(?: (?:metropolitan|city|county|borough|district|london borough|county borough|mbc|dc|bc|cc))*"
    r" council\Z"
    r"|(?:london borough|royal borough|city|borough) of (.+)\Z",
    re.I,
)
# Endings under which councils of each kind also go, where no other body has that name.
_COUNCIL_VARIANTS = (
    "{} Council",
    "{} City Council",
    "{} Borough Council",
    "{} District Council",
    "{} County Council",
    "City of {} Council",
    "London Borough of {}",
    "{} Metropolitan Borough Council",
)
_KINDS_OF_VARIANT = {
    "council-county": ("{} County Council", "{} Council"),
    "council-london-borough": ("{} Council", "London Borough of {}", "{} Borough Council"),
}


class NameIndex:
    """Finds names in a text. Build once, use for every document."""

    def __init__(self, names: Iterable[Name]) -> None:
        by_key: dict[str, list[Name]] = defaultdict(list)
        for name in names:
            by_key[small(name.spelling)].append(name)
        self._names = [tuple(names) for names in by_key.values()]
        # Reporting every match and choosing here builds in a third of the time of an automaton that
        # chooses itself, and a longer match that is no whole word cannot hide a shorter one that is.
        self._automaton = AhoCorasick(list(by_key), implementation=Implementation.ContiguousNFA)

    def find(self, text: str) -> tuple[NameHit, ...]:
        """The names in ``text`` in order, whole words only, longest first, in a believable case."""
        found: list[NameHit] = []
        for hit in sorted(self._hits(text), key=lambda hit: (hit.start, -hit.end)):
            if not found or hit.start >= found[-1].end:
                found.append(hit)
        return tuple(found)

    def _hits(self, text: str) -> Iterator[NameHit]:
        length = len(text)
        for number, start, end in self._automaton.find_matches_as_indexes(small(text), overlapping=True):
            # Whole words only; names in Chinese stand between letters. Written out: it runs most often.
            if start and text[start - 1].isalnum() and text[start].isascii():
                continue
            if end < length and text[end].isalnum() and text[end - 1].isascii():
                continue
            written = text[start:end]
            names = tuple(name for name in self._names[number] if _case_fits(written, name))
            if names and not _is_in_address(text, start, end):
                yield NameHit(start, end, names)


def small(text: str) -> str:
    """Lower case with every character at its old place ("İ" would become two)."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def _is_in_address(text: str, start: int, end: int) -> bool:
    """Whether the name is part of a web or mail address, which says nothing about cameras."""
    return text[start - 1 : start] in ("@", "/") or text[end : end + 4].lower() in (
        ".com",
        ".gov",
        ".co.",
        ".org",
    )


def _case_fits(written: str, name: Name) -> bool:
    if name.form in (Form.SHORT, Form.AMBIGUOUS):
        return written == name.spelling
    if name.form is Form.SUPPLIER:
        return written == name.spelling or len(written) > 3 and (name.brand is None or written[0].isupper())
    if not written[0].isupper():
        return False
    words = zip(written.split(), name.spelling.split(), strict=False)
    return all(
        is_word[0].isupper() or not spelt[0].isupper() or spelt.lower() in _MAY_BE_SMALL
        for is_word, spelt in words
    )


def body_names(bodies: tuple[Body, ...]) -> Iterator[Name]:
    """Every spelling of the bodies, variants that name one body only among them."""
    taken = {small(spelling) for body in bodies for spelling in (body.name, *body.aliases)}
    variants = _variants(bodies)
    for body in bodies:
        spellings = [body.name, *body.aliases]
        spellings += [new for new in variants.get(body.id, ()) if small(new) not in taken]
        for spelling in {small(each): each for each in map(_without_article, spellings)}.values():
            yield Name(spelling, _form(spelling, body), body=body)


def _without_article(spelling: str) -> str:
    return spelling[4:] if spelling.startswith("The ") else spelling


def _form(spelling: str, body: Body) -> Form:
    if " " not in spelling and sum(char.isupper() for char in spelling) > 1 and len(spelling) <= 8:
        return Form.SHORT
    if body.kind.startswith("council") and not _COUNCIL_HEADS.search(spelling):
        return Form.PLACE
    return Form.FULL if " " in spelling or len(spelling) > 4 else Form.SHORT


def _variants(bodies: tuple[Body, ...]) -> dict[str, tuple[str, ...]]:
    """Further spellings of councils and of names with "and", where they name one body only."""
    claims: dict[str, set[str]] = defaultdict(set)
    for body in bodies:
        for spelling in _spellings_of_one(body):
            claims[spelling].add(body.id)
    variants: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for spelling, owners in claims.items():
        if len(owners) == 1:
            variants[next(iter(owners))] += (spelling,)
    return variants


def _spellings_of_one(body: Body) -> Iterator[str]:
    if body.kind.startswith("council") and (place := _PLACE_OF_COUNCIL.match(body.name)):
        for pattern in _KINDS_OF_VARIANT.get(body.kind, _COUNCIL_VARIANTS):
            yield pattern.format(place[1] or place[2])
    for spelling in (body.name, *body.aliases):
        if " and " in spelling:
            yield spelling.replace(" and ", " & ")
        for written, other in (("Department for ", "Department of "), ("Department of ", "Department for ")):
            if spelling.startswith(written):
                yield other + spelling.removeprefix(written)


# Relations that make a brand's cameras the supplier's; the others are hesitant, partial or past.
_LINKS = frozenset({"subsidiary", "sub-brand", "brand", "oem"})


def supplier_names(suppliers: tuple[Supplier, ...]) -> Iterator[Name]:
    """Every spelling of the suppliers and of the brands that are linked to them."""
    own = {small(supplier.name) for supplier in suppliers}
    for supplier in suppliers:
        for spelling in (supplier.name, *supplier.aliases, *supplier.search_variants):
            yield Name(spelling, Form.SUPPLIER, supplier=supplier)
        for spelling in supplier.ambiguous_aliases:
            yield Name(spelling, Form.AMBIGUOUS, supplier=supplier)
        for brand in supplier.brands:
            if brand.relation not in _LINKS or small(brand.name) in own:
                continue
            for spelling in (brand.name, *brand.aliases):
                form = Form.AMBIGUOUS if len(spelling) < 5 and " " not in spelling else Form.SUPPLIER
                yield Name(spelling, form, supplier=supplier, brand=brand.name)
