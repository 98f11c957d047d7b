"""The public pages: find the records, call the page function, send its bytes."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from hashlib import sha256

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from watchback import publish
from watchback.publish import Page
from watchback.records.published import Day
from watchback.web.register import public
from watchback.web.register.public import CAMPAIGN, Edition
from watchback.words import StandingLabel

LONGEST_QUERY = 200
# A reader's day must have a day before and after it, and an evidence day is never before 1900.
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
# Short, because a retraction must be seen; the tag makes asking again cheap.
CACHE_CONTROL = "public, max-age=60"


class NotADay(ValueError):
    """The ``as-of`` of an address is no day; the message is one sentence for the reader."""


PageView = Callable[..., Page]


def public_page(view: PageView) -> Callable[..., HttpResponseBase]:
    """Makes a view of a function that gives the page of an edition of the register."""

    @require_safe
    @wraps(view)
    def answer(request: HttpRequest, **where: str) -> HttpResponseBase:
        now = timezone.now()
        try:
            edition = Edition(_day(request), now)
        except NotADay as refusal:
            return problem("That is not a day", str(refusal), 400)
        try:
            found = view(request, edition, **where)
        except Http404 as missing:
            return problem("Nothing here", str(missing), 404)
        return _send(request, found)

    return answer


def problem(heading: str, sentence: str, status: int) -> HttpResponse:
    """A page that says in one sentence why there is nothing to show."""
    page = publish.problem_page(Day(timezone.localdate()), heading, sentence)
    return HttpResponse(page.body, status=status, content_type=page.media_type)


@public_page
def front(request: HttpRequest, edition: Edition) -> Page:
    return publish.front_page(public.front_record(edition))


def bodies(request: HttpRequest) -> HttpResponseBase:
    query = " ".join(request.GET.get("q", "").split())
    if len(query) > LONGEST_QUERY:
        sentence = f"No public body has a name of {len(query):,} characters. Try a part of its name."
        return problem("That is too long", sentence, 400)
    return _bodies(request, query=query)


@public_page
def _bodies(request: HttpRequest, edition: Edition, query: str) -> Page:
    return publish.bodies_page(public.bodies_record(edition, query))


@public_page
def bodies_of_kind(request: HttpRequest, edition: Edition, slug: str) -> Page:
    record = public.shelf_record(edition, "kind", slug)
    return publish.list_page(_found(record, "There is no kind of public body called that in the register."))


@public_page
def bodies_of_nation(request: HttpRequest, edition: Edition, slug: str) -> Page:
    record = public.shelf_record(edition, "nation", slug)
    return publish.list_page(_found(record, "There is no nation called that in the register."))


@public_page
def bodies_at_standing(request: HttpRequest, edition: Edition, id: str, label: str) -> Page:
    followed = {supplier.id: supplier for supplier in public.tracked_suppliers()}
    if id not in followed or label not in set(StandingLabel):
        raise Http404("There is no such list.")
    return publish.list_page(public.standing_record(edition, followed[id], StandingLabel(label)))


@public_page
def body(request: HttpRequest, edition: Edition, id: str) -> Page:
    return publish.body_page(_found(public.body_record(edition, id), _NO_BODY.format(id)))


@public_page
def history(request: HttpRequest, edition: Edition, id: str) -> Page:
    return publish.history_page(_found(public.body_record(edition, id), _NO_BODY.format(id)))


@public_page
def statement(request: HttpRequest, edition: Edition, id: str) -> Page:
    record = public.statement_record(edition, id)
    return publish.statement_page(_found(record, "There is no public statement with this id."))


@public_page
def source(request: HttpRequest, edition: Edition, id: str) -> Page:
    record = public.source_record(edition, id)
    return publish.source_page(_found(record, "There is no public source with this id."))


@public_page
def wins(request: HttpRequest, edition: Edition) -> Page:
    return publish.wins_page(public.wins_record(edition))


@public_page
def overdue(request: HttpRequest, edition: Edition) -> Page:
    return publish.overdue_page(public.overdue_record(edition))


@public_page
def suppliers(request: HttpRequest, edition: Edition) -> Page:
    return publish.suppliers_page(public.suppliers_record(edition))


@public_page
def supplier(request: HttpRequest, edition: Edition, id: str) -> Page:
    record = public.supplier_record(edition, id)
    return publish.supplier_page(_found(record, "No supplier with this id is followed here."))


@public_page
def trends(request: HttpRequest, edition: Edition) -> Page:
    return publish.trends_page(public.trends_record(edition))


@public_page
def mentions_data(request: HttpRequest, edition: Edition) -> Page:
    return publish.mentions_data(public.trends_record(edition))


@public_page
def method(request: HttpRequest, edition: Edition) -> Page:
    return publish.method_page(public.method_record(edition))


@public_page
def corrections(request: HttpRequest, edition: Edition) -> Page:
    return publish.corrections_page(public.corrections_record(edition))


@public_page
def about(request: HttpRequest, edition: Edition) -> Page:
    return publish.about_page(edition.day, CAMPAIGN)


@public_page
def article(request: HttpRequest, edition: Edition) -> Page:
    return publish.article_page(public.article_record(edition))


@public_page
def privacy(request: HttpRequest, edition: Edition) -> Page:
    return publish.privacy_page(edition.day)


@public_page
def accessibility(request: HttpRequest, edition: Edition) -> Page:
    return publish.accessibility_page(edition.day)


_NO_BODY = "There is no public body called “{}” in the register. Look for it by name."


def _found(record, sentence: str):
    """The record, or the page that says in that sentence that there is none."""
    if record is None:
        raise Http404(sentence)
    return record


def _day(request: HttpRequest) -> Day:
    """The day that the address asks for, else today. Raises NotADay."""
    today = timezone.localdate()
    text = request.GET.get("as-of")
    if text is None:
        return Day(today)
    try:
        asked = date.fromisoformat(text) if len(text) == len("2023-02-28") else None
    except ValueError:
        asked = None
    if asked is None:
        raise NotADay(f"“{text[:40]}” is not a day of the calendar. Write it as 2023-02-28.")
    if not FIRST_DAY <= asked <= LAST_DAY:
        raise NotADay(f"Pages can be shown for days from {FIRST_DAY.year} to {LAST_DAY.year}.")
    return Day(asked, asked, ahead=asked > today)


def _send(request: HttpRequest, page: Page) -> HttpResponseBase:
    """The page, or the short answer that the reader's copy is still right.

    No day of change is told: it would tell when editors work, embargoed work included.
    """
    tag = f'"{sha256(page.body).hexdigest()[:24]}"'
    response = HttpResponse(page.body, content_type=page.media_type)
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = CACHE_CONTROL
    return get_conditional_response(request, etag=tag, response=response) or response
