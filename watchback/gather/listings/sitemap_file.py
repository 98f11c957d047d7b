"""A sitemap: pages with the day of their last change, further sitemaps, or both packed with gzip."""

import gzip
import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from watchback.gather.contents.plain_xml import root_of
from watchback.gather.days.written import day_written
from watchback.gather.listings.addresses import page_address
from watchback.gather.listings.listed import Listed
from watchback.gather.source import NotUnderstood

MOST_ADDRESSES = 50_000
LARGEST = 52_428_800
"""Both are what the protocol allows one file; a larger one is refused whole."""

_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Sitemap:
    """``pages`` and ``further`` sitemaps as they are listed; of the latter only link and change are known."""

    pages: tuple[Listed, ...] = ()
    further: tuple[Listed, ...] = ()


def sitemap_of(data: bytes, address: str) -> Sitemap:
    """What a sitemap in XML, or in text with an address a line, lists. Raises NotUnderstood."""
    data = _unpacked(data, address)
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith((b"http://", b"https://")):
        return Sitemap(pages=tuple(_lines(start, address)))
    root = root_of(start, address)
    kind = _name(root)
    if kind not in ("urlset", "sitemapindex"):
        raise NotUnderstood(f"The XML at {address} is no sitemap.")
    if len(root) > MOST_ADDRESSES:
        raise _too_large(address)
    listed = tuple(entry for element in root if (entry := _entry(element, address)))
    return Sitemap(pages=listed) if kind == "urlset" else Sitemap(further=listed)


def _unpacked(data: bytes, address: str) -> bytes:
    if data.startswith(_GZIP):
        try:
            with gzip.open(io.BytesIO(data)) as packed:
                data = packed.read(LARGEST + 1)
        except (OSError, EOFError, zlib.error):
            raise NotUnderstood(f"The packed sitemap at {address} is damaged or not complete.") from None
    if len(data) > LARGEST:
        raise _too_large(address)
    return data


def _too_large(address: str) -> NotUnderstood:
    return NotUnderstood(
        f"The sitemap at {address} is larger than the {MOST_ADDRESSES:,} pages or 50 MB allowed."
    )


def _lines(data: bytes, address: str) -> Iterator[Listed]:
    lines = data.decode("utf-8", "replace").split()
    if len(lines) > MOST_ADDRESSES:
        raise _too_large(address)
    for line in lines:
        if link := page_address(line, address):
            yield Listed(link, link)


def _entry(element: Element, address: str) -> Listed | None:
    """A ``url`` or ``sitemap``; what extensions add for news is read with it, for pictures is not."""
    told = {_name(child): (child.text or "").strip() for child in element}
    news = next((child for child in element if _name(child) == "news"), None)
    more = {_name(child): (child.text or "").strip() for child in news} if news is not None else {}
    link = page_address(told["loc"], address) if told.get("loc") else ""
    if not link:
        return None
    return Listed(
        link=link,
        key=link,
        title=more.get("title", ""),
        published=day_written(more.get("publication_date", "")),
        changed=day_written(told.get("lastmod", "")),
    )


def _name(element: Element) -> str:
    """The name without its namespace: sites write several, and none."""
    return str(element.tag).rpartition("}")[2].lower()
