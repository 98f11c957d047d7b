"""WhatDoTheyKnow: a request's JSON tells whether it changed, its page has the words and links to files.

Searches are asked only where the setting says that mySociety agreed to it.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import quote

from watchback.gather.days.stamps import edtf_stamped
from watchback.gather.days.stretches import end_of_month, stretches
from watchback.gather.source import Answer, Ask, Errand, NotUnderstood, Piece, TurnedAway
from watchback.gather.sources.whatdotheyknow.attached import (
    attached_to,
    is_waiting_page,
    is_what_its_name_says,
)
from watchback.gather.sources.whatdotheyknow.listed import listed
from watchback.gather.sources.whatdotheyknow.request_page import read_request_page

AGREED = "yes, mySociety has agreed"
_MOST_PAGES = 20
"""The site answers 404 beyond 500 results, which are 20 pages of 25."""
_ON_A_PAGE = 25
_WAITS = 3
# What stands in the pages with which Cloudflare and the like test for a browser.
_CHALLENGE = re.compile(rb"challenge-platform|cf[-_]chl|<title>\s*(?:Just a moment|Attention Required)", re.I)
_GONE = frozenset({410})
_HIDDEN = ("requester_only", "hidden")
# What says that a request changed: an answer, a correction and hiding each make an event or move a state.
_TELLS_CHANGE = ("updated_at", "described_state", "awaiting_description", "prominence", "title")


def start(errand: Errand) -> Iterator[Ask]:
    """The listed requests; with mySociety's agreement also a search. Raises ValueError for wrong settings."""
    slugs = listed(errand.settings.get("requests", ""), errand.address)
    may_search = errand.settings.get("feeds_permitted", "") == AGREED
    if not slugs and not may_search:
        raise ValueError(
            "WhatDoTheyKnow: no request pages are listed, and mySociety has not agreed to searches."
        )
    yield from (_request(errand, slug) for slug in slugs)
    authority = errand.settings.get("authority", "").strip()
    if may_search and authority:
        yield Ask(f"{errand.address}/body/{quote(authority, safe='')}.json", "authority")
    elif may_search:
        yield from _searches(errand, "")


def harvest(answer: Answer, errand: Errand) -> Iterable[Ask | Piece]:
    """Authority → searches → requests → pages → attachments."""
    return {
        "authority": _authority,
        "search": _found,
        "request": _told,
        "page": _page,
        "attachment": _attachment,
    }[answer.ask.role](answer, errand)


def _request(errand: Errand, slug: str) -> Ask:
    return Ask(f"{_address(errand, slug)}.json", "request", also=_GONE)


def _address(errand: Errand, slug: str) -> str:
    return f"{errand.address}/request/{quote(slug, safe='%')}"


def _authority(answer: Answer, errand: Errand) -> Iterator[Ask]:
    """An authority that was renamed answers under its new name, and is searched under that."""
    name = _object(answer).get("url_name")
    if not isinstance(name, str) or not name:
        raise NotUnderstood(f"What came from {answer.url} names no authority.")
    yield from _searches(errand, name)


def _searches(errand: Errand, authority: str) -> Iterator[Ask]:
    """By day of the event: a search takes no more than 500 results, so each month is asked for by itself."""
    for word in errand.words:
        for first, last in stretches(errand.since, errand.until, end_of_month):
            days = f"{first:%d/%m/%Y}..{last:%d/%m/%Y}"
            asked = f" requested_from:{authority}" if authority else ""
            yield _search(errand, f'"{word}" variety:response {days}{asked}', 1, "")


def _search(errand: Errand, query: str, page: int, before: str) -> Ask:
    """``before`` is what stood first on the page before, so that a page given twice is noticed."""
    url = f"{errand.address}/feed/search/{quote(query, safe='')}.json?page={page}"
    return Ask(url, "search", {"query": query, "page": f"{page}", "before": before}, frozenset({404}))


def _found(answer: Answer, errand: Errand) -> Iterator[Ask]:
    page = int(answer.ask.carries["page"])
    if answer.status == 404 and page > 1:
        return
    events = _json(answer)
    if not isinstance(events, list):
        raise NotUnderstood(f"The search of WhatDoTheyKnow gave no list of events at {answer.url}.")
    slugs = [_inner(event, "info_request").get("url_title") for event in events]
    yield from (_request(errand, slug) for slug in slugs if isinstance(slug, str) and slug)
    first = str(events[0].get("id", "")) if events and isinstance(events[0], dict) else ""
    is_last = len(events) < _ON_A_PAGE or page >= _MOST_PAGES or first == answer.ask.carries["before"]
    if not is_last:
        yield _search(errand, answer.ask.carries["query"], page + 1, first)


