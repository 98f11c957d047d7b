"""Where names of bodies and suppliers stand in a text: an automaton over all their spellings."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from watchback.read.names.sorts import bare_name, sort_of_kind
from watchback.read.patterns import lazily
from watchback.read.rules import table
from watchback.records import Body, BodyAbroad, Supplier


class Form(Enum):
    """What a spelling is worth on its own."""

    FULL = auto()  # "Borsetshire County Council": names its body anywhere
    PLACE = auto()  # "Borsetshire": its council only as the subject of deciding or saying
    ITS_SORT = auto()  # "Borsetshire": its police, only where the page is about police forces
    SHORT = auto()  # "DWP": only in these capitals, and where the page supports it
    SUPPLIER = auto()  # "Hikvision"
    MODEL = auto()  # "DS-2CD": how model numbers of a supplier begin, whatever follows
    AMBIGUOUS = auto()  # "HIK": only beside another name of the same supplier


class Name(NamedTuple):
    """One spelling of one body or supplier. ``brand`` is set where a brand's name was written.

    ``at`` is the country (country.py) on whose pages alone the spelling means the body. A body of
    another country has no id.
    """

    spelling: str
    form: Form
    body: Body | None = None
    supplier: Supplier | None = None
    brand: str | None = None
    at: str | None = None


@dataclass(frozen=True, slots=True)
class NameHit:
    """``text[start:end]`` is a spelling of every name in ``names`` (more than one: not settled)."""

    start: int
    end: int
    names: tuple[Name, ...]


# Names so long that they mean their body in lower case too; "reading council" is no name.
_WHOLE_IN_SMALL = lazily(r"\w+ (?:city|county|borough|district) council\Z|\w{4,} (?:police|constabulary)\Z")
# Words that may stand in lower case inside a body's name ("Barchester city council").
_MAY_BE_SMALL = frozenset(
    {"council", "city", "borough", "county", "district", "town", "metropolitan", "police", "service"}
    | {"constabulary", "university", "college", "government", "nhs", "trust", "foundation", "board", "health"}
    | {"and", "of", "the", "for", "in", "on", "upon", "with", "a", "by", "&"}
)
_COUNCIL_HEADS = lazily(r"\b(council|cyngor|comhairle|authority|corporation|parliament|assembly|of)\b", re.I)
_PLACE_OF_COUNCIL = lazily(
    r"(?:(?:the )?(?:london |royal |metropolitan )*(?:borough|city|county) (?:council )?of )?(.+?)"
    r"(?: (?:metropolitan|city|county|borough|district|london borough|county borough|mbc|dc|bc|cc))*"
    r" council\Z"
    r"|(?:london borough|royal borough|city|borough) of (.+)\Z",
    re.I,
)
# "Southend-on-Sea" is "Southend", where no other council is.
_ON_WATER = lazily(r"[- ](?:on|upon|under)[- ].*", re.I)
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
_IN_WELSH = (
    *("Cyngor {}", "Cyngor Sir {}", "Cyngor Dinas {}", "Cyngor Bwrdeistref Sirol {}"),
    "Cyngor Dinas a Sir {}",
)
_FIRE_ENDINGS = (
    *("Fire and Rescue", "Fire & Rescue", "Fire & Rescue Service", "Fire and Rescue Authority"),
    *("Fire & Rescue Authority", "Fire Authority", "Fire Service", "Fire Brigade", "FRS", "FRA"),
)
_KINDS_OF_VARIANT = {
    "council-county": ("{} County Council", "{} Council"),
    "council-london-borough": ("{} Council", "London Borough of {}", "{} Borough Council"),
}


class NameIndex:
    """Finds names in a text. Build once, use for every document.

    The automaton over thousands of names takes longer to build than an article to read: for the first
    few texts one is built over those names alone that begin like something in the text.
    """

    def __init__(self, names: Iterable[Name]) -> None:
        self._by_key: dict[str, list[Name]] = defaultdict(list)
        for name in names:
            self._by_key[small(name.spelling)].append(name)
        self._whole: _Automaton | None = None
        self._texts = 0

    def find(self, text: str) -> tuple[NameHit, ...]:
        """The names in ``text`` in order, whole words only, longest first, in a believable case."""
        found: list[NameHit] = []
        for hit in sorted(self._hits(text), key=lambda hit: (hit.start, -hit.end)):
            if not found or hit.start >= found[-1].end:
                found.append(hit)
        return tuple(found)

    def _hits(self, text: str) -> Iterator[NameHit]:
        length = len(text)
        lowered = whole_small(text) if len(text) > _LONGEST_NAME else small(text)
        automaton, names_of = self._automaton_for(lowered)
        for number, start, end in automaton.find_matches_as_indexes(lowered, overlapping=True):
            # Whole words only; names in Chinese stand between letters. Written out: it runs most often.
            if start and text[start - 1].isalnum() and text[start].isascii():
                continue
            names = tuple(names_of[number])
            if names[0].form is Form.MODEL:
                end = _MODEL.match(text, start).end()  # type: ignore[union-attr]  # it may be empty
            elif end < length and text[end].isalnum() and text[end - 1].isascii():
                continue
            written = text[start:end]
            names = tuple(name for name in names if _case_fits(written, name))
            if names and not _is_in_address(text, start, end):
                yield NameHit(start, end, names)

    def _automaton_for(self, lowered: str) -> "_Automaton":
        if self._whole:
            return self._whole
        self._texts += 1
        if self._texts > _FIRST_TEXTS or len(self._by_key) < _MANY or len(lowered) > _LONG:
            self._whole = _automaton(self._by_key)
            return self._whole
        beginnings = {lowered[at : at + _BEGINNING] for at in range(len(lowered))}
        keys = (key for key in self._by_key if len(key) < _BEGINNING or key[:_BEGINNING] in beginnings)
        return _automaton({key: self._by_key[key] for key in keys})


_Automaton = tuple[AhoCorasick, list[list[Name]]]
_FIRST_TEXTS, _MANY, _LONG, _BEGINNING = 8, 2_000, 30_000, 4
_LONGEST_NAME = 200


def _automaton(by_key: dict[str, list[Name]]) -> _Automaton:
    # Reporting every match and choosing among them builds in a third of the time of an automaton that
    # chooses itself, and a longer match that is no whole word cannot hide a shorter one that is.
    return AhoCorasick(list(by_key), implementation=Implementation.ContiguousNFA), list(by_key.values())


def small(text: str) -> str:
    """Lower case with every character at its old place ("İ" would become two)."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


