"""Archived copies of sources, sent so that nothing in them can act on this site: files, or plain text."""

from pathlib import PurePosixPath

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from watchback.records import day_in_words
from watchback.records.published import Day, SourceSnapshot
from watchback.web.register.models import Snapshot
from watchback.web.register.public import edition_of, source_record
from watchback.web.register.serving import CACHE_CONTROL, address_of, problem
from watchback.web.register.snapshots import path_of

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Robots-Tag": "noindex",
    "Cache-Control": CACHE_CONTROL,
}
"""Whatever a browser makes of the bytes, it gives them no script, no origin, nothing to load and no frame."""

_ENDINGS = {
    "text/html": "html",
    "application/pdf": "pdf",
    "text/plain": "txt",
    "text/csv": "csv",
    "application/json": "json",
    "message/rfc822": "eml",
}


@require_safe
def archived_copy(request: HttpRequest, id: str, sha256: str) -> HttpResponseBase:
    """The bytes as they were read, to be saved; never shown by the browser."""
    found = _shown(request, id, sha256)
    if not isinstance(found, SourceSnapshot):
        return found
    try:
        file = path_of(found.sha256).open("rb")
    except FileNotFoundError:
        return problem("Not here any more", "The copy of this source is not kept any more.", 410)
    response = FileResponse(file, as_attachment=True, filename=_name_of(found))
    # Not its own kind: what a browser knows how to show, it might show.
    response.headers["Content-Type"] = "application/octet-stream"
    return _guarded(response)


@require_safe
def archived_text(request: HttpRequest, id: str, sha256: str) -> HttpResponseBase:
    """The text that was taken from the bytes: the one in which the places of quotations are counted."""
    found = _shown(request, id, sha256)
    if not isinstance(found, SourceSnapshot):
        return found
    text = Snapshot.objects.values_list("text", flat=True).get(pk=found.sha256)
    return _guarded(HttpResponse(text, content_type="text/plain; charset=utf-8"))


def _shown(request: HttpRequest, source_id: str, sha256: str) -> SourceSnapshot | HttpResponse:
    """The snapshot where the public may have it, else the page that says why not."""
    now = timezone.now()
    day = Day(timezone.localdate(now), address=address_of(request))
    record = source_record(edition_of(day, now), source_id)
    found = [one for one in record.snapshots if one.sha256 == sha256] if record else []
    if not found:
        return problem("Nothing here", "There is no public copy of a source at this address.", 404)
    if stone := found[0].tombstone:
        sentence = f"The copy was erased on {day_in_words(stone.on)}: {stone.reason.rstrip('.')}."
        return problem("Erased", sentence, 410)
    if not found[0].shown_because:
        sentence = "A copy of this source is kept, but its licence does not permit showing it."
        return problem("Kept, and not shown", sentence, 403)
    return found[0]


def _name_of(found: SourceSnapshot) -> str:
    kind = found.media_type.partition(";")[0].strip().lower()
    ending = _ENDINGS.get(kind) or PurePosixPath(kind).name.rpartition(".")[2]
    return f"{found.sha256[:12]}.{ending if ending.isalnum() else 'bin'}"


def _guarded(response: HttpResponseBase) -> HttpResponseBase:
    for name, value in HEADERS.items():
        response.headers[name] = value
    return response
