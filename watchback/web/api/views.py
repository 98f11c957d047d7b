"""The addresses of the API: lists, single items, the description, and what is not there."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from watchback.publish.data import RESOURCES, openapi_file
from watchback.publish.data.formats import json_text
from watchback.publish.rendering import Page
from watchback.records.published import Day
from watchback.web.api.lists import LISTS
from watchback.web.api.questions import cursor_of, day_from, question_of
from watchback.web.api.refusals import Refused, problem
from watchback.web.api.singles import SINGLES
from watchback.web.register.busy import SECONDS, Busy
from watchback.web.register.data_views import open_to_all
from watchback.web.register.kept_pages import ReadyPage
from watchback.web.register.public import Edition, edition_of
from watchback.web.register.public.data_pages import data_record
from watchback.web.register.serving import FIRST_DAY, LAST_DAY, address_of, send

ROOT = "/api/v1/"

Answer = Callable[..., Page]


def answered(view: Answer) -> Callable[..., HttpResponseBase]:
    """Makes a view of a function that answers from an edition, or refuses."""

    @open_to_all
    @require_safe
    @wraps(view)
    def answer(request: HttpRequest, **where: str) -> HttpResponseBase:
        try:
            edition = edition_of(_day_of(request), timezone.now())
            # What somebody looks for is kept nowhere.
            address = "" if "q" in request.GET else request.get_full_path()

            def make() -> ReadyPage:
                return ReadyPage(view(request, edition, **where))

            ready = edition.kept_pages.get_or_make(address, make) if address else make()
        except Refused as refusal:
            return problem(refusal)
        except Busy as refusal:
            answer = problem(Refused(f"{refusal} Ask again in {SECONDS} seconds.", 503))
            answer.headers["Retry-After"] = str(SECONDS)
            return answer
        return send(request, ready)

    return answer


@answered
def index(request: HttpRequest, edition: Edition) -> Page:
    """Where everything is."""
    question_of(request.GET, (), edition)
    root = f"{address_of(request)}{ROOT}"
    return _json({**{name: f"{root}{name}" for name in RESOURCES}, "openapi": f"{root}openapi.json"})


@answered
def description(request: HttpRequest, edition: Edition) -> Page:
    """The description in OpenAPI."""
    return openapi_file(data_record(edition))


@answered
def many(request: HttpRequest, edition: Edition, name: str) -> Page:
    """One page of a list."""
    question = question_of(request.GET, RESOURCES[name].parameters, edition)
    leaf = LISTS[name](edition, question)
    following = _following(request, cursor_of(leaf.last)) if leaf.last else None
    return _json({"items": leaf.items, "total": leaf.total, "next": following})


@answered
def one(request: HttpRequest, edition: Edition, name: str, id: str) -> Page:
    """One item of a list."""
    question_of(request.GET, ("as_of",), edition)
    found = SINGLES[name](edition, id)
    if found is None:
        raise Refused(f"There is nothing with the id “{id[:40]}” among the {name}.", 404)
    return _json(found)


@answered
def nothing(request: HttpRequest, edition: Edition, rest: str = "") -> Page:
    """Whatever else is asked for."""
    raise Refused(f"There is nothing at this address. {ROOT} says where everything is.", 404)


def _day_of(request: HttpRequest) -> Day:
    today, address = timezone.localdate(), address_of(request)
    if "as_of" not in request.GET:
        return Day(today, address=address)
    asked = day_from(request.GET["as_of"], "as_of")
    if not FIRST_DAY <= asked <= LAST_DAY:
        years = f"{FIRST_DAY.year} to {LAST_DAY.year}"
        raise Refused(f"Answers can be given for days from {years}.", 400, "as_of")
    return Day(asked, asked, ahead=asked > today, address=address)


def _following(request: HttpRequest, cursor: str) -> str:
    given = {name: value for name, value in request.GET.items() if name != "cursor"}
    return f"{address_of(request)}{request.path}?{urlencode({**given, 'cursor': cursor})}"


def _json(value: Any) -> Page:
    return Page("", "", json_text(value).encode(), "application/json")