@lru_cache(maxsize=2)
def whole_small(text: str) -> str:
    """The same of a whole document, kept for a moment: each part of reading it asks for it."""
    return small(text)


def _is_in_address(text: str, start: int, end: int) -> bool:
    """Whether the name is part of a web or mail address, which says nothing about cameras."""
    return text[start - 1 : start] in ("@", "/") or text[end : end + 4].lower() in (
        ".com",
        ".gov",
        ".co.",
        ".org",
    )


_MODEL = lazily(r"[A-Za-z0-9]+(?:[-/][A-Za-z0-9]+)*")


def _case_fits(written: str, name: Name) -> bool:
    if name.form is Form.MODEL:
        return written.startswith(name.spelling) and len(written) > len(name.spelling)
    if name.form in (Form.SHORT, Form.AMBIGUOUS):
        return written == name.spelling or (len(written) > 3 and written.isupper() and name.body is not None)
    if name.form is Form.SUPPLIER:
        return written == name.spelling or len(written) > 3 and (name.brand is None or written[0].isupper())
    if not written[0].isupper():
        return name.spelling[0].islower() or bool(_WHOLE_IN_SMALL.search(written))
    words = zip(written.split(), name.spelling.split(), strict=False)
    return all(
        is_word[0].isupper() or not spelt[0].isupper() or spelt.lower() in _MAY_BE_SMALL
        for is_word, spelt in words
    )


def body_names(bodies: tuple[Body, ...], abroad: tuple[BodyAbroad, ...] = ()) -> Iterator[Name]:
    """Every spelling of the bodies, variants that name one body only among them."""
    taken = {small(spelling) for body in bodies for spelling in (body.name, *body.aliases)}
    variants = _variants(bodies)
    for body in bodies:
        spellings = [body.name, *body.aliases]
        spellings += [new for new in variants.get(body.id, ()) if small(new) not in taken]
        for spelling in {small(each): each for each in map(_without_article, spellings)}.values():
            yield Name(spelling, _form(spelling, body), body=body)
        for spelling in _first_words(body):
            if small(spelling) not in taken:
                yield Name(spelling, Form.FULL, body=body)
        for spelling in _at_home(body):
            yield Name(spelling, Form.FULL, body=body, at=body.nation)
    yield from _bare_names(bodies, taken)
    yield from _names_of_sorts(bodies)
    for foreign in abroad:
        yield from _names_abroad(foreign)


def _names_abroad(foreign: BodyAbroad) -> Iterator[Name]:
    body = Body(id="", name=foreign.name, kind=foreign.kind, nation=foreign.country)
    for spelling in foreign.spellings:
        yield Name(spelling, _form(spelling, body), body=body)
    for spelling in foreign.spellings_at_home:
        yield Name(spelling, _form(spelling, body), body=body, at=foreign.country)


