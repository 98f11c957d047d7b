"""A listed page: how it is asked for, and the piece it gives."""

import json
import re
from collections.abc import Iterator
from datetime import timedelta

from watchback.gather.listings.addresses import page_address, same_site
from watchback.gather.listings.listed import Listed
from watchback.gather.source import Answer, Ask, Errand, Piece
from watchback.records import edtf_of, edtf_or_none

SETTLED_AFTER = timedelta(days=2)
"""After so many days a page of news is taken not to change: it is asked for once."""

_NO_TEXT = re.compile(r"(?:image|audio|video|font)/")


def page_ask(entry: Listed, errand: Errand) -> Ask:
    """The visit to the page of an entry.

    A page whose list says that it changed may have been fetched before it did, so it is asked for again;
    one of which only the day of its publication is known cannot have been.
    """
    carries = {"title": entry.title[:500], "day": str(entry.day or "")}
    settled = entry.published and (not entry.changed or entry.changed <= entry.published)
    is_old = entry.published and entry.published < errand.until - SETTLED_AFTER
    return Ask(entry.link, "page", carries, again=not (settled and is_old))


def page_piece(answer: Answer, errand: Errand) -> Iterator[Piece]:
    """The page, at the address where it was found in the end; nothing for pictures, sound and films.

    A page of another site, to which a list may link, holds the words of others.
    """
    if answer.data.strip() and not _NO_TEXT.match(answer.media_type):
        carries = answer.ask.carries
        address = page_address(answer.url, answer.url) or answer.ask.url
        day = edtf_or_none(carries["day"])
        body = errand.body if same_site(address, errand.address) else ""
        yield Piece(address, answer.data, answer.media_type, carries["title"], day, body)


def entry_piece(entry: Listed, listing: str, address: str, errand: Errand) -> Piece:
    """An entry that has no page: its own text, as an article. Names and addresses of authors stay out."""
    day = str(entry.day or "")
    told = {
        "headline": entry.title,
        "datePublished": day,
        "publisher": {"name": listing},
        "articleBody": entry.text,
    }
    data = json.dumps(told, ensure_ascii=False, sort_keys=True).encode()
    address = f"{address}#{entry.key}"
    return Piece(address, data, "application/json", entry.title, edtf_of(entry.day), errand.body)
