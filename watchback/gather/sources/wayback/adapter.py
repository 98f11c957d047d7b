"""The Wayback Machine: its index tells which captures of an address differ; each of those is played back."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from watchback.gather.days.stretches import end_of_year, stretches
from watchback.gather.source import Answer, Ask, Errand, NotUnderstood, Piece
from watchback.gather.sources.wayback.index import Capture, page_of_index
from watchback.records import Edtf

MATCHES = ("exact", "prefix")
PAGE = 1000
# What can hold words; pictures, styles and scripts cannot.
_READABLE = (
    "text/html",
    "text/plain",
    "text/csv",
    "text/xml",
    "application/xhtml",
    "application/pdf",
    "application/json",
    "application/xml",
    "application/rss",
    "application/atom",
    "application/rtf",
    "application/msword",
    "application/vnd.",
)
_PLAYBACK = re.compile(r"/web/(\d{14})(?:[a-z]{2}_)?/(.+)", re.S)


@dataclass(frozen=True, slots=True)
class _Query:
    """What the index is asked: which captures of one address, in which days."""

    url: str
    match: str
    first: str
    last: str

    def ask(self, errand: Errand, resume_key: str = "") -> Ask:
        query = [
            ("url", self.url),
            ("matchType", self.match),
            ("from", self.first),
            ("to", self.last),
            ("output", "json"),
            ("fl", "timestamp,original,mimetype,statuscode,digest"),
            ("filter", "statuscode:200"),
            ("collapse", "digest"),
            ("limit", f"{PAGE}"),
            ("showResumeKey", "true"),
        ]
        if resume_key:
            query.append(("resumeKey", resume_key))
        carries = {"url": self.url, "match": self.match, "first": self.first, "last": self.last}
        address = f"{errand.address}/cdx/search/cdx?{urlencode(query)}"
        return Ask(address, "index", carries | {"resume": resume_key})


def start(errand: Errand) -> Iterator[Ask]:
    """The captures of each year: over long times the index has been seen to stop early without saying so.

    Raises ValueError for settings that are none.
    """
    url = errand.settings.get("url", "").strip()
    match = errand.settings.get("match", "") or "exact"
    if not url or match not in MATCHES:
        raise ValueError("Say which address to look for in the Wayback Machine, and whether exact or prefix.")
    url = url.removesuffix("*") if match == "prefix" else url
    for first, last in stretches(errand.since, errand.until, end_of_year):
        yield _Query(url, match, f"{first:%Y%m%d}000000", f"{last:%Y%m%d}235959").ask(errand)


def harvest(answer: Answer, errand: Errand) -> Iterator[Ask | Piece]:
    """The index → the captures that differ; a capture → the page as it was."""
    if answer.ask.role == "index":
        yield from _captures(answer, errand)
    else:
        yield _capture(answer)


def _captures(answer: Answer, errand: Errand) -> Iterator[Ask]:
    carries = answer.ask.carries
    page = page_of_index(answer)
    seen: set[tuple[str, str]] = set()
    for capture in page.captures:
        # The index leaves out only those that are the same one after the other.
        same = capture.original, capture.digest
        if same not in seen and capture.media_type.startswith(_READABLE):
            seen.add(same)
            yield _playback(errand, capture)
    if page.resume_key not in ("", carries["resume"]):
        query = _Query(carries["url"], carries["match"], carries["first"], carries["last"])
        yield query.ask(errand, page.resume_key)


def _playback(errand: Errand, capture: Capture) -> Ask:
    """The capture's own bytes, without what the Wayback Machine adds for browsers."""
    url = f"{errand.address}/web/{capture.timestamp}id_/{capture.original}"
    carries = {"original": capture.original, "media_type": capture.media_type}
    return Ask(url, "capture", carries, again=False)


def _capture(answer: Answer) -> Piece:
    """The page, under the address that it had, with the day of the capture that was played back.

    Where a capture cannot be played the archive leads to the nearest one, of another moment.
    """
    played = _PLAYBACK.search(answer.url)
    if not played:
        raise NotUnderstood(f"The Wayback Machine led from {answer.ask.url} to {answer.url}, no capture.")
    carries, stamp = answer.ask.carries, played[1]
    day = Edtf(f"{stamp[:4]}-{stamp[4:6]}-{stamp[6:8]}")
    return Piece(carries["original"], answer.data, answer.media_type or carries["media_type"], "", day)
