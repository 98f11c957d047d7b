"""JSON Feed, versions 1 and 1.1."""

import html
import json
from typing import Any

from watchback.gather.days.written import day_written
from watchback.gather.listings.addresses import page_address
from watchback.gather.listings.listed import MOST_ENTRIES, Listed, Listing
from watchback.gather.source import NotUnderstood

_VERSION = "https://jsonfeed.org/version/"


def json_feed(data: bytes, address: str) -> Listing:
    """The entries of a JSON Feed, links made whole. Raises NotUnderstood."""
    try:
        told = json.loads(data)
    except (ValueError, RecursionError):
        raise NotUnderstood(f"The JSON at {address} is damaged or not complete.") from None
    if not isinstance(told, dict) or not str(told.get("version", "")).startswith(_VERSION):
        raise NotUnderstood(f"The JSON at {address} is no JSON Feed.")
    items = told.get("items")
    if not isinstance(items, list):
        raise NotUnderstood(f"The JSON Feed at {address} has no list of items.")
    if len(items) > MOST_ENTRIES:
        raise NotUnderstood(f"The feed at {address} has more than {MOST_ENTRIES:,} entries.")
    entries = tuple(_entry(item, address) for item in items if isinstance(item, dict))
    following = _text(told, "next_url")
    return Listing(_text(told, "title"), entries, page_address(following, address) if following else "")


def _entry(item: dict[str, Any], address: str) -> Listed:
    link = _text(item, "url") or _text(item, "external_url")
    plain = _text(item, "content_text") or _text(item, "summary")
    return Listed(
        link=page_address(link, address) if link else "",
        key=_text(item, "id") or link or _text(item, "title"),
        title=_text(item, "title"),
        published=day_written(_text(item, "date_published")),
        changed=day_written(_text(item, "date_modified")),
        text=_text(item, "content_html") or html.escape(plain, quote=False),
    )


def _text(item: dict[str, Any], name: str) -> str:
    value = item.get(name)
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
