"""The page of a letter: what it says, which request it answers, filing it or putting it aside."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from watchback.confined import TooIntricate, apart
from watchback.read import Unreadable
from watchback.scans import extract
from watchback.web.gathering.found import letters
from watchback.web.gathering.models import Letter
from watchback.web.register.models import Request
from watchback.web.register.snapshots import bytes_of
from watchback.web.review.access import editors_page

LONGEST_SHOWN = 20_000


@editors_page
@require_GET
def letter_page(request: HttpRequest, id: int) -> HttpResponse:
    """The letter's text beside the requests it may answer."""
    letter = _letter(id)
    values = {
        "letter": letter,
        "text": _text(letter),
        "candidates": letters.candidates_of(letter) if letter.settled_at is None else [],
        "here": "monday",
    }
    return render(request, "gathering/letter.html", values)


@editors_page
@require_POST
def file_letter(request: HttpRequest, id: int) -> HttpResponse:
    """Files the letter with the request chosen, or puts it aside."""
    letter = _letter(id)
    try:
        if request.POST.get("request") == "none":
            letters.put_aside(letter, request.user, timezone.now())
            messages.success(request, "Put aside: it answers none of the requests.")
        else:
            chosen = Request.objects.filter(pk=request.POST.get("request", "")).first()
            if chosen is None:
                messages.error(request, "Choose the request that this letter answers.")
                return redirect("review:gathering:letter", id)
            letters.file(letter, chosen, request.user, timezone.now())
            messages.success(request, f"Filed as an answer of {chosen.body.name}.")
    except letters.NotFiled as refusal:
        messages.error(request, str(refusal))
        return redirect("review:gathering:letter", id)
    return redirect("review:gathering:monday")


def _letter(id: int) -> Letter:
    found = Letter.objects.select_related("piece", "request__body", "request__supplier", "settled_by")
    return get_object_or_404(found, pk=id)


def _text(letter: Letter) -> str:
    """What the letter says, as the reader sees it: nothing of it is shown as a page, nor opened."""
    piece = letter.piece
    try:
        text: str = apart(extract, bytes_of(piece.sha256), piece.address, piece.media_type, 30).text
    except (FileNotFoundError, Unreadable, TooIntricate) as refusal:
        return str(refusal) if not isinstance(refusal, FileNotFoundError) else "The letter is no longer kept."
    return text[:LONGEST_SHOWN]
