"""A feed watched: its entries of the days looked for, and the page of each."""

from collections.abc import Iterable, Iterator

from watchback.gather.listings.addresses import page_address, same_host
from watchback.gather.listings.feed_json import json_feed
from watchback.gather.listings.feed_links import feeds_named, is_page
from watchback.gather.listings.feed_xml import xml_feed
from watchback.gather.listings.listed import Listed, Listing
from watchback.gather.listings.pages import entry_piece, page_ask, page_piece
from watchback.gather.source import Answer, Ask, Errand, NotUnderstood, Piece

MOST_PAGES = 50
"""How many pages of one feed are followed into its past."""


def start(errand: Errand) -> Iterator[Ask]:
    """The feed at the address given, or the page that names it."""
    yield Ask(errand.as_given or errand.address, "feed")


def harvest(answer: Answer, errand: Errand) -> Iterable[Ask | Piece]:
    """A page that names a feed → the feed; a feed → the pages of its entries; a page → a piece."""
    if answer.ask.role == "page":
        return page_piece(answer, errand)
    if is_page(answer.data):
        return [_named_on(answer)]
    return _entries(answer, errand)


def _named_on(answer: Answer) -> Ask:
    named = feeds_named(answer.data, answer.url)
    if not named or answer.ask.carries:
        raise NotUnderstood(f"A web page came from {answer.url} where a feed was looked for.")
    return Ask(named[0], "feed", {"named_on": answer.url})


def _entries(answer: Answer, errand: Errand) -> Iterator[Ask | Piece]:
    feed = _feed(answer)
    for entry in feed.entries:
        if not entry.is_within(errand):
            continue
        if _has_page(entry, answer):
            yield page_ask(entry, errand)
        elif entry.text or entry.title:
            yield entry_piece(entry, feed.title, page_address(answer.url, answer.url), errand)
    yield from _older(feed, answer, errand)


def _feed(answer: Answer) -> Listing:
    data = answer.data.removeprefix(b"\xef\xbb\xbf").strip()
    if not data:
        raise NotUnderstood(f"Nothing came from {answer.url}.")
    if data.startswith(b"{"):
        return json_feed(data, answer.url)
    return xml_feed(answer.data, answer.url, answer.charset)


def _has_page(entry: Listed, answer: Answer) -> bool:
    """Some feeds link every entry to the feed, or to the front page of the site."""
    front = page_address("/", answer.url)
    return bool(entry.link) and entry.link not in (front, page_address(answer.url, answer.url))


def _older(feed: Listing, answer: Answer, errand: Errand) -> Iterator[Ask]:
    """The next page of the feed, while it can hold something of the days looked for."""
    page = int(answer.ask.carries.get("page", "1"))
    here = page_address(answer.url, answer.url)
    if (
        feed.following not in ("", here)
        and same_host(feed.following, answer.url)
        and feed.may_go_on_after(errand.since)
        and page < MOST_PAGES
    ):
        yield Ask(feed.following, "feed", {"page": str(page + 1)})
