"""GOV.UK: a search for each word gives paths; each path gives a page with its text and its attachments."""

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlencode

from watchback.gather.contents.plain_json import record_in
from watchback.gather.days.stamps import edtf_stamped
from watchback.gather.source import Answer, Ask, Errand, NotUnderstood, Piece
from watchback.records import edtf_or_none

PAGE = 100
_ATTACHED = ("application/pdf", "text/csv", "application/vnd.", "application/msword")


def start(errand: Errand) -> Iterator[Ask]:
    """A search for each word, by the day on which a page last changed."""
    for word in errand.words:
        yield _search(errand, word, 0)


def harvest(answer: Answer, errand: Errand) -> Iterable[Ask | Piece]:
    """Search results → pages; a page → its text and its attachments."""
    if answer.ask.role == "search":
        return _pages(answer, errand)
    if answer.ask.role == "page":
        return _page(answer, errand)
    return [_attachment(answer)]


def _search(errand: Errand, word: str, start: int) -> Ask:
    query = {
        "q": f'"{word}"',
        "count": PAGE,
        "start": start,
        "order": "-public_timestamp",
        "filter_public_timestamp": f"from:{errand.since},to:{errand.until}",
        "fields": "link",
    }
    return Ask(
        f"{errand.address}/api/search.json?{urlencode(query)}", "search", {"word": word, "start": f"{start}"}
    )


def _pages(answer: Answer, errand: Errand) -> Iterator[Ask]:
    told = record_in(answer.data, answer.url)
    results = told.get("results")
    if not isinstance(results, list):
        raise NotUnderstood(f"The search of GOV.UK gave no list of results at {answer.url}.")
    for result in results:
        link = str(result.get("link", ""))
        # Other sites are found too, and have interfaces of their own.
        if link.startswith("/"):
            yield Ask(f"{errand.address}/api/content{link}", "page", {"link": link}, frozenset({410}))
    seen = int(answer.ask.carries["start"]) + len(results)
    if results and seen < int(told.get("total", 0)):
        yield _search(errand, answer.ask.carries["word"], seen)


def _page(answer: Answer, errand: Errand) -> Iterator[Ask | Piece]:
    told = record_in(answer.data, answer.url)
    if told.get("document_type") in ("redirect", "gone"):
        return
    address = f"{errand.address}{answer.ask.carries['link']}"
    day = edtf_stamped(told.get("public_updated_at") or told.get("first_published_at"))
    body = _publisher(told)
    title = str(told.get("title", ""))
    yield Piece(address, answer.data, "application/json", title, day, body)
    for attached in told.get("details", {}).get("attachments", []):
        url, kind = str(attached.get("url", "")), str(attached.get("content_type", ""))
        if url and kind.startswith(_ATTACHED):
            carries = {"title": str(attached.get("title") or title), "body": body, "day": str(day or "")}
            yield Ask(url if "://" in url else f"{errand.address}{url}", "attachment", carries, again=False)


def _attachment(answer: Answer) -> Piece:
    carries = answer.ask.carries
    day = edtf_or_none(carries["day"])
    return Piece(answer.ask.url, answer.data, answer.media_type, carries["title"], day, carries["body"])


def _publisher(told: dict[str, Any]) -> str:
    links = told.get("links", {})
    named = links.get("primary_publishing_organisation") or links.get("organisations") or [{}]
    return str(named[0].get("title", ""))
