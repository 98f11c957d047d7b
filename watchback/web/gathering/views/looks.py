"""The page of a quoted page whose words are gone: what it said, what it says now, and taking note."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from watchback.web.gathering.again import looks
from watchback.web.gathering.again.quoted_before import compared
from watchback.web.register.models import SourceLook
from watchback.web.review.access import editors_page, role_of
from watchback.words import Role, SourceState


@editors_page
@require_GET
def look_page(request: HttpRequest, id: int) -> HttpResponse:
    """Both texts side by side."""
    look = _look(id)
    values = {
        "look": look,
        "is_gone": look.state == SourceState.GONE,
        "compared": compared(look),
        "may_retract": role_of(request.user) is Role.ADMINISTRATOR,
        "here": "monday",
    }
    return render(request, "gathering/look.html", values)


@editors_page
@require_POST
def take_note(request: HttpRequest, id: int) -> HttpResponse:
    """Writes down that an editor has seen it."""
    if looks.take_note(_look(id), request.user, timezone.now()):
        messages.success(request, "Taken note. It is no longer on the Monday page; the statement stays.")
    else:
        messages.success(request, "Somebody had taken note of it already.")
    return redirect("review:gathering:monday")


def _look(id: int) -> SourceLook:
    found = SourceLook.objects.select_related("source", "snapshot", "seen_by")
    return get_object_or_404(found, pk=id)
