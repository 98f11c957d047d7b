"""The form for strangers, and the editors' pages of what they sent."""

from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from watchback import publish
from watchback.records.proposed import AboutPage, ProposalGiven, ProposeRecord
from watchback.records.published import Day
from watchback.web.proposed.about import about_page
from watchback.web.proposed.forms import LONGEST, ProposalForm
from watchback.web.proposed.models import Outcome, ProposedCorrection
from watchback.web.proposed.proposing import NotDecided, decide, forget_proposals, take_in
from watchback.web.proposed.spam import SENDERS, began_before
from watchback.web.review.access import editors_page
from watchback.web.strangers import PROPOSE, address_of_sender, kept_by_nobody

TOO_MANY = (
    "Many proposals came from where you are, or from everywhere, in the last hour. Please send yours"
    " later; what you wrote is still in the form below."
)
SHOWN = 200


# Nobody is signed in here, so there is no authority that another site's form could borrow.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest) -> HttpResponse:
    """The form, and what came of sending it."""
    if request.method != "POST":
        if "received" in request.GET:
            page = publish.proposal_received_page(Day(timezone.localdate()))
            return kept_by_nobody(HttpResponse(page.body, content_type=page.media_type))
        return _form(request, _about(request.GET), ProposalGiven(), 200)
    form, about = ProposalForm(request.POST), _about(request.POST)
    if not form.is_valid():
        return _form(request, about, form.given(), 400)
    return _take(request, about, form)


def _take(request: HttpRequest, about: AboutPage | None, form: ProposalForm) -> HttpResponse:
    now, given = timezone.now(), form.cleaned_data
    if not SENDERS.may_send(address_of_sender(request), now):
        return _form(request, about, replace(form.given(), faults=(("", TOO_MANY),)), 429)
    forget_proposals(now)
    path = about.path if about else ""
    # The same text twice is one proposal, and is thanked for twice.
    take_in(path, given["wrong"], given["right"], given["link"], given["email"], now)
    return kept_by_nobody(redirect(f"{PROPOSE}?received"))


def _form(request: HttpRequest, about: AboutPage | None, given: ProposalGiven, status: int) -> HttpResponse:
    # Whoever puts something right in the form began when they opened it first.
    began = began_before(request.POST.get("began", ""))
    record = ProposeRecord(Day(timezone.localdate()), about, began, LONGEST, given)
    page = publish.propose_page(record)
    return kept_by_nobody(HttpResponse(page.body, status=status, content_type=page.media_type))


def _about(query) -> AboutPage | None:
    named = {name: value.replace("\x00", "") for name, value in query.items()}
    return about_page(named, timezone.now())


@editors_page
@require_GET
def proposed_page(request: HttpRequest) -> HttpResponse:
    """What readers propose: what waits, then what was decided."""
    forget_proposals(timezone.now())
    waiting = ProposedCorrection.objects.filter(outcome="").order_by("at")
    decided = ProposedCorrection.objects.exclude(outcome="").order_by("-decided_at")
    values = {
        "waiting": waiting[:SHOWN],
        "total": waiting.count(),
        "decided": decided[:SHOWN],
        "here": "proposed",
    }
    return render(request, "proposed/list.html", values)


@editors_page
@require_GET
def one_page(request: HttpRequest, id: str) -> HttpResponse:
    """One proposal, word for word as text, and what can be done."""
    one = get_object_or_404(ProposedCorrection, pk=id)
    return render(request, "proposed/one.html", {"one": one, "here": "proposed"})


@editors_page
@require_POST
def decide_on(request: HttpRequest, id: str) -> HttpResponse:
    """Says what came of it."""
    one = get_object_or_404(ProposedCorrection, pk=id)
    outcome = Outcome.ACTED if request.POST.get("outcome") == Outcome.ACTED else Outcome.DECLINED
    try:
        decide(one, outcome, request.POST.get("reason", ""), request.user, timezone.now())
        messages.success(request, f"{outcome.label}. The sender’s e-mail address was erased.")
    except NotDecided as refusal:
        messages.error(request, str(refusal))
        return redirect("review:proposed:one", id)
    return redirect("review:proposed:list")
