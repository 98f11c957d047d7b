"""The Scottish Parliament: one file for the questions of each year, one for all motions, and no search."""

from collections.abc import Iterator
from datetime import date, timedelta

from watchback.gather.source import Answer, Ask, Errand, Piece
from watchback.gather.sources.scottish_parliament.items import items_in
from watchback.gather.sources.scottish_parliament.records import Record, record_of

SLOWEST_ANSWER = timedelta(days=120)
"""A question stands in the file of the year in which it was lodged, whenever its answer comes."""

FIRST_YEAR = 1999


def start(errand: Errand) -> Iterator[Ask]:
    """The questions of each year that the days touch, and the motions where they are wanted."""
    api = f"{errand.address}/api"
    first = max((errand.since - SLOWEST_ANSWER).year, FIRST_YEAR)
    for year in range(first, errand.until.year + 1):
        yield Ask(f"{api}/Motionsquestionsanswersquestions?year={year}", "questions")
    if errand.settings.get("motions") == "yes":
        yield Ask(f"{api}/Motionsquestionsanswersmotions", "motions")


def harvest(answer: Answer, errand: Errand) -> Iterator[Piece]:
    """A piece for each question and motion that was lodged or answered in the days looked for."""
    for item in items_in(answer.data, answer.url):
        record = record_of(item, answer.ask.role)
        # The year asked for is no bound: the file of motions has them all, whatever is asked.
        if record and _is_within(record.days, errand):
            yield _piece(record, errand)


def _is_within(days: tuple[date, ...], errand: Errand) -> bool:
    return any(errand.since <= day <= errand.until for day in days)


def _piece(record: Record, errand: Errand) -> Piece:
    address = record.address or f"{errand.address}/api/Motionsquestionsanswers{record.role}/{record.id}"
    return Piece(address, record.data, "application/json", record.title, record.published, record.body)
