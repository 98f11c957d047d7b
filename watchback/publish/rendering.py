"""Turns a template and plain values into a page in the site's one layout."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from minijinja import Environment, safe

from watchback.publish.languages import (
    ENGLISH,
    Tongue,
    address,
    day_in_words,
    is_in_both,
    say,
    settled,
    softened,
    spoken,
    template_in_tongue,
    to_say,
    tongues_of,
    unmarked,
)
from watchback.publish.safety.policy import policy_of_a_page
from watchback.records.published import Day

HERE = Path(__file__).parent
STATIC = HERE / "static"
STATIC_ADDRESS = "/static/"
_STYLES = ("base.css", "components.css", "pages.css")
_NAVIGATION = (
    ("/bodies/", to_say("Find a body")),
    ("/overdue/", to_say("Date passed")),
    ("/wins/", to_say("Wins")),
    ("/act/", to_say("Act")),
    ("/evidence/", to_say("Evidence")),
    ("/suppliers/", to_say("Suppliers")),
    ("/method/", to_say("Method")),
)
_FOOT = (
    ("/about/", to_say("About")),
    ("/about/the-article/", to_say("The article it began with")),
    ("/actions/", to_say("What the campaign did")),
    ("/trends/", to_say("Trends")),
    ("/data/", to_say("Open data")),
    ("/corrections/", to_say("Corrections")),
    ("/privacy/", to_say("Privacy")),
    ("/accessibility/", to_say("Accessibility")),
)
_LINKED = frozenset(href for href, _ in (*_NAVIGATION, *_FOOT))


@dataclass(frozen=True, slots=True)
class Page:
    """One page ready to be sent or written. ``path`` is its address on the site."""

    path: str
    title: str
    body: bytes
    media_type: str = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class CostlyPage:
    """A page that takes long to make, so that a bake makes it only where ``made_of`` has changed: a
    digest in hexadecimal digits of all that it is made of."""

    path: str
    title: str
    made_of: str
    make: Callable[[], bytes]
    media_type: str

    def made(self) -> Page:
        """The page itself."""
        return Page(self.path, self.title, self.make(), self.media_type)


@dataclass(frozen=True, slots=True)
class LongPage:
    """A file that may be larger than memory: ``parts`` makes it anew, piece by piece, each time. A bake
    does so only where ``made_of`` has changed, as of a costly page."""

    path: str
    title: str
    made_of: str
    parts: Callable[[], Iterator[bytes]]
    media_type: str


class NotInTongue(LookupError):
    """The page is not made in the language that is spoken; the argument is its path in English."""


AnyPage = Page | CostlyPage | LongPage


@dataclass(frozen=True, slots=True)
class Head:
    """What a page's head has beyond every page's: a ``description`` of one sentence, the names of
    ``styles`` of its own under static/watchback, its ``feeds`` (address and title), ``data`` (address,
    media type) of the same content, the address of its share ``picture`` and what that shows, and its
    ``structured`` data (schema.org, JSON-LD)."""

    description: str = ""
    styles: tuple[str, ...] = ()
    feeds: tuple[tuple[str, str], ...] = ()
    data: tuple[tuple[str, str], ...] = ()
    picture: str = ""
    picture_shows: str = ""
    structured: Mapping[str, Any] | None = None


def page(
    template: str,
    path: str,
    title: str,
    day: Day,
    *,
    head: Head = Head(),
    here: str = "",
    tongues: Sequence[Tongue] | None = None,
    **values: Any,
) -> Page:
    """Render ``template`` for ``path``. Every link keeps the day where the reader asked for one.

    ``here`` is the address of the page of today where it is more than the path: a search, a list with
    filters. ``tongues`` are the languages that the page is made in, where its path does not tell. Paths are
    those of the English page; where another language is spoken, the page has that language's. Raises
    NotInTongue where it has none.
    """
    tongue = spoken()
    in_these = tongues_of(path) if tongues is None else tongues
    # A page without a path says why there is nothing at the address that was asked for.
    if path and tongue is not ENGLISH and tongue.code not in {one.code for one in in_these}:
        raise NotInTongue(path)
    html = _render(
        template,
        **_layout(path, query_of(day)),
        **values,
        head=_head(head),
        policy=policy_of_a_page(),
        site=day.address,
        title=title,
        path=tongue.prefix + path,
        asked=_asked(day, tongue.prefix + (here or path)),
        tongues=_links(in_these, here or path, day),
        q=query_of(day),
    )
    if tongue is not ENGLISH:
        return Page(tongue.prefix + path, unmarked(title), settled(html).encode())
    return Page(path, title, html.encode())


def _links(tongues: Sequence[Tongue], here: str, day: Day) -> list[dict[str, Any]]:
    """The languages that a page is in, each with its address, and which of them this is."""
    of_day = query_of(day).replace("?", "&") if "?" in here else query_of(day)
    return [
        {
            "lang": one.html,
            "name": one.name,
            "href": one.prefix + here,
            "of_day": of_day,
            "here": one.code == spoken().code,
        }
        for one in tongues
    ]


def _head(head: Head) -> dict[str, Any]:
    # "<" could end the element; JSON may write it by its number.
    structured = json.dumps(head.structured, ensure_ascii=False) if head.structured else ""
    return {
        "description": head.description,
        "styles": [static_address(name) for name in head.styles],
        "feeds": [{"href": href, "title": title} for href, title in head.feeds],
        "data": [{"href": href, "type": media_type} for href, media_type in head.data],
        "picture": head.picture,
        "picture_shows": head.picture_shows,
        "structured": structured.replace("<", "\\u003c"),
    }


def frame(active: str) -> tuple[str, str, str]:
    """The layout cut at the title and at the content, for pages that another engine fills.

    The first part ends inside ``<title>``, the second begins with ``</title>`` and ends inside
    ``<main>``, the third begins with ``</main>``. ``active`` is the path to mark in the navigation.
    """
    title, content = "\x01title\x01", "\x01content\x01"
    html = _render(
        "frame.html",
        **_layout(active, ""),
        head=_head(Head()),
        # Editors' pages run a script of the site; the server says so.
        policy="",
        site="",
        title=title,
        content=content,
        path=active,
        asked=None,
        tongues=(),
        q="",
    )
    before, _, rest = html.partition(title)
    middle, _, after = rest.partition(content)
    return before, middle, after


def query_of(day: Day) -> str:
    """What a link needs behind its path to stay on the day asked for."""
    return f"?as-of={day.asked.isoformat()}" if day.asked else ""


@cache
def static_address(name: str) -> str:
    """The address of a file under static/watchback, with its hash so that it can be kept for ever."""
    digest = sha256((STATIC / "watchback" / name).read_bytes()).hexdigest()[:10]
    return f"{STATIC_ADDRESS}watchback/{name}?v={digest}"


def _render(template: str, **values: Any) -> str:
    # MiniJinja escapes the slash too, which HTML does not need and which makes every address long.
    return _environment(spoken().code).render_template(template, **values).replace("&#x2f;", "/")


def _asked(day: Day, here: str) -> dict[str, str] | None:
    """What the bar over a page of another day says; None on the page of today."""
    if day.asked is None:
        return None
    before, after = day.asked - timedelta(days=1), day.asked + timedelta(days=1)
    on = f"{here}{'&' if '?' in here else '?'}as-of="
    return {
        "iso": day.asked.isoformat(),
        "words": day_in_words(day.asked),
        "said": say("As it would stand, if nothing more were said, on")
        if day.ahead
        else say("As it stood on"),
        "today": here,
        "before": f"{on}{before.isoformat()}",
        "before_words": day_in_words(before),
        "after": f"{on}{after.isoformat()}",
        "after_words": day_in_words(after),
    }


def _layout(path: str, q: str) -> Mapping[str, Any]:
    # What the links say of a path is told by its first part, where they do not lead to it themselves.
    part = path[: path.find("/", 1) + 1]
    return _layout_at(path if path in _LINKED else f"{part}…", q, spoken().code)


@lru_cache(maxsize=512)
def _layout_at(path: str, q: str, code: str) -> Mapping[str, Any]:
    """What every page of a part of the site has around it, in the language spoken, which ``code`` names."""
    return {
        "language": spoken().html,
        "navigation": _links_in_html(path, q, _NAVIGATION),
        "foot": _links_in_html(path, q, _FOOT),
        "styles": [static_address(name) for name in _STYLES],
        "print_style": static_address("print.css"),
        "icon": static_address("icon.svg"),
    }


def _links_in_html(path: str, q: str, entries: Iterable[tuple[str, str]]) -> str:
    links = [_link(path, *entry) for entry in entries]
    html: str = safe(_render("links.html", links=links, q=q))
    return html


def _link(path: str, href: str, words: str) -> dict[str, str]:
    here = "page" if path == href else "true" if href != "/about/" and path.startswith(href) else ""
    # A link out of the language says so.
    away = "" if spoken() is ENGLISH or is_in_both(href) else ENGLISH.html
    return {"href": address(href), "words": say(words), "here": here, "away": away}


@cache
def _environment(code: str) -> Environment:
    """The compiled templates in the language that is spoken, made once a process."""
    templates = {file.name: template_in_tongue(file.read_text("utf-8")) for file in HERE.rglob("*.html")}
    made = Environment(
        templates=templates, undefined_behavior="strict", trim_blocks=True, lstrip_blocks=True, debug=False
    )
    made.add_filter("soft", softened)
    # For drafts, which are written in English whatever the page is in.
    made.add_global("in_english", "" if code == ENGLISH.code else safe(' lang="en"'))
    return made
