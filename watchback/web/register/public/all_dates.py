"""Every date that a body gave and that still stands, for the calendar of the whole site."""

from collections.abc import Iterable, Iterator

from watchback.act import calendar, due_dates
from watchback.records import Standing
from watchback.records.drafts import DueDate, Occasion, Recipient
from watchback.web.register.public.edition import Edition

_NAME = "Dates given by public bodies"


def calendar_of_all(edition: Edition) -> bytes:
    """The calendar file; empty where no date stands."""
    return calendar(_dates(edition), _NAME)


def _dates(edition: Edition) -> Iterator[DueDate]:
    standings = [one for one in edition.board.standings.values() if _gives_a_date(one.estates.values())]
    evidence = edition.evidence_named(
        id for one in standings for lane in one.estates.values() for id in lane.because
    )
    address, bodies = edition.day.address, edition.directory.bodies
    for standing in standings:
        if standing.body_id not in bodies:
            continue
        one = edition.published(standing, evidence, bodies[standing.body_id])
        lanes = standing.estates.values()
        because = {id: evidence[id] for lane in lanes for id in lane.because if id in evidence}
        page = f"{address}/bodies/{one.body.id}/" if address else ""
        yield from due_dates(
            Occasion(edition.day.on, Recipient(one.body), one, tuple(because.values()), page)
        )


def _gives_a_date(lanes: Iterable[Standing]) -> bool:
    return any(lane.due is not None for lane in lanes)
