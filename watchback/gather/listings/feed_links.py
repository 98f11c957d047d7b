"""The feeds that a web page names in its head."""

import re
from html.parser import HTMLParser

from watchback.gather.listings.addresses import page_address

_ROOT = re.compile(rb"<\s*(!doctype\s+html|html|head|rss|feed|rdf:rdf|[\w-]+:(?:feed|rdf))\b", re.I)
_PAGES = (b"!", b"h")
_FEEDS = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"}
)
# The feed of what readers write below the articles.
_COMMENTS = re.compile(r"comments?\b", re.I)


def is_page(data: bytes) -> bool:
    """Whether these bytes are a web page where a feed was asked for."""
    root = _ROOT.search(data[:4_000])
    return bool(root) and root[1][:1].lower() in _PAGES if root else False


def feeds_named(data: bytes, address: str) -> list[str]:
    """The addresses of the feeds that a page names, in its order, feeds of comments left out."""
    found = _Links()
    found.feed(data[:500_000].decode("utf-8", "replace"))
    links = (page_address(href, address) for href, title in found.links if not _COMMENTS.search(title + href))
    return [link for link in dict.fromkeys(links) if link]


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if (
            tag == "link"
            and "alternate" in told.get("rel", "").lower().split()
            and told.get("type", "").lower().strip() in _FEEDS
            and told.get("href")
        ):
            self.links.append((told["href"], told.get("title", "")))
