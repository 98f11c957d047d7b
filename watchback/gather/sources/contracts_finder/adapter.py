"""Contracts Finder: a week of notices at a time, page after page, of which those about cameras are kept."""

import re
from collections.abc import Iterator
from urllib.parse import urlencode

from watchback.gather.contracting.package import package_in
from watchback.gather.contracting.pieces import pieces_of
from watchback.gather.days.stretches import so_many_days, stretches
from watchback.gather.source import Answer, Ask, Errand, Piece

STAGES = "planning,tender,award,implementation"
PAGE = 100
DAYS = 7
"""How many days are asked for at once. Half a month has been seen to work, and loses more where it fails."""

_GUID = re.compile(r"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:-\d+)?", re.I)


def start(errand: Errand) -> Iterator[Ask]:
    """The notices published in each week."""
    for first, last in stretches(errand.since, errand.until, so_many_days(DAYS)):
        yield _search(errand, f"{first}T00:00:00", f"{last}T23:59:59", "")


def harvest(answer: Answer, errand: Errand) -> Iterator[Ask | Piece]:
    """Notices about cameras, and the page after this one."""
    package, carries = package_in(answer), answer.ask.carries
    yield from pieces_of(package, answer, errand, lambda id, _: _address(errand, id))
    if package.count and package.cursor not in ("", carries["cursor"]):
        yield _search(errand, carries["from"], carries["to"], package.cursor)


def _search(errand: Errand, first: str, last: str, cursor: str) -> Ask:
    query = {"publishedFrom": first, "publishedTo": last, "stages": STAGES, "limit": PAGE}
    if cursor:
        query["cursor"] = cursor
    url = f"{errand.address}/Published/Notices/OCDS/Search?{urlencode(query, safe=':,')}"
    return Ask(url, "notices", {"from": first, "to": last, "cursor": cursor})


def _address(errand: Errand, id: str) -> str:
    """The page of a notice: its release's id without the number of the version."""
    guid = _GUID.fullmatch(id)
    return f"{errand.address}/Notice/{guid[1]}" if guid else ""
