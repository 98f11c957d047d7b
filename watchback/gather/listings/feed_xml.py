"""RSS 0.9 to 2.0, RDF and Atom."""

import io
import re
from typing import Any
from xml.parsers import expat

import feedparser

from watchback.gather.days.written import day_written
from watchback.gather.listings.addresses import page_address
from watchback.gather.listings.listed import MOST_ENTRIES, Listed, Listing
from watchback.gather.source import NotUnderstood

LARGEST_TO_REPAIR = 2_000_000
"""Bytes. What is no well-formed XML is read tag by tag, in a time that grows with the square of its size."""

_HEAD = 200_000
# One that does not end is taken to the end of what is looked at, so that nothing is gone through twice.
_ENTITY = re.compile(rb"<!ENTITY\b([^>]*+)(?:>|\Z)")
# An entity that is a few characters, or the number of one: nothing to expand, nothing to fetch.
_PLAIN_ENTITY = re.compile(rb"\s+[\w.-]+\s+([\"'])(?:&#\w{1,8};|[^&%<\"']{0,80})\1\s*")
_AN_ENTRY = re.compile(rb"<(?:[\w-]{1,40}:)?(?:item|entry)\b", re.I)
_END = re.compile(rb"</(?:[\w-]+:)?(?:rss|feed|rdf)\s*>", re.I)
_TAIL = 4_000


def xml_feed(data: bytes, address: str, charset: str | None) -> Listing:
    """The entries of a feed, links made whole. Raises NotUnderstood.

    What is no well-formed XML is read as far as it can be; a feed that breaks off is refused.
    """
    _refuse_entities(data, address)
    if sum(1 for _ in _AN_ENTRY.finditer(data)) > MOST_ENTRIES:
        raise NotUnderstood(f"The feed at {address} has more than {MOST_ENTRIES:,} entries.")
    if len(data) > LARGEST_TO_REPAIR:
        _refuse_broken(data, address)
    told = _parsed(data, address, charset)
    if not told.get("version"):
        raise NotUnderstood(f"What came from {address} is no feed.")
    # Two bytes a character, or no ASCII at all: the end cannot be looked for.
    if b"\x00" not in data and not _END.search(data[-_TAIL:]):
        raise NotUnderstood(f"The feed at {address} breaks off in the middle.")
    nexts = [_plain(each, "href") for each in told.feed.get("links", ()) if each.get("rel") == "next"]
    link = page_address(nexts[0], address) if nexts and nexts[0] else ""
    return Listing(_plain(told.feed, "title"), tuple(_entry(each, address) for each in told.entries), link)


def _refuse_entities(data: bytes, address: str) -> None:
    if any(not _PLAIN_ENTITY.fullmatch(declared) for declared in _ENTITY.findall(data[:_HEAD])):
        raise NotUnderstood(f"The feed at {address} declares entities made of others or of files.")


def _refuse_broken(data: bytes, address: str) -> None:
    try:
        expat.ParserCreate().Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError):
        raise NotUnderstood(
            f"The feed at {address} is no well-formed XML, and too large to repair."
        ) from None


def _parsed(data: bytes, address: str, charset: str | None) -> Any:
    # As a stream: feedparser would take bytes that look like an address for one, and fetch it.
    kind = f"application/xml; charset={charset}" if charset else "application/xml"
    told = {"content-location": address, "content-type": kind}
    try:
        return feedparser.parse(
            io.BytesIO(data), response_headers=told, resolve_relative_uris=False, sanitize_html=False
        )
    except (ValueError, AssertionError, LookupError, RecursionError):
        raise NotUnderstood(f"The feed at {address} is damaged.") from None


def _entry(entry: Any, address: str) -> Listed:
    link = _plain(entry, "link")
    contents = [_plain(each, "value") for each in dict.get(entry, "content", ())]
    # Plain look-ups: asked for "updated", feedparser gives "published" where there is none.
    return Listed(
        link=page_address(link, address) if link else "",
        key=_plain(entry, "id") or link or _plain(entry, "title"),
        title=_plain(entry, "title"),
        published=day_written(_plain(entry, "published")) or day_written(_plain(entry, "created")),
        changed=day_written(_plain(entry, "updated")),
        text=next((text for text in (*contents, _plain(entry, "summary")) if text), ""),
    )


def _plain(told: Any, name: str) -> str:
    value = dict.get(told, name)
    return value if isinstance(value, str) else ""