def _told(answer: Answer, errand: Errand) -> Iterator[Ask]:
    """The page, where it is not hidden. Its address says how it stood, so that each state is fetched once."""
    if answer.status in _GONE:
        return
    told = _object(answer)
    slug, events = told.get("url_title"), told.get("info_request_events")
    if not isinstance(slug, str) or not isinstance(events, list):
        raise NotUnderstood(f"What came from {answer.url} is no request as WhatDoTheyKnow documents it.")
    if told.get("prominence") in _HIDDEN:
        return
    state = json.dumps([[told.get(name) for name in _TELLS_CHANGE], len(events), events[-1:]], sort_keys=True)
    stamp = hashlib.sha256(state.encode()).hexdigest()[:12]
    yield Ask(
        f"{_address(errand, slug)}#{stamp}",
        "page",
        {
            "slug": slug,
            "title": str(told.get("title") or ""),
            "body": str(_inner(told, "public_body").get("name") or ""),
            "day": _day_of_answer(told, events),
        },
        _GONE,
        again=False,
    )


def _page(answer: Answer, errand: Errand) -> Iterator[Ask | Piece]:
    if answer.status in _GONE:
        return
    carries = answer.ask.carries
    page = read_request_page(answer.data, answer.charset)
    if page is None:
        raise _refusal(answer, "is no page of a request")
    day = edtf_stamped(carries["day"])
    yield Piece(
        _address(errand, carries["slug"]), page.data, "text/html", carries["title"], day, carries["body"]
    )
    for path, days in attached_to(page.messages, answer.url):
        told = {
            "title": carries["title"],
            "body": carries["body"],
            "day": days or carries["day"],
            "wait": "0",
        }
        yield Ask(f"{errand.address}{path}?cookie_passthrough=1", "attachment", told, again=False)


def _attachment(answer: Answer, errand: Errand) -> Iterator[Ask | Piece]:
    """The file; nothing where a notice stands in its place; another look where it is being made ready."""
    url = answer.ask.url.partition("#")[0].partition("?")[0]
    carries = answer.ask.carries
    if is_waiting_page(answer.url, answer.data):
        waited = int(carries["wait"])
        if waited >= _WAITS:
            raise NotUnderstood(
                f"WhatDoTheyKnow has not yet made {url} ready: the next day's run asks again."
            )
        # Another address to us, the same to the site: the waiting page itself is kept for good.
        again = f"{url}?cookie_passthrough=1#{errand.until}-{waited + 1}"
        yield Ask(again, "attachment", {**carries, "wait": f"{waited + 1}"}, again=False)
    elif is_what_its_name_says(url, answer.data):
        name = url.rpartition("/")[2]
        title = f"{carries['title']}: {name}"
        yield Piece(url, answer.data, answer.media_type, title, edtf_stamped(carries["day"]), carries["body"])


def _day_of_answer(told: Mapping[str, Any], events: list[Any]) -> str:
    """The day of the last answer, "" where none came yet and the request's own day is unknown as well."""
    answers = [each for each in events if isinstance(each, dict) and each.get("event_type") == "response"]
    moment = (answers[-1] if answers else told).get("created_at")
    return str(edtf_stamped(moment) or "")


def _inner(told: Any, name: str) -> dict[str, Any]:
    inner = told.get(name) if isinstance(told, dict) else None
    return inner if isinstance(inner, dict) else {}


def _object(answer: Answer) -> dict[str, Any]:
    told = _json(answer)
    if not isinstance(told, dict):
        raise NotUnderstood(f"What came from {answer.url} is not in the form that WhatDoTheyKnow documents.")
    return told


def _json(answer: Answer) -> Any:
    try:
        return json.loads(answer.data)
    except (ValueError, RecursionError):
        raise _refusal(answer, "is not JSON") from None


def _refusal(answer: Answer, because: str) -> NotUnderstood:
    if _CHALLENGE.search(answer.data[:100_000]):
        return TurnedAway(f"{answer.url} shows a page that keeps programs out.")
    return NotUnderstood(f"What came from {answer.url} {because}.")
