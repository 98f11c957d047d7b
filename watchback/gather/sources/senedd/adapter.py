"""The Senedd: the index lists meetings, newest first, for each Senedd and committee; each has its XML."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from watchback.gather.source import Answer, Ask, Errand, Piece
from watchback.gather.sources.senedd.index_page import Index, Meeting, index_of
from watchback.gather.sources.senedd.terms import plenary_numbers
from watchback.gather.sources.senedd.transcript import parts_of

SETTLED_AFTER = timedelta(days=60)
"""Translations and corrections come within weeks; after that a transcript is asked for once."""

MOST_PAGES = 60
"""A Senedd of five years has fewer pages of meetings than this."""


def start(errand: Errand) -> Iterator[Ask]:
    """The newest meetings of all, with the list of committees; and the Plenary of each Senedd touched."""
    yield Ask(f"{errand.address}/XMLExport", "newest")
    for number in plenary_numbers(errand.since, errand.until):
        yield _index(errand, number, 1)


def harvest(answer: Answer, errand: Errand) -> Iterable[Ask | Piece]:
    """The index → the XML of its meetings and more of the index; the XML → its parts."""
    if answer.ask.role == "transcript":
        return _pieces(answer)
    index = index_of(answer.data, answer.url)
    if answer.ask.role == "newest":
        return [*_meetings(index, errand), *(_index(errand, number, 1) for number in index.committees)]
    return [*_meetings(index, errand), *_older(index, answer.ask, errand)]


def _index(errand: Errand, number: str, page: int) -> Ask:
    # The index takes days as well and answers with those of another Senedd: they are compared here instead.
    url = f"{errand.address}/XMLExport/?committee={number}&page={page}"
    return Ask(url, "index", {"number": number, "page": str(page)})


def _meetings(index: Index, errand: Errand) -> Iterator[Ask]:
    for meeting in index.meetings:
        if errand.since <= meeting.day <= errand.until:
            again = meeting.day >= errand.until - SETTLED_AFTER
            carries = {"page": _page_of(meeting, errand), "title": meeting.title}
            for address in meeting.addresses:
                yield Ask(address, "transcript", carries, again=again)


def _page_of(meeting: Meeting, errand: Errand) -> str:
    return f"{errand.address}/{'Plenary' if meeting.is_plenary else 'Committee'}/{meeting.id}"


def _older(index: Index, ask: Ask, errand: Errand) -> Iterator[Ask]:
    """The next page, while this one ends with a meeting that is not older than the days looked for."""
    page = int(ask.carries["page"])
    if index.goes_on and index.meetings and index.meetings[-1].day >= errand.since and page < MOST_PAGES:
        yield _index(errand, ask.carries["number"], page + 1)


def _pieces(answer: Answer) -> Iterator[Piece]:
    carries = answer.ask.carries
    for part in parts_of(answer.data, answer.url):
        address = f"{carries['page']}#C{part.first}" if part.first else carries["page"]
        title = ": ".join(text for text in (carries["title"], part.title) if text)
        yield Piece(address, part.data, "application/json", title, part.day)
