"""Open data and feeds: the tables under ``/data/``, the data of one page, what is new."""

from collections.abc import Callable
from functools import wraps

from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from watchback.publish import data as open_data
from watchback.publish import feeds
from watchback.publish.data import FORMATS, LARGE, TABLES
from watchback.publish.rendering import LongPage, Page
from watchback.web.register import public
from watchback.web.register.busy import Busy
from watchback.web.register.data_files import kept_file
from watchback.web.register.public import Edition, edition_of
from watchback.web.register.serving import CACHE_CONTROL, NotADay, busy, day_of, found, problem, public_page

View = Callable[..., HttpResponseBase]


def open_to_all(view: View) -> View:
    """Lets pages of any other site read the answer: there is nothing in it that is not for everybody."""

    @wraps(view)
    def answer(request: HttpRequest, **where: str) -> HttpResponseBase:
        response = view(request, **where)
        response.headers["Access-Control-Allow-Origin"] = "*"
        return response

    return answer


@public_page
def data(request: HttpRequest, edition: Edition) -> Page:
    return open_data.data_page(public.data_record(edition))


@open_to_all
@public_page
def package(request: HttpRequest, edition: Edition) -> Page:
    return open_data.package_file(public.data_record(edition))


@open_to_all
@require_safe
def table(request: HttpRequest, name: str, suffix: str) -> HttpResponseBase:
    """One table in one format."""
    if name not in TABLES or suffix not in FORMATS:
        return problem(
            "Nothing here", "There is no table of that name. The page of open data lists all.", 404
        )
    return _large(request, name, suffix) if name in LARGE else _small(request, name=name, suffix=suffix)


@public_page
def _small(request: HttpRequest, edition: Edition, name: str, suffix: str) -> Page:
    page = open_data.data_file(public.data_record(edition), TABLES[name], suffix)
    assert isinstance(page, Page)
    return page


def _large(request: HttpRequest, name: str, suffix: str) -> HttpResponseBase:
    try:
        edition = edition_of(day_of(request), timezone.now())
    except NotADay as refusal:
        return problem("That is not a day", str(refusal), 400)
    except Busy as refusal:
        return busy(refusal)
    page = open_data.data_file(public.data_record(edition), TABLES[name], suffix)
    assert isinstance(page, LongPage)
    try:
        file, tag = kept_file(page, request.GET.get("as-of", ""))
    except Busy as refusal:
        return busy(refusal)
    response = FileResponse(file, filename=f"{name}.{suffix}", content_type=page.media_type)
    response.headers["ETag"] = f'"{tag}"'
    response.headers["Cache-Control"] = CACHE_CONTROL
    return get_conditional_response(request, etag=f'"{tag}"', response=response) or response


@open_to_all
@public_page
def body_data(request: HttpRequest, edition: Edition, id: str) -> Page:
    return open_data.body_data(found(public.body_record(edition, id), _NO_BODY))


@open_to_all
@public_page
def body_table(request: HttpRequest, edition: Edition, id: str) -> Page:
    return open_data.body_table(found(public.body_record(edition, id), _NO_BODY))


@open_to_all
@public_page
def body_feed(request: HttpRequest, edition: Edition, id: str) -> Page:
    return feeds.body_feed(found(public.body_record(edition, id), _NO_BODY))


@open_to_all
@public_page
def statement_data(request: HttpRequest, edition: Edition, id: str) -> Page:
    record = public.statement_record(edition, id)
    return open_data.statement_data(found(record, "There is no public statement with this id."))


@open_to_all
@public_page
def wins_feed(request: HttpRequest, edition: Edition) -> Page:
    return feeds.wins_feed(public.feeds_record(edition))


@open_to_all
@public_page
def statements_feed(request: HttpRequest, edition: Edition) -> Page:
    return feeds.statements_feed(public.feeds_record(edition))


@open_to_all
@public_page
def corrections_feed(request: HttpRequest, edition: Edition) -> Page:
    return feeds.corrections_feed(public.feeds_record(edition))


@open_to_all
@public_page
def calendar(request: HttpRequest, edition: Edition) -> Page:
    return feeds.calendar_file(public.feeds_record(edition)).made()


_NO_BODY = "There is no public body with this id in the register."
