"""The security headers that Django 5.2 does not send by itself."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)

EDITORS = "/review/"

HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), interest-cohort=()",
}


def security_headers(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Puts the headers on every answer that does not carry its own."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if request.path.startswith(EDITORS):
            # Secrets of the second factor among them: no browser and no server on the way keeps it.
            response.headers["Cache-Control"] = "private, no-store"
        return response

    return answer


def public_pages_only_answer(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Turns away whatever strangers send to public pages, before a byte of it is read."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.method in ("GET", "HEAD") or request.path.startswith(EDITORS):
            return get_response(request)
        return HttpResponseNotAllowed(["GET", "HEAD"])

    return answer
