"""The Monday page: what to do this week, the most urgent first."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from watchback.web.gathering.models import Watch
from watchback.web.gathering.monday import monday, section_in_full
from watchback.web.gathering.watching.at_work import NOBODY, is_at_work
from watchback.web.gathering.watching.coverage import watches_for
from watchback.web.gathering.watching.look_now import look_now
from watchback.web.register.models import Body
from watchback.web.review.access import editors_page


@editors_page
@require_GET
def monday_page(request: HttpRequest) -> HttpResponse:
    """All sections, those with something to do first."""
    found = monday(timezone.localdate())
    waiting = found.waiting
    idle = Watch.objects.filter(is_on=True).exists() and not is_at_work(timezone.now())
    values = {
        "monday": found,
        "first": waiting[0].lines[0] if waiting else None,
        "nobody": NOBODY if idle else "",
        "here": "monday",
    }
    return render(request, "gathering/monday.html", values)


@editors_page
@require_GET
def list_page(request: HttpRequest, slug: str) -> HttpResponse:
    """One section in full."""
    try:
        section = section_in_full(slug, timezone.localdate())
    except KeyError:
        raise Http404 from None
    return render(request, "gathering/monday_list.html", {"section": section, "here": "monday"})


@editors_page
@require_POST
def look_for_body(request: HttpRequest, body_id: str) -> HttpResponse:
    """Looks now at every source that is watched for the words of a body."""
    body = get_object_or_404(Body, pk=body_id)
    watches = watches_for(body, timezone.localdate())
    if watches:
        messages.success(request, look_now(watches, request.user, timezone.now()))
    else:
        messages.error(request, f"No source is watched for {body.name}. Nothing was queued.")
    return redirect("review:gathering:monday")
