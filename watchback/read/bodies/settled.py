"""Which body a spelling means: by the page's country, the day of the document, the page's other names."""

from collections.abc import Iterable, Mapping
from datetime import date

from watchback.read.bodies.country import is_abroad
from watchback.read.bodies.mentions import BodyMention, kind_of
from watchback.read.names.index import Form, Name, NameHit, whole_small
from watchback.read.names.sorts import sort_of_kind, sort_of_page
from watchback.read.patterns import lazily
from watchback.read.rules import table
from watchback.records import Body

# Short forms of these kinds mean their body though the page never gives the whole name.
_TRUSTED_SHORT = frozenset({"department", "police", "council", "government"})
# Of these, initials that are like no others ("TfGM", "HS2", "DVSA").
_TRUSTED_MIXED = frozenset({"transport-authority", "agency", "ndpb-executive"})
# "My Lords" and "the noble Lords" are spoken to, and no house.
_ADDRESS = ("My ", "Noble ", "noble ")
_IN_YEAR = lazily(
    r"\b[Ii]n (?:(?:early|late|mid-?) ?)?(?:[A-Z][a-z]+ )?((?:19|20)\d\d),? (?:the )?(?:former )?\Z"
)
_RULES = {Form.PLACE: "place-as-subject", Form.ITS_SORT: "place-as-subject", Form.SHORT: "short-name"}


def settled(
    text: str, hits: Iterable[NameHit], by_id: Mapping[str, Body], on: date | None, country: str
) -> list[BodyMention]:
    """The mentions that spellings of bodies make on a page of that day about that country."""
    sort = sort_of_page(whole_small(text))
    possible = [(hit, names) for hit in hits if (names := _possible(hit, country, sort))]
    in_full = {
        _key(name.body) for _, names in possible for name in names if name.body and name.form is Form.FULL
    }
    council_here = is_abroad(country) and any(
        name.body and name.body.name == text[hit.start : hit.end] and kind_of(name.body.kind) == "council"
        for hit, names in possible
        for name in names
    )
    found = (_settled(text, hit, names, in_full, by_id, on, country, council_here) for hit, names in possible)
    return [mention for mention in found if mention]


def _possible(hit: NameHit, country: str, sort: str) -> list[Name]:
    """The names that can be meant on a page about the country and that sort of bodies, its own first."""
    bodies = [name for name in hit.names if name.body]
    bare = [name for name in bodies if name.form is Form.ITS_SORT]
    of_sort = [name for name in bare if name.body and sort_of_kind(name.body.kind) == sort]
    if of_sort and all(name.form in (Form.ITS_SORT, Form.PLACE) for name in bodies):
        return [] if is_abroad(country) else of_sort
    bodies = [name for name in bodies if name.form is not Form.ITS_SORT]
    own = [name for name in bodies if name.at == country]
    return own or [name for name in bodies if name.at is None]


def _key(body: Body) -> str:
    return body.id or f"{body.nation}: {body.name}"


def _settled(
    text: str,
    hit: NameHit,
    names: list[Name],
    in_full: set[str],
    by_id: Mapping[str, Body],
    on: date | None,
    country: str,
    council_here: bool,
) -> BodyMention | None:
    bodies = _living(list({_key(name.body): name.body for name in names if name.body}.values()), on)
    form = names[0].form
    if form is Form.PLACE and text[hit.start : hit.end] in table("bodies")["never"]["bare"]:
        return None
    if form is Form.SHORT and not _short_is_meant(text[hit.start : hit.end], bodies, in_full):
        return None
    if len(bodies) > 1:
        bodies = [body for body in bodies if _key(body) in in_full] or bodies
    if text[hit.start : hit.end] == "Lords" and text[max(0, hit.start - 6) : hit.start].endswith(_ADDRESS):
        return None
    written = " ".join(text[hit.start : hit.end].split())
    kind = kind_of(bodies[0].kind)
    if len(bodies) > 1:
        doubt = f"“{written}” can mean {' or '.join(body.name for body in bodies)}."
        return BodyMention(hit.start, hit.end, written, None, kind, "shared-name", doubt=doubt)
    body, rule = _today(bodies[0], by_id, _day_told(text, hit.start, bodies[0]) or on)
    rule = _RULES.get(form, rule)
    if not body.id:
        return _abroad(hit, body, kind, country)
    if is_abroad(country) and kind == "council" and form is Form.PLACE and not council_here:
        return None
    if is_abroad(country) and _may_be_abroad(body, kind, written):
        doubt = f"The page seems to be about {country}, which may have a body of this name."
        return BodyMention(hit.start, hit.end, written, None, kind, "name-abroad", doubt=doubt)
    return BodyMention(hit.start, hit.end, body.name, body.id, kind, rule)


def _abroad(hit: NameHit, body: Body, kind: str, country: str) -> BodyMention:
    doubt = f"{body.name} is a body of {body.nation} and not in the register."
    passing = body.nation != country and not (country == "" or is_abroad(country))
    return BodyMention(
        hit.start, hit.end, body.name, None, kind, "body-abroad", doubt=doubt, in_passing=passing
    )


def _short_is_meant(written: str, bodies: list[Body], in_full: set[str]) -> bool:
    """Whether initials mean their body: it is named, they are like no others, or its kind is trusted."""
    unlike_others = any(char.islower() or char.isdigit() for char in written) or len(written) > 3
    return any(
        _key(body) in in_full
        or kind_of(body.kind) in _TRUSTED_SHORT
        or (unlike_others and body.kind in _TRUSTED_MIXED)
        or not body.id
        for body in bodies
    )


def _living(bodies: list[Body], on: date | None) -> list[Body]:
    """Those that were in being on the day; the open ones where no day is known."""
    if len(bodies) == 1:
        return bodies
    if on is None:
        return [body for body in bodies if body.end_date is None] or bodies
    return [
        body
        for body in bodies
        if not (body.end_date and body.end_date.last and body.end_date.last < on)
        and not (body.start_date and body.start_date.first and body.start_date.first > on)
    ] or bodies


def _may_be_abroad(body: Body, kind: str, written: str) -> bool:
    """Whether other countries use the name: a department's, or one no council here itself uses."""
    if kind == "council":
        return written not in (body.name, *body.aliases) or written.startswith("City of ")
    return kind in table("countries")["generic"]["kinds"] and "uk" not in body.id.split("-")


def _day_told(text: str, at: int, body: Body) -> date | None:
    """The end of the year in which a body, closed since, is said to have acted: "In June 2022 Xton had …"."""
    told = _IN_YEAR.search(text, max(0, at - 40), at) if body.end_date and body.end_date.last else None
    if told is None or not body.end_date or not body.end_date.last:
        return None
    year = int(told[1])
    return date(year, 12, 31) if year < body.end_date.last.year else None


def _today(body: Body, by_id: Mapping[str, Body], on: date | None) -> tuple[Body, str]:
    """A body that had closed by the day gives its only successor, which has its cameras."""
    closed = on and body.end_date and body.end_date.last and body.end_date.last < on
    if closed and len(body.replaced_by) == 1 and body.replaced_by[0] in by_id:
        return by_id[body.replaced_by[0]], "successor"
    return body, "name"
