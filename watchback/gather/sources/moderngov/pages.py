"""What the pages tell: committees, the meetings of a committee, a meeting's items, one item."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from resiliparse.parse.html import ElementNode, HTMLTree

from watchback.gather.contents.plain_html import found_in
from watchback.gather.source import Answer, NotUnderstood
from watchback.gather.sources.moderngov.addresses import (
    Link,
    document_at,
    item_page,
    link_within,
    meeting_page,
    printed_minutes_at,
)
from watchback.gather.sources.moderngov.days import day_in_words
from watchback.gather.sources.moderngov.text import one_line, text_of, title_of, without_addresses

_OF_MODERNGOV = re.compile(r"(?:class|id)\s*=\s*[\"'](?:[^\"'<>]{0,200}\s)?(?:mg[A-Z]|modgov\b)")
_ITEM_ANCHOR = re.compile(r"AI(\d+)\Z")
_RESTRICTED = re.compile(r"\b(?:is|are)\s+restricted\b", re.I)
_MINUTES = re.compile(r"\s*(?:draft\s+)?minutes\s*:?\s*\Z", re.I)
# Parts of a page in which nothing was said: scripts, hidden references, officers' names and numbers.
_BESIDE = "script, style, noscript, iframe, .mgContactDetails, .mgHide:not([id^=AI]):not([name^=AI])"


@dataclass(frozen=True, slots=True)
class Listed:
    """A meeting as a page lists it; ``day`` is None where it does not say."""

    id: str
    committee_id: str
    day: date | None


@dataclass(frozen=True, slots=True)
class Paper:
    """An attachment that a page links to."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Item:
    """An agenda item: where people see it, its title, and a page of its own with its words."""

    address: str
    title: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page of a meeting or of an item shows.

    ``elsewhere`` are the ids of items whose words stand on pages of their own, ``printed`` the addresses
    of printed minutes.
    """

    day: date | None
    items: tuple[Item, ...]
    elsewhere: tuple[str, ...]
    papers: tuple[Paper, ...]
    printed: tuple[str, ...]
    has_minutes: bool


class Page:
    """A page of the site at ``base``, parsed. Raises NotUnderstood where it is none of ModernGov's."""

    def __init__(self, answer: Answer, base: str) -> None:
        source = text_of(answer)
        if "mgerror.aspx" in answer.url.lower():
            raise NotUnderstood(f"{answer.ask.url} leads to ModernGov's page for errors.")
        if not _OF_MODERNGOV.search(source):
            raise NotUnderstood(f"What came from {answer.url} is no page of ModernGov.")
        self.url, self.base, self.source = answer.url, base, source
        self._tree = HTMLTree.parse(source)
        for part in self.all(_BESIDE):
            part.remove()

    def all(self, selector: str, within: ElementNode | None = None) -> list[ElementNode]:
        """The elements that the selector finds in the page or a part of it."""
        return found_in(within if within is not None else self._tree, selector)

    def first(self, *selectors: str) -> ElementNode | None:
        """The first element that the first fitting selector finds."""
        return next((found[0] for selector in selectors if (found := self.all(selector))), None)

    def links(self, within: ElementNode | None = None) -> Iterator[tuple[ElementNode, Link]]:
        """The links that stay on the site."""
        for element in self.all("a[href]", within):
            if link := self.link(element):
                yield element, link

    def link(self, element: ElementNode) -> Link | None:
        """Where a link leads, None where that is not on the site."""
        return link_within(self.base, self.url, str(element.getattr("href") or ""))

    def heading(self) -> str:
        """What the page says it is about: "Cabinet - Tuesday, 10th February, 2026 7.00 pm"."""
        found = self.first("h2.mgSubTitleTxt", ".mgSubTitleTxt", "h1", "title")
        return words_of(found) if found is not None else ""


def committees_on(page: Page) -> list[str]:
    """The ids of the committees listed, each once. Raises NotUnderstood where there is none."""
    found = {}
    for _, link in page.links():
        if link.page == "mgcommitteedetails.aspx" and (number := link.number("ID")):
            found[number] = True
        # A constitution is listed as a committee whose parts are meetings.
        elif link.page == "ielistmeetings.aspx" and link.number("info") != "1":
            found[link.number("CId", "CommitteeId")] = True
    found.pop("", None)
    if not found:
        raise NotUnderstood(f"{page.url} lists no committee.")
    return list(found)


def meetings_on(page: Page) -> list[Listed]:
    """The meetings that a committee's page lists, each once."""
    found: dict[str, Listed] = {}
    for element, link in page.links():
        id = link.number("MId", "MeetingId")
        if link.page == "ielistdocuments.aspx" and id:
            day = day_in_words(f"{words_of(element)} {element.getattr('title') or ''}")
            found.setdefault(id, Listed(id, link.number("CId", "CommitteeId"), day))
    return list(found.values())


