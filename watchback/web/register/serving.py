"""How a public page is sent: for the day the address asks for, with a tag, or as a helpful refusal."""

from collections.abc import Callable
from datetime import date
from functools import partial, wraps

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.http.request import split_domain_port
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from watchback import publish
from watchback.home import site_setting
from watchback.publish import Page
from watchback.publish.languages import ENGLISH, Tongue, in_tongue, say, to_say, welsh
from watchback.publish.rendering import NotInTongue
from watchback.records.published import Day
from watchback.web.register.busy import SECONDS, Busy
from watchback.web.register.kept_pages import ReadyPage
from watchback.web.register.public import Edition, edition_of

# A reader's day must have a day before and after it, and an evidence day is never before 1900.
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
# Short, because a retraction must be seen; the tag makes asking again cheap.
CACHE_CONTROL = "public, max-age=60"
# What a reader looks for is kept nowhere: only pages with no query, or of another day.
_KEPT_WITH = {"as-of"}


class NotADay(ValueError):
    """The ``as-of`` of an address is no day; the message is one sentence for the reader.

    ``said`` says it in the language that is spoken.
    """

    def __init__(self, words: str, **values: object) -> None:
        super().__init__(words.format(**values))
        self.said = partial(say, words, **values)


PageView = Callable[..., Page]


def public_page(view: PageView) -> Callable[..., HttpResponseBase]:
    """Makes a view of a function that gives the page of an edition of the register.

    An address may name a ``tongue`` beside what the function takes: "cy" has the page made in Welsh. Where
    there is no such page the English is shown.
    """

    @require_safe
    @wraps(view)
    def answer(request: HttpRequest, tongue: str = "", **where: str) -> HttpResponseBase:
        try:
            edition = edition_of(day_of(request), timezone.now())
        except NotADay as refusal:
            return in_tongue(tongue_of(tongue), _not_a_day)(refusal)
        except Busy as refusal:
            return busy(refusal)
        address = request.get_full_path() if request.GET.keys() <= _KEPT_WITH else ""
        made_in = tongue_of(tongue, edition)

        def make() -> ReadyPage:
            return ReadyPage(in_tongue(made_in, view)(request, edition, **where))

        try:
            return send(request, edition.kept_pages.get_or_make(address, make) if address else make())
        except NotInTongue:
            return redirect(request.get_full_path().removeprefix(f"/{tongue}"))
        except Http404 as missing:
            return in_tongue(made_in, _nothing_here)(str(missing))

    return answer


def tongue_of(code: str, edition: Edition | None = None) -> Tongue:
    """The language of that code, with the bodies that have pages in it; English for none."""
    if not code:
        return ENGLISH
    return welsh(edition.directory.in_welsh if edition else {})


def _not_a_day(refusal: NotADay) -> HttpResponse:
    return problem(say("That is not a day"), refusal.said(), 400)


def _nothing_here(sentence: str) -> HttpResponse:
    return problem(say("Nothing here"), sentence, 404)


def problem(heading: str, sentence: str, status: int) -> HttpResponse:
    """A page that says in one sentence why there is nothing to show."""
    page = publish.problem_page(Day(timezone.localdate()), heading, sentence)
    return HttpResponse(page.body, status=status, content_type=page.media_type)


def busy(refusal: Busy) -> HttpResponse:
    """A page that asks for a moment's patience."""
    answer = problem("One moment", f"{refusal} Ask again in {SECONDS} seconds.", 503)
    answer.headers["Retry-After"] = str(SECONDS)
    return answer


def found(record, sentence: str):
    """The record, or the page that says in that sentence that there is none."""
    if record is None:
        raise Http404(sentence)
    return record


def day_of(request: HttpRequest) -> Day:
    """The day that the address asks for, else today. Raises NotADay."""
    today, address = timezone.localdate(), address_of(request)
    text = request.GET.get("as-of")
    if text is None:
        return Day(today, address=address)
    try:
        asked = date.fromisoformat(text) if len(text) == len("2023-02-28") else None
    except ValueError:
        asked = None
    if asked is None:
        raise NotADay(
            to_say("“{text}” is not a day of the calendar. Write it as 2023-02-28."), text=text[:40]
        )
    if not FIRST_DAY <= asked <= LAST_DAY:
        words = to_say("Pages can be shown for days from {first} to {last}.")
        raise NotADay(words, first=FIRST_DAY.year, last=LAST_DAY.year)
    return Day(asked, asked, ahead=asked > today, address=address)


def address_of(request: HttpRequest) -> str:
    """Where the site stands, without a slash at the end: as it is set, else by one of its public names.

    Only a site without public names, which is for this machine alone, stands where it was asked for.
    Else whoever asks could choose a port of their own, each with pages of its own to be made and kept.
    """
    if stands := site_setting("address").rstrip("/"):
        return stands
    asked, names = request.get_host(), _public_names()
    if not names:
        return f"{request.scheme}://{asked}"
    name = split_domain_port(asked)[0]
    # The secret link of a reply is made of this: it must not go out as one that is not encrypted.
    return f"https://{name if name in names else names[0]}"


def _public_names() -> list[str]:
    """The whole names under which the public reaches the site, in small letters."""
    return [name.lower() for name in settings.PUBLIC_HOSTS if name != "*" and not name.startswith(".")]


def send(request: HttpRequest, ready: ReadyPage) -> HttpResponseBase:
    """The page, or the short answer that the reader's copy is still right.

    No day of change is told: it would tell when editors work, embargoed work included.
    """
    packed = ready.packed if _takes_gzip(request) else None
    # Two codings of one page are the same page, but not the same bytes: the packed one's tag is weak.
    tag = f'W/"{ready.tag}"' if packed else f'"{ready.tag}"'
    response = HttpResponse(packed or ready.page.body, content_type=ready.page.media_type)
    if packed:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["ETag"] = tag
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = CACHE_CONTROL
    return get_conditional_response(request, etag=tag, response=response) or response


def _takes_gzip(request: HttpRequest) -> bool:
    return any(
        coding.split(";")[0].strip() == "gzip" and not coding.replace(" ", "").endswith(";q=0")
        for coding in request.headers.get("Accept-Encoding", "").split(",")
    )
