"""Who did what and when."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from watchback.web.register.models import Deed
from watchback.web.review.access import editors_page

A_PAGE = 100


@editors_page
@require_GET
def deeds_page(request: HttpRequest) -> HttpResponse:
    """The deeds, newest first."""
    page = Paginator(Deed.objects.defer("detail").order_by("-id"), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "review/deeds.html", {"page": page})
