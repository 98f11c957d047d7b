"""ModernGov: the web service tells of meetings, their items and papers; where it is off, the pages do.

Minutes appear weeks after a meeting, so meetings of the last sixty days are asked for at every run, older
ones once. A watch may use the site's own search instead.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from watchback.gather.days.stretches import so_many_days, stretches
from watchback.gather.source import Answer, Ask, Errand, NotUnderstood, Piece
from watchback.gather.sources.moderngov import addresses, pages, search, service
from watchback.records import edtf_of

CLOSED_AFTER = timedelta(days=60)
"""How long after a meeting its minutes are waited for."""

_DAYS = 92
# Switched off, refused or broken: what the pages are there for.
_NO_SERVICE = frozenset({403, 404, 405, 410, 500, 501})
_WITHDRAWN = frozenset({404, 410})
_WEB_PAGES = (".htm", ".html")
_ONCE_MORE = "asked"


def start(errand: Errand) -> Iterator[Ask]:
    """The meetings of the window in slices, or a search for each word."""
    base = addresses.base_of(errand)
    if errand.settings.get("by") == "search":
        for word in errand.words:
            yield _search(base, errand, word, 1, "")
        return
    for first, last in stretches(errand.since, errand.until, so_many_days(_DAYS)):
        carries = {"since": f"{first}", "until": f"{last}"}
        yield Ask(addresses.meetings_asked(base, first, last), "meetings", carries, _NO_SERVICE)


def harvest(answer: Answer, errand: Errand) -> Iterable[Ask | Piece]:
    """Meetings → a meeting → its items and papers; by the pages likewise. Raises NotUnderstood."""
    try:
        return list(_HARVESTS[answer.ask.role](answer, errand))
    except NotUnderstood:
        # What is asked for only once must not be stuck with a bad answer.
        if answer.ask.again or _ONCE_MORE in answer.ask.carries:
            raise
        return [_once_more(answer.ask)]


def _meetings(answer: Answer, errand: Errand) -> Iterator[Ask]:
    base, carries = addresses.base_of(errand), answer.ask.carries
    since, until = date.fromisoformat(carries["since"]), date.fromisoformat(carries["until"])
    try:
        listed = service.meetings_in(answer, since, until)
    except service.NoService:
        yield Ask(addresses.committees_page(base), "committees")
        return
    for meeting in listed:
        told = {
            "meeting": meeting.id,
            "day": f"{meeting.day}",
            "committee": meeting.committee_id,
            "title": meeting.committee,
        }
        again = _is_open(meeting.day, errand)
        yield Ask(addresses.meeting_asked(base, meeting.id), "meeting", told, _NO_SERVICE, again)


def _meeting(answer: Answer, errand: Errand) -> Iterator[Ask | Piece]:
    base, carries = addresses.base_of(errand), answer.ask.carries
    day = date.fromisoformat(carries["day"])
    listed = service.Listed(carries["meeting"], day, carries["committee"], carries["title"])
    try:
        told = service.meeting_in(answer, listed)
    except service.NoService:
        yield _meeting_page(base, errand, listed.committee_id, listed.id, day)
        return
    if _was_early(answer, day) and not told.has_minutes:
        yield _once_more(answer.ask)
        return
    for item in told.items:
        address = addresses.item_page(base, item.id)
        yield Piece(address, item.data, "application/xml", item.title, edtf_of(day), errand.body)
    for paper in told.papers:
        link = addresses.link_within(base, f"{base}/", paper.url)
        # Some sites give addresses of another host than they are reached by.
        url = (addresses.document_at(base, link) if link else "") or addresses.document(base, paper.id)
        yield _paper(url, paper.title, paper.day or day)


def _committees(answer: Answer, errand: Errand) -> Iterator[Ask]:
    page = pages.Page(answer, addresses.base_of(errand))
    for committee in pages.committees_on(page):
        for year in range(errand.since.year, errand.until.year + 1):
            again = _is_open(date(year, 12, 31), errand)
            told = {"committee": committee, "year": f"{year}"}
            yield Ask(addresses.meetings_page(page.base, committee, year), "year", told, again=again)


def _year(answer: Answer, errand: Errand) -> Iterator[Ask]:
    if _was_early(answer, date(int(answer.ask.carries["year"]), 12, 31)):
        yield _once_more(answer.ask)
        return
    page = pages.Page(answer, addresses.base_of(errand))
    for listed in pages.meetings_on(page):
        committee = listed.committee_id or answer.ask.carries["committee"]
        if listed.day is None or errand.since <= listed.day <= errand.until:
            yield _meeting_page(page.base, errand, committee, listed.id, listed.day)


def _meeting_shown(answer: Answer, errand: Errand) -> Iterator[Ask | Piece]:
    page, carries = pages.Page(answer, addresses.base_of(errand)), answer.ask.carries
    shown = pages.shown_on_meeting(page, carries["committee"], carries["meeting"])
    day = _day(carries) or shown.day
    if day and not errand.since <= day <= errand.until:
        return
    if day and _was_early(answer, day) and not shown.has_minutes:
        yield _once_more(answer.ask)
        return
    yield from _shown(shown, day, errand)
    again = _is_open(day, errand)
    for item in shown.elsewhere:
        yield Ask(addresses.item_page(page.base, item), "item-page", {"day": f"{day or ''}"}, again=again)
    # Printed minutes say the same again where the page has them.
    for url in () if shown.has_minutes else shown.printed:
        yield _paper(url, "Printed minutes", day, again=again)


def _item_shown(answer: Answer, errand: Errand) -> Iterator[Ask | Piece]:
    page = pages.Page(answer, addresses.base_of(errand))
    shown = pages.shown_on_item(page, answer.ask.url)
    day = _day(answer.ask.carries) or shown.day
    if day and _was_early(answer, day) and not shown.has_minutes:
        yield _once_more(answer.ask)
    elif day is None or errand.since <= day <= errand.until:
        yield from _shown(shown, day, errand)


def _shown(shown: pages.Shown, day: date | None, errand: Errand) -> Iterator[Ask | Piece]:
    for item in shown.items:
        yield Piece(item.address, item.data, "text/html", item.title, edtf_of(day), errand.body)
    for paper in shown.papers:
        yield _paper(paper.url, paper.title, day)


def _hits(answer: Answer, errand: Errand) -> Iterator[Ask]:
    base, carries = addresses.base_of(errand), answer.ask.carries
    page, number = pages.Page(answer, base), int(carries["page"])
    hits = search.hits_on(page)
    seen = search.print_of(hits)
    for hit in hits:
        if hit.day is None or errand.since <= hit.day <= errand.until:
            yield _hit(hit, base, errand)
    if hits and seen != carries["before"] and search.has_next(page, number):
        yield _search(base, errand, carries["word"], number + 1, seen)


def _hit(hit: search.Hit, base: str, errand: Errand) -> Ask:
    if hit.kind == "paper":
        return _paper(hit.url, hit.title, hit.day)
    if hit.kind == "meeting":
        return _meeting_page(base, errand, *hit.ids, hit.day)
    again = _is_open(hit.day, errand)
    return Ask(hit.url, "item-page", {"day": f"{hit.day or ''}"}, again=again)


def _attachment(answer: Answer, errand: Errand) -> Iterator[Piece]:
    """The file; nothing where it was withdrawn, which ModernGov also says with its page for errors."""
    ask = answer.ask
    if answer.status in _WITHDRAWN or "mgerror.aspx" in answer.url.lower():
        return
    is_page = answer.media_type.partition(";")[0].strip().lower() in ("text/html", "application/xhtml+xml")
    if is_page and not ask.url.partition("?")[0].lower().endswith(_WEB_PAGES):
        raise NotUnderstood(f"{ask.url} is a page where a document should be.")
    day = edtf_of(_day(ask.carries))
    yield Piece(ask.url, answer.data, answer.media_type, ask.carries["title"], day, errand.body)


_HARVESTS = {
    "meetings": _meetings,
    "meeting": _meeting,
    "committees": _committees,
    "year": _year,
    "meeting-page": _meeting_shown,
    "item-page": _item_shown,
    "search": _hits,
    "attachment": _attachment,
}


def _search(base: str, errand: Errand, word: str, number: int, before: str) -> Ask:
    url = addresses.search_page(base, word, errand.since, errand.until, number)
    return Ask(url, "search", {"word": word, "page": f"{number}", "before": before})


def _meeting_page(base: str, errand: Errand, committee: str, meeting: str, day: date | None) -> Ask:
    told = {"committee": committee, "meeting": meeting, "day": f"{day or ''}"}
    url = addresses.meeting_page(base, committee, meeting)
    return Ask(url, "meeting-page", told, again=_is_open(day, errand))


def _paper(url: str, title: str, day: date | None, *, again: bool = False) -> Ask:
    return Ask(url, "attachment", {"title": title, "day": f"{day or ''}"}, _WITHDRAWN, again)


def _is_open(day: date | None, errand: Errand) -> bool:
    """Whether more may yet be published about that day."""
    return day is None or day + CLOSED_AFTER >= errand.until


def _was_early(answer: Answer, day: date) -> bool:
    """Whether an answer that is asked for only once was kept when minutes could still be waited for."""
    was_open = answer.fetched_at.date() <= day + CLOSED_AFTER
    return was_open and not answer.ask.again and _ONCE_MORE not in answer.ask.carries


def _once_more(ask: Ask) -> Ask:
    return replace(ask, carries={**ask.carries, _ONCE_MORE: "again"}, again=True)


def _day(carries: Mapping[str, str]) -> date | None:
    return date.fromisoformat(carries["day"]) if carries["day"] else None
