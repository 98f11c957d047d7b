"""What a page says of itself: title, publisher, owner, and the day it was published."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from resiliparse.parse.html import ElementNode

from watchback.read.formats.days import day_in_words, day_of_stamp
from watchback.read.formats.html_tree import ParsedPage, attribute, text_of, words
from watchback.records import Edtf


@dataclass(frozen=True, slots=True)
class PublishedDay:
    """A day of publication and the name of the place it was found in."""

    day: Edtf
    rule: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What the metadata of a page says. ``owner`` is the body that a request on the page was sent to."""

    title: str | None
    publisher: str | None
    owner: str | None
    address: str | None
    published: PublishedDay | None


# Names of metadata, most trusted first, in lower case.
_DAY_METAS = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "govuk:first-published-at",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.date",
    "dcterms.created",
    "dc.date",
    "dc.date.created",
    "article.published",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "publication-date",
    "sailthru.date",
    "parsely-pub-date",
    "cxenseparse:recs:publishtime",
    "date",
)
_PUBLISHER_METAS = (
    "og:site_name",
    "dc.publisher",
    "dcterms.publisher",
    "citation_publisher",
    "application-name",
)
_TITLE_METAS = ("og:title", "dc.title", "dcterms.title", "twitter:title")
_ARTICLES = re.compile(r"Article|Posting|Report|GovernmentDocument|Legislation", re.I)
_MOST_LINKED = 2_000_000


def facts_of(page: ParsedPage) -> Facts:
    """The facts in the page's head, before anything is taken out of the tree."""
    metas = _metas(page)
    linked = list(_linked_data(page))
    heading = page.document.query_selector("h1")
    owners = page.all(".request-header__subtitle a[href*='/body/']", "request-header__subtitle")
    headed = words(heading) if heading is not None else ""
    title = _first(metas, _TITLE_METAS) or headed or page.tree.title or ""
    return Facts(
        title=" ".join(title.split()) or None,
        publisher=_first(metas, _PUBLISHER_METAS) or _publisher(linked) or _end_of_title(page, headed),
        owner=words(owners[-1]) or None if owners else None,
        address=_declared_address(page, metas),
        published=_last_message(page) or _declared_day(metas, linked),
    )


def _declared_address(page: ParsedPage, metas: dict[str, str]) -> str | None:
    """The address that the page gives as its own."""
    links = page.all("link[rel=canonical][href]", "canonical")
    given = (attribute(links[0], "href") if links else "") or metas.get("og:url", "")
    return given.strip() if given.strip().startswith(("https://", "http://")) else None


def _metas(page: ParsedPage) -> dict[str, str]:
    """Every ``meta`` by its name in lower case; the first of a name counts."""
    found: dict[str, str] = {}
    for meta in page.all("meta[content]"):
        content = attribute(meta, "content").strip()
        for name in (attribute(meta, key) for key in ("property", "name", "itemprop")):
            if name and content:
                found.setdefault(name.lower(), content)
    return found


def _first(metas: dict[str, str], names: Iterable[str]) -> str | None:
    return next((metas[name] for name in names if name in metas), None)


def _linked_data(page: ParsedPage) -> Iterator[dict[str, Any]]:
    """Every object of the page's JSON-LD, nested graphs opened. Broken blocks are passed over."""
    for script in page.all('script[type="application/ld+json"]', "ld+json"):
        try:
            # Line breaks inside strings are met often, and forbidden by the format.
            found = json.loads((script.text or "")[:_MOST_LINKED], strict=False)
        except (ValueError, RecursionError):
            continue
        for thing in found if isinstance(found, list) else [found]:
            if isinstance(thing, dict):
                yield thing
                graph = thing.get("@graph")
                yield from (
                    (part for part in graph if isinstance(part, dict)) if isinstance(graph, list) else ()
                )


def _publisher(linked: list[dict[str, Any]]) -> str | None:
    by_id = {thing["@id"]: thing for thing in linked if isinstance(thing.get("@id"), str)}
    for thing in linked:
        holder = thing.get("publisher")
        if isinstance(holder, list):
            holder = holder[0] if holder else None
        if isinstance(holder, dict) and isinstance(holder.get("@id"), str) and "name" not in holder:
            holder = by_id.get(holder["@id"])
        if isinstance(holder, dict) and isinstance(holder.get("name"), str):
            return str(holder["name"]).strip() or None
    return None