_FIRST_WORD = lazily(r"(?:Department|Ministry) (?:for|of) (?P<field>[A-Z]\w+(?: [A-Z]\w+)?)(?:,| and| &)")
_NATION_BRACKETED = lazily(
    r" \((?P<nation>Northern Ireland)\)\Z|\A(?P<before>Northern Ireland) (?=.*Service\Z)"
)


def _first_words(body: Body) -> Iterator[str]:
    """ "Department for Health" for a Department of Health and Social Care that is known by its initials."""
    match = _FIRST_WORD.match(body.name) if body.kind == "department" else None
    if match and any(_form(alias, body) is Form.SHORT for alias in body.aliases):
        for start in ("Department for", "Department of"):
            yield f"{start} {match['field']}"


def _at_home(body: Body) -> Iterator[str]:
    """The name that a body of one nation goes by there: "Department for Infrastructure"."""
    short = _NATION_BRACKETED.sub("", body.name)
    if short != body.name and short.count(" ") and body.end_date is None:
        yield short
        if short.startswith("Department of "):
            yield short.replace("Department of ", "Department for ", 1)


def _bare_names(bodies: tuple[Body, ...], taken: set[str]) -> Iterator[Name]:
    """ "Nottingham Trent" for its university, "South Tyneside and Sunderland" for its trust: two words or
    more that no council and no second body goes by."""
    claims: dict[str, list[Body]] = defaultdict(list)
    for body in bodies:
        if body.kind in ("university", "nhs-trust") and body.end_date is None:
            bare = bare_name(body.name, sort_of_kind(body.kind))
            of_places = " and " in bare and set(map(small, bare.split(" and "))) & taken
            begins = body.name.startswith(bare) and not bare.startswith(_NO_NAME_ALONE)
            if " " in bare and begins and not of_places:
                claims[bare].append(body)
    for bare, owners in claims.items():
        if len(owners) == 1 and small(bare) not in taken:
            yield Name(bare, Form.PLACE, body=owners[0])


_NO_NAME_ALONE = ("University", "Royal", "The ")
_FEWEST_INITIALS = 4


def _names_of_sorts(bodies: tuple[Body, ...]) -> Iterator[Name]:
    """Bare names that mean a body where a page is about its sort, no second of which goes by them."""
    claims: dict[tuple[str, str], list[Body]] = defaultdict(list)
    for body in bodies:
        sort = sort_of_kind(body.kind)
        bare = bare_name(body.name, sort) if sort and body.end_date is None else ""
        if len(bare) > 3:
            claims[sort, bare].append(body)
        initials = "".join(word[0] for word in bare.split() if word[0].isupper())
        if sort == "trust" and len(initials) >= _FEWEST_INITIALS:
            claims[sort, initials].append(body)
    for (_, name), owners in claims.items():
        if len(owners) == 1:
            yield Name(name, Form.ITS_SORT, body=owners[0])


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
        whole = place[1] or place[2]
        for name in dict.fromkeys((whole, _ON_WATER.sub("", whole))):
            for pattern in _KINDS_OF_VARIANT.get(body.kind, _COUNCIL_VARIANTS):
                yield pattern.format(name)
    if body.kind == "council-welsh":
        places = [alias for alias in body.aliases if not _COUNCIL_HEADS.search(alias)]
        yield from (pattern.format(place) for place in places for pattern in _IN_WELSH)
    if body.kind == "fire" and (bare := bare_name(body.name, "fire")):
        yield from (f"{bare} {ending}" for ending in _FIRE_ENDINGS)
    for spelling in (body.name, *body.aliases):
        for written, other in ((" Police", " Constabulary"), (" Constabulary", " Police")):
            if body.kind == "police-force" and spelling.endswith(written):
                yield spelling.removesuffix(written) + other
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
            if spelling == supplier.name and spelling.isascii() and spelling.isalpha():
                yield Name(f"{spelling}s", Form.SUPPLIER, supplier=supplier)
        for spelling in table("models")["begin"].get(supplier.name, ()):
            yield Name(spelling, Form.MODEL, supplier=supplier)
        for spelling in supplier.ambiguous_aliases:
            yield Name(spelling, Form.AMBIGUOUS, supplier=supplier)
        for brand in supplier.brands:
            if brand.relation not in _LINKS or small(brand.name) in own:
                continue
            for spelling in (brand.name, *brand.aliases):
                form = Form.AMBIGUOUS if len(spelling) < 5 and " " not in spelling else Form.SUPPLIER
                yield Name(spelling, form, supplier=supplier, brand=brand.name)
