"""The sitemaps of a site watched: the pages of the days looked for that are worth a visit."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from urllib.parse import unquote, urlsplit

from watchback.gather.listings.addresses import page_address, same_site
from watchback.gather.listings.listed import Listed
from watchback.gather.listings.pages import page_ask, page_piece
from watchback.gather.listings.sitemap_file import sitemap_of
from watchback.gather.source import Answer, Ask, Errand, Piece

DEEPEST = 4
"""How many sitemaps may name each other in a row."""

_IS_SITEMAP = re.compile(r"\.(?:xml|txt|gz|php|ashx|aspx)\Z|sitemap", re.I)
_NAMED_IN_ROBOTS = re.compile(r"^[^\S\n]*+sitemap[^\S\n]*+:[^\S\n]*+(\S++)", re.I | re.M)
_NO_LETTER = re.compile(r"[\W_]+")


def start(errand: Errand) -> Iterator[Ask]:
    """The sitemap at the address given; of a site, those that its robots.txt names."""
    parts = urlsplit(errand.address)
    if _IS_SITEMAP.search(f"{parts.path}?{parts.query}" if parts.query else parts.path):
        yield Ask(errand.as_given or errand.address, "sitemap")
    else:
        yield Ask(page_address("/robots.txt", errand.address), "robots", also=frozenset({404, 410}))


def harvest(answer: Answer, errand: Errand) -> Iterable[Ask | Piece]:
    """robots.txt → sitemaps; a sitemap → further ones and pages; a page → a piece."""
    if answer.ask.role == "page":
        return page_piece(answer, errand)
    if answer.ask.role == "robots":
        return _named_in_robots(answer)
    return _listed(answer, errand)


def _named_in_robots(answer: Answer) -> Iterator[Ask]:
    text = answer.data[:500_000].decode("utf-8", "replace") if answer.status == 200 else ""
    links = [page_address(link, answer.url) for link in _NAMED_IN_ROBOTS.findall(text)]
    # Where none is named, there is one place where a sitemap may stand.
    for link in [each for each in dict.fromkeys(links) if each] or [page_address("/sitemap.xml", answer.url)]:
        yield Ask(link, "sitemap")


def _listed(answer: Answer, errand: Errand) -> Iterator[Ask]:
    sitemap = sitemap_of(answer.data, answer.url)
    depth = int(answer.ask.carries.get("depth", "1"))
    for further in sitemap.further:
        # One that did not change since holds nothing that did; some name themselves.
        is_old = further.changed and further.changed < errand.since
        if depth < DEEPEST and not is_old and further.link != answer.url:
            yield Ask(further.link, "sitemap", {"depth": str(depth + 1)})
    for page in sitemap.pages:
        if page.is_within(errand) and same_site(page.link, errand.address) and is_worth_a_visit(page, errand):
            yield _page(page, errand)


def is_worth_a_visit(page: Listed, errand: Errand) -> bool:
    """Whether the address is among those set, or it or the title names one of the words looked for."""
    parts = urlsplit(unquote(page.link).lower())
    address = f"{parts.path}?{parts.query}"
    wanted = [part.strip().lower() for part in errand.settings.get("path_contains", "").split(",")]
    if any(part and part in address for part in wanted):
        return True
    told = f"{_letters(address)}\n{_letters(page.title)}"
    return any(word and word in told for word in map(_letters, errand.words))


def _letters(text: str) -> str:
    """Letters and figures alone: "hik-vision" and "Hik Vision" are one."""
    return _NO_LETTER.sub("", text.lower())


def _page(page: Listed, errand: Errand) -> Ask:
    ask = page_ask(page, errand)
    # Without a day nothing tells whether it changed: it is read when it is first listed, and then no more.
    return ask if page.day else replace(ask, again=False)
