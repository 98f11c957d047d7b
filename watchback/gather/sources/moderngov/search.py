"""What a page of the site's own search tells: hits between lines, and whether there is a next page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from resiliparse.parse.html import ElementNode

from watchback.gather.source import NotUnderstood
from watchback.gather.sources.moderngov.addresses import Link, document_at, item_page
from watchback.gather.sources.moderngov.days import slashed_day
from watchback.gather.sources.moderngov.pages import Page, words_of
from watchback.gather.sources.moderngov.text import title_of

_NOTHING = re.compile(r"No results found for your query", re.I)
_ANCHOR = re.compile(r"AI(\d+)\Z")
_OTHER_PAGES = ("iedecisiondetails.aspx", "mgissuehistoryhome.aspx", "ieissuedetails.aspx")


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: ``kind`` is "item", "paper", "page" or "meeting", ``day`` the meeting's where it says.

    ``url`` is what to visit; of a meeting ``ids`` are committee and meeting.
    """

    kind: str
    url: str
    title: str
    day: date | None = None
    ids: tuple[str, str] = ("", "")


def hits_on(page: Page) -> list[Hit]:
    """What was found; nothing only where the site says so. Raises NotUnderstood.

    Of a block the agenda items and papers count; the meeting itself only where it has neither.
    """
    found: dict[str, Hit] = {}
    for block in _blocks(page):
        meetings = [hit for hit in block if hit.kind == "meeting"]
        others = [hit for hit in block if hit.kind != "meeting"]
        day = next((hit.day for hit in block if hit.day), None)
        for hit in others or meetings[:1]:
            found.setdefault(hit.url, replace(hit, day=day))
    if not found and not _NOTHING.search(page.source):
        raise NotUnderstood(f"The search at {page.url} shows neither hits nor that there are none.")
    return list(found.values())


def print_of(hits: list[Hit]) -> str:
    """What tells a page of hits from the one before it."""
    return sha256("\n".join(hit.url for hit in hits).encode()).hexdigest()[:16]


def has_next(page: Page, number: int) -> bool:
    """Whether the page links to the one after it, and not to itself."""
    for element, link in page.links():
        if "next page" in str(element.getattr("title") or "").lower():
            return link.number("PG") == str(number + 1)
    return False


def _blocks(page: Page) -> Iterator[list[Hit]]:
    """The hits of each block; a line across the page ends one."""
    block: list[Hit] = []
    for element in page.all("hr, a[href]", page.first("#modgov", ".mgContent")):
        link = None if element.tag == "hr" else page.link(element)
        if element.tag == "hr":
            yield block
            block = []
        elif link and (hit := _hit(page, element, link)):
            block.append(hit)
    yield block


def _hit(page: Page, element: ElementNode, link: Link) -> Hit | None:
    title = title_of(words_of(element))
    if link.page == "ielistdocuments.aspx":
        if item := _ANCHOR.match(link.fragment):
            return Hit("item", item_page(page.base, item[1]), title)
        ids = (link.number("CId", "CommitteeId"), link.number("MId", "MeetingId"))
        return Hit("meeting", link.url, title, slashed_day(title), ids) if ids[1] else None
    if link.page == "mgai.aspx" and (number := link.number("ID")):
        return Hit("item", item_page(page.base, number), title)
    if url := document_at(page.base, link):
        return Hit("paper", url, title)
    return Hit("page", link.url, title, slashed_day(title)) if link.page in _OTHER_PAGES else None