def shown_on_meeting(page: Page, committee: str, meeting: str) -> Shown:
    """What a meeting's page shows, without what is restricted."""
    _drop_restricted(page)
    address = meeting_page(page.base, committee, meeting)
    content = page.first("#modgov", ".mgContent")
    papers = tuple(_papers(page, content))
    printed = {printed_minutes_at(link): True for _, link in page.links(content)}
    printed.pop("", None)
    rows = _rows(page)
    elsewhere = tuple(number for row in rows if (number := _item_elsewhere(page, row)))
    items = tuple(item for row in rows if (item := _item(page, row, address)))
    return Shown(_day(page), items, elsewhere, papers, tuple(printed), _has_minutes(page))


def shown_on_item(page: Page, address: str) -> Shown:
    """What the page of one item, issue or decision shows: itself, and the papers it links to."""
    _drop_restricted(page)
    content = page.first(".mgContent", "#modgov")
    if content is None:
        raise NotUnderstood(f"{page.url} has no part with the words of an item.")
    title_at = page.first("p.mgAiTitleTxt", "h2.mgSubTitleTxt", "h1")
    title = title_of(words_of(title_at)) if title_at is not None else ""
    item = Item(address, title, _as_page(title, without_addresses(content.outer_html or "")))
    return Shown(_day(page), (item,), (), tuple(_papers(page, content)), (), _has_minutes(page))


def words_of(element: ElementNode) -> str:
    """The element's text on one line."""
    return one_line(element.text or "")


def _has_minutes(page: Page) -> bool:
    return any(_MINUTES.match(words_of(part)) for part in page.all(".mgSubItemTitleTxt"))


def _day(page: Page) -> date | None:
    for selector in ("h2.mgSubTitleTxt", ".mgSubTitleTxt", "h1", "h2", "title"):
        for element in page.all(selector):
            if day := day_in_words(words_of(element)):
                return day
    return None


def _rows(page: Page) -> list[ElementNode]:
    """The rows of the table of items; tables in the minutes have no cells for numbers of items."""
    cells = page.all("#mgItemTable .mgItemNumberCell, .mgItemTable .mgItemNumberCell")
    rows = (cell.parent_element for cell in cells)
    return [row for row in rows if row is not None and row.tag == "tr"]


def _drop_restricted(page: Page) -> None:
    """Takes out what ModernGov says may not be read ("View the reasons why item 9. is restricted").

    In an entry of a list that is said of the entry, in a row of its item.
    """
    for link in page.all("a"):
        if _RESTRICTED.search(words_of(link)):
            holder = link.closest("li") or link.closest("tr")
            (holder if holder is not None else link).remove()


def _item(page: Page, row: ElementNode, meeting: str) -> Item | None:
    """The item in a row, None where it has no words but its title."""
    if not any(words_of(part) for part in page.all(".mgWordPara", row)):
        return None
    titles = [title_of(words_of(part)) for part in page.all("p.mgAiTitleTxt", row)]
    number, title = (titles[0], titles[1]) if len(titles) > 1 else ("", "".join(titles))
    id = _item_id(page, row)
    address = item_page(page.base, id) if id else f"{meeting}#{number.rstrip('.')}"
    for anchor in page.all("a:not([href])", row):
        if not words_of(anchor):
            anchor.remove()  # It stands between number and title.
    heading = html.escape(page.heading())
    table = f'<h1>{heading}</h1><table class="mgItemTable" id="mgItemTable">{row.outer_html or ""}</table>'
    shown = f'<div id="modgov"><div class="mgContent">{without_addresses(table)}</div></div>'
    return Item(address, title, _as_page(f"{title} - {page.heading()}", shown))


def _item_id(page: Page, row: ElementNode) -> str:
    for element in page.all("[id^=AI], [name^=AI]", row):
        for name in ("id", "name"):
            if found := _ITEM_ANCHOR.match(str(element.getattr(name) or "")):
                return found[1]
    return next((number for _, link in page.links(row) if (number := _linked_item(link))), "")


def _linked_item(link: Link) -> str:
    if link.page == "mgai.aspx":
        return link.number("ID")
    return link.number("AIId") if link.page == "iedecisiondetails.aspx" else ""


def _item_elsewhere(page: Page, row: ElementNode) -> str:
    """The id of an item whose title leads to its own page and whose words are not here, else ""."""
    if any(words_of(part) for part in page.all(".mgWordPara", row)):
        return ""
    return next((link.number("ID") for _, link in page.links(row) if link.page == "mgai.aspx"), "")


def _papers(page: Page, within: ElementNode | None) -> Iterator[Paper]:
    """The attachments linked to, each once."""
    seen = set()
    for element, link in page.links(within):
        url = document_at(page.base, link)
        if url and url not in seen:
            seen.add(url)
            yield Paper(title_of(words_of(element)), url)


def _as_page(title: str, content: str) -> bytes:
    head = f'<meta charset="utf-8"><title>{html.escape(title)}</title>'
    return f"<!DOCTYPE html>\n<html><head>{head}</head><body>{content}</body></html>".encode(
        "utf-8", "replace"
    )
