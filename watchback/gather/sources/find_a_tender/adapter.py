"""Find a Tender: six hours of one stage at a time, page after page, of which those about cameras are kept."""

import re
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from urllib.parse import urlencode

from watchback.gather.contracting.package import Package, package_in
from watchback.gather.contracting.pieces import pieces_of
from watchback.gather.source import Answer, Ask, Errand, Piece

# One pass for each: two joined by a comma give no releases, and no error either.
STAGES = ("planning", "tender", "award")
PAGE = 100
WINDOW = timedelta(hours=6)
"""Over more than six hours the service leaves releases out without saying so."""
SHORTEST = timedelta(minutes=40)

_SECOND = timedelta(seconds=1)
_NOTICE = re.compile(r"\d{6}-\d{4}")
_PROCESS = re.compile(r"ocds-h6vhtk-[0-9a-z]+")


def start(errand: Errand) -> Iterator[Ask]:
    """The notices of each stage in every six hours."""
    first = datetime.combine(errand.since, time.min)
    end = datetime.combine(errand.until, time.min) + timedelta(days=1)
    while first < end:
        for stage in STAGES:
            yield _window(errand, stage, first, first + WINDOW - _SECOND)
        first += WINDOW


def harvest(answer: Answer, errand: Errand) -> Iterator[Ask | Piece]:
    """Notices about cameras, and what comes after them."""
    package = package_in(answer)
    yield from pieces_of(package, answer, errand, lambda id, ocid: _address(errand, id, ocid))
    yield from _next(package, answer, errand)


def _next(package: Package, answer: Answer, errand: Errand) -> Iterator[Ask]:
    """The page after this one; where a full page names none, the two halves of the window.

    The service has been seen to leave out the link while there was more.
    """
    carries = answer.ask.carries
    first, last = datetime.fromisoformat(carries["from"]), datetime.fromisoformat(carries["to"])
    if package.count and package.cursor not in ("", carries["cursor"]):
        yield _window(errand, carries["stage"], first, last, package.cursor)
    elif package.count >= PAGE and last - first > SHORTEST:
        half = first + (last + _SECOND - first) / 2
        yield _window(errand, carries["stage"], first, half - _SECOND)
        yield _window(errand, carries["stage"], half, last)


def _window(errand: Errand, stage: str, first: datetime, last: datetime, cursor: str = "") -> Ask:
    query = {"updatedFrom": f"{first:%Y-%m-%dT%H:%M:%S}", "updatedTo": f"{last:%Y-%m-%dT%H:%M:%S}"}
    query |= {"stages": stage, "limit": f"{PAGE}"}
    if cursor:
        query["cursor"] = cursor
    url = f"{errand.address}/api/1.0/ocdsReleasePackages?{urlencode(query, safe=':')}"
    carries = {"stage": stage, "from": query["updatedFrom"], "to": query["updatedTo"], "cursor": cursor}
    return Ask(url, "notices", carries)


def _address(errand: Errand, id: str, ocid: str) -> str:
    """The page of a notice, or of the process that it belongs to."""
    if _NOTICE.fullmatch(id):
        return f"{errand.address}/Notice/{id}"
    return f"{errand.address}/procurement/{ocid}" if _PROCESS.fullmatch(ocid) else ""
