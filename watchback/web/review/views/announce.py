"""The wins with the text that announces each, ready to be copied for the press."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from watchback.records.published import Day
from watchback.web.register import public
from watchback.web.register.serving import address_of
from watchback.web.review.access import editors_page

A_PAGE = 10


@editors_page
@require_GET
def announce_page(request: HttpRequest) -> HttpResponse:
    """The wins, newest first. Each text is drafted from what the public may see at this moment."""
    day = Day(timezone.localdate(), address=address_of(request))
    announcer = public.Announcer(public.edition_of(day, timezone.now()))
    page = Paginator(list(announcer.turns.values()), A_PAGE).get_page(request.GET.get("page"))
    texts = [announcer.announcement(win) for win in announcer.wins(list(page))]
    return render(request, "review/announce.html", {"page": page, "texts": texts, "here": "announce"})
