"""HTML → the main text, with title, publisher and day of publication from the page's metadata."""

import json
import re
from collections.abc import Iterator
from datetime import date
from importlib.metadata import version
from typing import Any

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.encoding import bytes_to_str, detect_encoding
from resiliparse.parse.html import DocumentNode, HTMLTree

from watchback.read.formats.outcome import Extract
from watchback.read.formats.plain import clean
from watchback.records import Edtf

# What stands on a page beside its text. Subtracted after the library's own choice of main content.
_FURNITURE = (
    "nav",
    "footer",
    "aside",
    "form",
    "script",
    "style",
    "template",
    "button",
    "[role=navigation]",
    "[role=banner]",
    "[role=complementary]",
    "[role=contentinfo]",
    "[aria-hidden=true]",
    "[class*=cookie]",
    "[id*=cookie]",
    "[class*=consent]",
    "[class*=related]",
    "[id*=related]",
    "[class*=most-read]",
    "[class*=newsletter]",
    "[class*=breadcrumb]",
    "[class*=promo]",
    "[class*=advert]",
    "[class*=social-share]",
    "[class*=sidebar]",
    "[class*=comments]",
    "[id=comments]",
)
_DAY = re.compile(r"\s*(\d{4}-\d\d-\d\d)")
_DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]+)", re.I)
_MAIN_TOO_SHORT = 200
_PLAINLY: dict[str, Any] = {
    "preserve_formatting": True,
    "list_bullets": False,
    "alt_texts": False,
    "comments": False,
}


def extract_html(data: bytes) -> Extract:
    """The page's text without its furniture. A wrong declared charset is survived."""
    tree = HTMLTree.parse(_decoded(data))
    page = tree.document
    if page is None:
        return Extract("", _extractor())
    linked = list(_linked_data(page))
    published, rule = _published(page, linked)
    return Extract(
        text=_text(tree, page),
        extractor=_extractor(),
        title=_title(tree, page),
        published=published,
        published_rule=rule,
        publisher=_meta(page, "og:site_name") or _named(linked, "publisher"),
    )


def _extractor() -> str:
    return f"resiliparse {version('resiliparse')}"


def _decoded(data: bytes) -> str:
    """UTF-8 where the bytes are UTF-8, whatever was declared; else as declared; else guessed."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        declared = _DECLARED.search(data[:2048])
    encoding = declared[1].decode("ascii") if declared else detect_encoding(data) or "windows-1252"
    try:
        return bytes_to_str(data, encoding)
    except LookupError:
        return bytes_to_str(data, "windows-1252")


def _text(tree: HTMLTree, page: DocumentNode) -> str:
    """The element that the page itself calls its main part; else the library's choice of it.

    The library's choice loses short lists, which is where answers stand; so the page's own word
    comes first, and the whole page where the choice is next to nothing.
    """
    declared = page.query_selector_all("main, [role=main]") or page.query_selector_all("article")
    if len(declared) == 1:
        own = _tidy(extract_plain_text(declared[0].html, skip_elements=_FURNITURE, **_PLAINLY))
        if len(own) >= _MAIN_TOO_SHORT:
            return own
    main = _tidy(extract_plain_text(tree, main_content=True, skip_elements=_FURNITURE, **_PLAINLY))
    if len(main) >= _MAIN_TOO_SHORT:
        return main
    everything = _tidy(extract_plain_text(tree, skip_elements=_FURNITURE, **_PLAINLY))
    return everything if len(everything) > 2 * len(main) else main


def _tidy(text: str) -> str:
    return clean(text).strip() + "\n"


def _title(tree: HTMLTree, page: DocumentNode) -> str | None:
    heading = page.query_selector("h1")
    words = _meta(page, "og:title") or (heading.text if heading else "") or tree.title or ""
    return " ".join(words.split()) or None


def _meta(page: DocumentNode, name: str) -> str | None:
    for attribute in ("property", "name", "itemprop"):
        element = page.query_selector(f'meta[{attribute}="{name}"]')
        if element is not None and (content := element.getattr("content")):
            return str(content).strip() or None
    return None


def _linked_data(page: DocumentNode) -> Iterator[dict[str, Any]]:
    """Every object of the page's JSON-LD, nested graphs opened. Broken blocks are passed over."""
    for script in page.query_selector_all('script[type="application/ld+json"]'):
        try:
            found = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for thing in found if isinstance(found, list) else [found]:
            if isinstance(thing, dict):
                yield thing
                graph = thing.get("@graph")
                yield from (
                    (part for part in graph if isinstance(part, dict)) if isinstance(graph, list) else ()
                )


def _named(linked: list[dict[str, Any]], role: str) -> str | None:
    for thing in linked:
        holder = thing.get(role)
        if isinstance(holder, dict) and isinstance(holder.get("name"), str):
            return str(holder["name"])
    return None


def _published(page: DocumentNode, linked: list[dict[str, Any]]) -> tuple[Edtf | None, str | None]:
    """The day of publication and where it was found, most trusted place first."""
    candidates = [("json-ld datePublished", thing.get("datePublished")) for thing in linked]
    candidates += [(f"meta {name}", _meta(page, name)) for name in _DATE_METAS]
    time = page.query_selector("article time[datetime], main time[datetime], time[datetime]")
    candidates.append(("time element", time.getattr("datetime") if time else None))
    for rule, value in candidates:
        if isinstance(value, str) and (day := _day(value)):
            return day, rule
    return None, None


_DATE_METAS = (
    "article:published_time",
    "datePublished",
    "DC.date.issued",
    "dcterms.issued",
    "date",
    "DC.date",
)


def _day(value: str) -> Edtf | None:
    match = _DAY.match(value)
    try:
        return Edtf(date.fromisoformat(match[1]).isoformat()) if match else None
    except ValueError:
        return None
