"""The security headers that Django 5.2 does not send by itself, and what is turned away before it is read."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

from watchback.publish.safety.policy import headers_for
from watchback.read import MAX_BYTES
from watchback.web.strangers import takes_forms

EDITORS = "/review/"
A_YEAR = 365 * 24 * 60 * 60
"""Seconds."""

LARGEST_FORM = MAX_BYTES + 2_000_000
"""Bytes of a form with a document in it. Of one that is only a little too large its own page tells."""

LARGEST_FORM_OF_STRANGERS = 100_000
"""Bytes: of those who are not signed in, nobody has more to send than a name and a password."""


def security_headers(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Puts the headers on every answer that does not carry its own, static files among them."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for name, value in headers_for(request.path).items():
            response.headers.setdefault(name, value)
        if settings.PUBLIC_HOSTS:
            # Django sends it to encrypted requests alone, and the web server in front decrypts them.
            response.headers.setdefault("Strict-Transport-Security", f"max-age={A_YEAR}")
        if request.path.startswith(EDITORS):
            # Secrets of the second factor among them: no browser and no server on the way keeps it.
            response.headers["Cache-Control"] = "private, no-store"
        return response

    return answer


def public_pages_only_answer(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Turns away whatever strangers send to public pages that have no form for it, before a byte is read."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.method in ("GET", "HEAD") or request.path.startswith(EDITORS):
            return get_response(request)
        if request.method == "POST" and takes_forms(request.path):
            return get_response(request)
        return HttpResponseNotAllowed(["GET", "HEAD"])

    return answer


def large_forms_are_not_read(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Turns away a form that is too large for whoever sends it. Stands where it is known who that is, and
    before the form's token is looked for in it: that would write its files to the disk."""

    def answer(request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        sent = int(length) if length.isdecimal() else 0
        if sent <= LARGEST_FORM_OF_STRANGERS:
            return get_response(request)
        largest = LARGEST_FORM if request.user.is_authenticated else LARGEST_FORM_OF_STRANGERS
        if sent <= largest:
            return get_response(request)
        sentence = (
            f"What was sent is larger than the {largest / 1_000_000:g} MB that are taken. Nothing was saved."
        )
        return HttpResponse(sentence, status=413, content_type="text/plain; charset=utf-8")

    return answer
