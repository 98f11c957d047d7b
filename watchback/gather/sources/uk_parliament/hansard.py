"""Hansard: a search gives contributions; each debate then gives the whole of what was said, and the reply."""

import re
from collections.abc import Iterator
from urllib.parse import urlencode

from watchback.gather.source import Answer, Ask, Errand, Piece
from watchback.gather.sources.uk_parliament import told
from watchback.gather.sources.uk_parliament.hosts import SEEN_AT, service
from watchback.gather.sources.uk_parliament.paging import TAKE, next_page
from watchback.gather.sources.uk_parliament.spellings import names, to_search, words_in
from watchback.gather.sources.uk_parliament.told import Record
from watchback.records import edtf_of

KINDS = ("Spoken", "Corrections")
"""What is searched. Written answers and statements have a service of their own."""

_OVERVIEW = ("ExtId", "Title", "Date", "House", "Location")
_ITEM = ("ItemType", "ExternalId", "AttributedTo", "Value")
_ID = re.compile(r"[\w-]{6,64}")


def searches(errand: Errand) -> Iterator[Ask]:
    """Each spelling among what was spoken, and among what was put right."""
    for spelling in to_search(errand.words):
        for kind in KINDS:
            yield _search({"word": spelling, "kind": kind, "skip": "0"}, errand)


def contributions(answer: Answer, errand: Errand) -> Iterator[Ask]:
    """One page of a search → the debates that the contributions belong to, and the next page."""
    page = told.record(answer)
    found = told.records(page, "Results", answer)
    for hit in found:
        debate_id = told.text(hit, "DebateSectionExtId").upper()
        if _ID.fullmatch(debate_id) and _is_worth_it(hit, errand):
            # Again each time: in the first hours what is kept is a version that still changes.
            yield Ask(f"{service('hansard', errand)}/debates/debate/{debate_id}.json", "debate")
    ids = [told.text(hit, "ContributionExtId") for hit in found]
    if carries := next_page(answer, ids, told.number(page, "TotalResultCount", answer)):
        yield _search(carries, errand)


def debate(answer: Answer, errand: Errand) -> Iterator[Piece]:
    """Every passage of a debate, and of those inside it, that names a supplier."""
    waiting = [told.record(answer)]
    while waiting:
        here = waiting.pop()
        overview, items = told.part(here, "Overview", answer), told.records(here, "Items", answer)
        for passage in _passages(overview, items, errand.words):
            yield _piece(overview, passage, answer)
        waiting += told.records(here, "ChildDebates", answer) if here.get("ChildDebates") else []


def _search(carries: dict[str, str], errand: Errand) -> Ask:
    word = carries["word"]
    told_to = {
        "searchTerm": f'"{word}"' if len(words_in(word)) > 1 else word,
        "startDate": f"{errand.since}",
        "endDate": f"{errand.until}",
        "skip": carries["skip"],
        "take": f"{TAKE}",
        "orderBy": "SittingDateAsc",
    }
    query = urlencode({f"queryParameters.{name}": value for name, value in told_to.items()})
    path = f"/search/contributions/{carries['kind']}.json"
    return Ask(f"{service('hansard', errand)}{path}?{query}", "contributions", carries)


def _is_worth_it(hit: Record, errand: Errand) -> bool:
    """A hit whose whole text is shown and names no supplier was found by the stem of a word."""
    whole = told.text(hit, "ContributionTextFull")
    return not whole or names(f"{told.text(hit, 'DebateSection')} {whole}", errand.words)


def _passages(overview: Record, items: list[Record], spellings: tuple[str, ...]) -> Iterator[list[Record]]:
    """Each contribution that names a supplier with the one after it, which is the reply; the whole debate
    where its title names one."""
    said = [item for item in items if item.get("ItemType", "Contribution") == "Contribution"]
    said = [item for item in said if told.text(item, "Value").strip()]
    is_about = names(told.text(overview, "Title"), spellings)
    named = {place for place, item in enumerate(said) if is_about or names(item["Value"], spellings)}
    passage: list[Record] = []
    for place, item in enumerate(said):
        if place in named or place - 1 in named:
            passage.append(item)
        elif passage:
            yield passage
            passage = []
    if passage:
        yield passage


def _piece(overview: Record, passage: list[Record], answer: Answer) -> Piece:
    title, day = told.text(overview, "Title"), told.day(overview.get("Date"))
    house, debate_id = told.text(overview, "House"), told.text(overview, "ExtId").upper()
    section = re.sub(r"[^A-Za-z0-9]", "", title) or "debate"
    place = told.address(answer, house, day, "debates", debate_id, section)
    first = told.address(answer, told.text(passage[0], "ExternalId"))
    # Source and ContentLastUpdated stay out: they change while the text does not.
    kept = {
        "Overview": told.only(overview, _OVERVIEW),
        "Items": [{"ItemType": "Contribution", **told.only(item, _ITEM)} for item in passage],
    }
    address = f"{SEEN_AT['hansard']}/{place}#contribution-{first}"
    return Piece(address, told.written(kept), "application/json", title, edtf_of(day))
