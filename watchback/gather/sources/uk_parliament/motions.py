"""Early day motions: its search looks at titles only, so all motions of the days are looked through."""

from collections.abc import Iterator
from urllib.parse import urlencode

from watchback.gather.source import Answer, Ask, Errand, Piece
from watchback.gather.sources.uk_parliament import told
from watchback.gather.sources.uk_parliament.hosts import SEEN_AT, service
from watchback.gather.sources.uk_parliament.paging import TAKE, next_page
from watchback.gather.sources.uk_parliament.spellings import names
from watchback.gather.sources.uk_parliament.told import Record
from watchback.records import edtf_of

_MOTION = ("Id", "UIN", "UINWithAmendmentSuffix", "Title", "MotionText", "DateTabled")
_SPONSOR = ("Name", "Party", "Constituency")


def lists(errand: Errand) -> Iterator[Ask]:
    """All motions tabled in the window, whatever they are about."""
    yield _list({"skip": "0"}, errand)


def motions(answer: Answer, errand: Errand) -> Iterator[Ask | Piece]:
    """One page of motions → those that name a supplier, and the next page."""
    page = told.record(answer)
    found = told.records(page, "Response", answer)
    ids = [f"{told.number(motion, 'Id', answer)}" for motion in found]
    for motion in found:
        if names(f"{told.text(motion, 'Title')} {told.text(motion, 'MotionText')}", errand.words):
            yield _piece(motion)
    total = told.number(told.part(page, "PagingInfo", answer), "Total", answer)
    if carries := next_page(answer, ids, total):
        yield _list(carries, errand)


def _list(carries: dict[str, str], errand: Errand) -> Ask:
    told_to = {
        "tabledStartDate": f"{errand.since}",
        "tabledEndDate": f"{errand.until}",
        "statuses": "Published",
        "orderBy": "DateTabledAsc",
        "skip": carries["skip"],
        "take": f"{TAKE}",
    }
    query = urlencode({f"parameters.{name}": value for name, value in told_to.items()})
    return Ask(f"{service('motions', errand)}/EarlyDayMotions/list?{query}", "motions", carries)


def _piece(motion: Record) -> Piece:
    # Without those who signed and their number: that grows daily, and the motion stays the same.
    kept = told.only(motion, _MOTION)
    if isinstance(motion.get("PrimarySponsor"), dict):
        kept["PrimarySponsor"] = told.only(motion["PrimarySponsor"], _SPONSOR)
    address = f"{SEEN_AT['motions']}/early-day-motion/{motion['Id']}"
    tabled = edtf_of(told.day(motion.get("DateTabled")))
    return Piece(address, told.written(kept), "application/json", told.text(motion, "Title"), tabled)
