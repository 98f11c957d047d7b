"""Follows the links of the site from its front page, as a reader does, and writes down what happened."""

from collections import Counter, defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urldefrag, urlsplit

from django.urls import resolve
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

MOST_OF_A_KIND = 4
"""So many pages of a kind are opened; of the links to further ones only the status is asked."""

MOST_ASKED = 12

_LINKS = (
    "[...document.querySelectorAll('a[href]')].map(one => new URL(one.getAttribute('href'), location).href)"
)
_IDS = "[...document.querySelectorAll('[id]')].map(one => one.id)"
_WRONG_ORDER = 'document.querySelectorAll(\'[tabindex]:not([tabindex="0"]):not([tabindex="-1"])\').length'
_INLINE = "document.querySelectorAll('[style], style, script:not([type=\"application/ld+json\"])').length"


@dataclass
class Visit:
    """One page as it was met. ``ids`` are the places that a link can lead to in it."""

    address: str
    kind: str
    status: int
    headers: dict[str, str]
    ids: list[str] = field(default_factory=list)
    inline: int = 0
    out_of_order: int = 0


@dataclass
class Crawl:
    """Everything that was met: ``broken`` are links with their pages and what is wrong with them."""

    visits: list[Visit] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)
    complaints: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    cookies: list[str] = field(default_factory=list)


def crawl(context: BrowserContext, site: str) -> Crawl:
    """Opens the pages of each kind, up to MOST_OF_A_KIND, and asks for the status of further ones."""
    made = Crawl()
    page = context.new_page()
    _listen(page, made)
    opened: Counter[str] = Counter()
    status_only: Counter[str] = Counter()
    found_on = {"/": "the beginning"}
    anchors: dict[str, dict[str, str]] = defaultdict(dict)
    waiting = deque(["/"])
    while waiting:
        address = waiting.popleft()
        kind = kind_of(address)
        if opened[kind] < MOST_OF_A_KIND and _is_a_page(address):
            opened[kind] += 1
            visit = _open(page, made, address, kind)
            links = page.evaluate(_LINKS) if visit.status == 200 else []
        elif status_only[kind] < MOST_ASKED:
            status_only[kind] += 1
            answer = context.request.get(address)
            visit = Visit(address, kind, answer.status, answer.headers)
            links = []
        else:
            continue
        made.visits.append(visit)
        if visit.status != 200:
            made.broken.append(f"{address}, a link of {found_on[address]}, answers {visit.status}")
        for to, anchor in _within(links, site):
            if anchor:
                anchors[to].setdefault(anchor, address)
            if to not in found_on:
                found_on[to] = address
                waiting.append(to)
    made.broken += _missing_anchors(made.visits, anchors)
    made.cookies = [str(cookie["name"]) for cookie in context.cookies()]
    return made


def kind_of(address: str) -> str:
    """The pattern that an address follows: pages of one kind are made by one function."""
    return resolve(urlsplit(address).path).route


def _listen(page: Page, made: Crawl) -> None:
    def asked(request: Request) -> None:
        made.asked.add(request.url)

    def said(message: ConsoleMessage) -> None:
        made.complaints.append(f"{page.url}: {message.text}")

    page.on("request", asked)
    page.on("console", said)
    page.on("pageerror", lambda error: made.complaints.append(f"{page.url}: {error}"))


def _open(page: Page, made: Crawl, address: str, kind: str) -> Visit:
    answer = page.goto(address)
    assert answer is not None, address
    visit = Visit(address, kind, answer.status, answer.all_headers())
    visit.ids = page.evaluate(_IDS)
    visit.inline, visit.out_of_order = page.evaluate(_INLINE), page.evaluate(_WRONG_ORDER)
    return visit


def _is_a_page(address: str) -> bool:
    return urlsplit(address).path.endswith("/")


def _within(links: list[str], site: str) -> Iterator[tuple[str, str]]:
    """The links that stay on the site, each with its anchor."""
    for link in links:
        whole, anchor = urldefrag(link)
        if whole.startswith(f"{site}/") and not whole.startswith(f"{site}/review/"):
            yield whole.removeprefix(site), anchor


def _missing_anchors(visits: list[Visit], anchors: dict[str, dict[str, str]]) -> Iterator[str]:
    for visit in visits:
        for anchor, page in anchors[visit.address].items() if visit.ids else ():
            if anchor not in visit.ids:
                yield f"{visit.address}#{anchor}, a link of {page}, leads to no such place"