_TITLE_PARTS = re.compile(r"\s+[|\u2013\u2014-]\s+|\s*\|\s*")


def _end_of_title(page: ParsedPage, headed: str) -> str | None:
    """ "Cameras in car parks | Borsetshire Council": the last part of a title, where it is no heading."""
    whole = " ".join((page.tree.title or "").split())
    following = whole[len(headed) :] if headed and whole.startswith(headed) else whole
    parts = [part.strip() for part in _TITLE_PARTS.split(following) if part.strip()]
    if not parts or parts[-1] in headed or (following is whole and len(parts) < 2):
        return None
    return parts[-1]


def _declared_day(metas: dict[str, str], linked: list[dict[str, Any]]) -> PublishedDay | None:
    articles = [thing for thing in linked if _ARTICLES.search(str(thing.get("@type", "")))]
    candidates = [("json-ld datePublished", thing.get("datePublished")) for thing in (*articles, *linked)]
    candidates += [(f"meta {name}", metas.get(name)) for name in _DAY_METAS]
    for rule, value in candidates:
        if isinstance(value, str) and (day := day_of_stamp(value)):
            return PublishedDay(day, rule)
    return None


def _last_message(page: ParsedPage) -> PublishedDay | None:
    """The day of the last answer to a request: the page's own metadata tell only when it was asked."""
    messages = page.all(".correspondence.incoming", "correspondence")
    for message in reversed(messages):
        shown = message.query_selector("time[datetime], .correspondence__header__date")
        if shown is not None and (day := _day_of(shown)):
            return PublishedDay(day, "day of the last response")
    return None


_DATED = "[itemprop=datePublished], [class*=publish], [class*=byline], [class*=timestamp], [class*=date]"
_TIMES = ("article time", "main time", "[role=main] time", "time")
_OTHER_DAY = re.compile(
    r"\b(?:received|requested|updated|modified|review|due|expires?|closes|closing)\b", re.I
)
_LONGEST_LABEL = 120
# "Published", "Date published" or "Publication date", and its day on the same line or the next.
_LABEL = re.compile(
    r"(?:^|\t)(?:date )?(?:first )?(?:published|posted|publication date|date of publication|publish date)"
    r"(?: date)?(?: on| at)?[ :–-]*(?P<day>[^\n]{0,60})(?:\n+(?P<next>[^\n]{0,40}))?",
    re.I | re.M,
)
_LABELS_WITHIN = 200_000


def labelled_day(text: str) -> PublishedDay | None:
    """The day that the text itself labels as the day it was published."""
    if "ubli" not in text and "osted" not in text:
        return None
    for label in _LABEL.finditer(text, 0, _LABELS_WITHIN):
        if day := day_in_words(label["day"] if label["day"].strip() else label["next"] or ""):
            return PublishedDay(day, "labelled on the page")
    return None


def day_in_elements(page: ParsedPage) -> PublishedDay | None:
    """The day in the page's ``time`` elements or byline, once its furniture is gone."""
    return _time_shown(page) or _byline_day(page)


def _time_shown(page: ParsedPage) -> PublishedDay | None:
    for selector in _TIMES:
        for time in page.all(selector)[:20]:
            around = text_of(time.parent) if time.parent is not None else ""
            if len(around) < _LONGEST_LABEL and _OTHER_DAY.search(around) and "ublished" not in around:
                continue
            if day := _day_of(time):
                return PublishedDay(day, "time element")
    return None


def _byline_day(page: ParsedPage) -> PublishedDay | None:
    for shown in page.all(_DATED)[:50]:
        text = text_of(shown)
        if len(text) < _LONGEST_LABEL and not _OTHER_DAY.search(text) and (day := day_in_words(text)):
            return PublishedDay(day, "byline")
    return None


def _day_of(element: ElementNode) -> Edtf | None:
    return day_of_stamp(attribute(element, "datetime")) or day_in_words(text_of(element)[:_LONGEST_LABEL])
