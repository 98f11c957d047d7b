"""The editors' pages of the right of reply: what is to be sent, what has come, what was decided."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from watchback.gather.posting import MailServer, NotPosted, mail_server, post
from watchback.home import SettingsUnreadable, settings_of
from watchback.web.register.accept import NotHeldBack
from watchback.web.register.models import Body, Supplier
from watchback.web.register.serving import address_of
from watchback.web.replies import invitations, notices, replying
from watchback.web.replies.forgetting import forget_answerers
from watchback.web.replies.forms import InviteForm, ShortenForm, WindowForm, window_form
from watchback.web.replies.invitations import NotInvited, Sending
from watchback.web.replies.letter import Letter
from watchback.web.replies.lists import desk_of, passed_without_notice
from watchback.web.replies.models import Invitation, Reply
from watchback.web.replies.notices import NotShortened
from watchback.web.replies.occasions import Occasion
from watchback.web.replies.replying import NotDecided
from watchback.web.replies.shown import (
    audit_in_words,
    audits_shown,
    held_back_until,
    standing_shown,
    statements_shown,
)
from watchback.web.replies.writing import edition_now, letter_for
from watchback.web.review.access import editors_page


@editors_page
@require_GET
def replies_page(request: HttpRequest) -> HttpResponse:
    """Notices to be sent, replies to be read, invitations that are open, and what is over."""
    forget_answerers(timezone.now())
    now = timezone.now()
    values = {"desk": desk_of(now), "passed": passed_without_notice(now), "here": "replies"}
    return render(request, "replies/list.html", values)


@editors_page
@require_http_methods(["GET", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    """Drafts an invitation of a body that an editor names."""
    form = InviteForm(request.POST or None, initial=_named(request.GET.get("body", "")))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        made = invitations.draft(
            given["body"], given["supplier"], Occasion.ASKED, request.user, timezone.now()
        )
        return redirect("review:replies:one", made.pk)
    return render(request, "replies/invite.html", {"form": form, "here": "replies"})


@editors_page
@require_POST
def draft_passed(request: HttpRequest) -> HttpResponse:
    """Drafts the notice of a date that has passed."""
    body = get_object_or_404(Body, pk=request.POST.get("body", ""))
    supplier = get_object_or_404(Supplier, name=request.POST.get("supplier", ""))
    due = _untold(body.pk, supplier.name, request.POST.get("due", ""))
    if due is None:
        messages.error(request, "That date has its notice already, or has not passed.")
        return redirect("review:replies:list")
    made = invitations.draft(body, supplier, Occasion.PASSED, request.user, timezone.now(), due)
    return redirect("review:replies:one", made.pk)


@editors_page
@require_GET
def invitation_page(request: HttpRequest, id: str) -> HttpResponse:
    """One invitation: what it says, what came of it, and what can be done."""
    return _page(request, _invitation(id))


@editors_page
@require_POST
def send(request: HttpRequest, id: str) -> HttpResponse:
    """Makes the link, and shows the letter this once or hands it to the mail server."""
    invitation = _invitation(id)
    form = window_form(invitation, None, request.POST)
    if not form.is_valid():
        return _page(request, invitation, window=form)
    try:
        sending = invitations.prepare(invitation, form.cleaned_data["window_ends"], timezone.localdate())
        letter = letter_for(sending, address_of(request))
        if to := form.cleaned_data["to"]:
            _post(to, letter)
        # Handed in first: what was not sent must not stand as sent.
        invitations.put_in_force(sending, request.user, timezone.now())
    except (NotInvited, NotPosted) as refusal:
        form.add_error(None, str(refusal))
        return _page(request, invitation, window=form)
    if to:
        messages.success(
            request, "Sent. The link works for one reply until its day; it is kept nowhere here."
        )
        return redirect("review:replies:one", id)
    return _page(request, invitation, letter=letter, sending=sending)


@editors_page
@require_POST
def end(request: HttpRequest, id: str) -> HttpResponse:
    """Ends the link, or sets the draft aside."""
    try:
        invitations.end(_invitation(id), request.POST.get("reason", ""), request.user, timezone.now())
        messages.success(request, "Ended. The link opens no more.")
    except NotInvited as refusal:
        messages.error(request, str(refusal))
    return redirect("review:replies:one", id)


@editors_page
@require_POST
def shorten(request: HttpRequest, id: str) -> HttpResponse:
    """Publishes what waits for the notice earlier, with a reason."""
    invitation, form = _invitation(id), ShortenForm(request.POST)
    if not form.is_valid():
        return _page(request, invitation, shorter=form)
    now = timezone.now()
    try:
        until = form.cleaned_data["until"] or now
        notices.shorten(invitation, until, form.cleaned_data["reason"], request.user, now)
        messages.success(request, "The embargo ends at the hour that you gave.")
    except (NotShortened, NotHeldBack) as refusal:
        form.add_error(None, str(refusal))
        return _page(request, invitation, shorter=form)
    return redirect("review:replies:one", id)


@editors_page
@require_POST
def decide(request: HttpRequest, id: str) -> HttpResponse:
    """Shows the reply word for word, or not at all with a reason."""
    reply = get_object_or_404(Reply, invitation=id)
    is_shown = request.POST.get("shown") == "yes"
    try:
        replying.decide(reply, is_shown, request.POST.get("reason", ""), request.user, timezone.now())
        said = "It is shown, word for word." if is_shown else "It is not shown; the page says why."
        messages.success(request, said)
    except NotDecided as refusal:
        messages.error(request, str(refusal))
    return redirect("review:replies:one", id)


def _page(
    request: HttpRequest,
    invitation: Invitation,
    window: WindowForm | None = None,
    shorter: ShortenForm | None = None,
    letter: Letter | None = None,
    sending: Sending | None = None,
) -> HttpResponse:
    edition, now = edition_now(address_of(request)), timezone.now()
    usual = invitations.usual_window(invitation.body, timezone.localdate())
    reply = Reply.objects.filter(invitation=invitation).prefetch_related("decisions").first()
    values: dict[str, Any] = {
        "one": invitation,
        "reply": reply,
        "decision": reply.decisions.last() if reply else None,
        "answerer": getattr(reply, "answerer", None) if reply else None,
        "statements": statements_shown(invitation, now) or _would_be_shown(invitation, now),
        "audits": [audit_in_words(one) for one in audits_shown(invitation, now)],
        "standing": standing_shown(invitation, edition),
        "held_until": held_back_until(invitation, now),
        "is_moot": replying.is_moot(invitation),
        "is_open": replying.is_open(invitation, timezone.localdate()),
        "window": window or window_form(invitation, usual),
        "shorter": shorter or ShortenForm(),
        "letter": letter,
        "sending": sending,
        "can_mail": _mail_server() is not None,
        "here": "replies",
    }
    return render(request, "replies/one.html", values)


def _would_be_shown(invitation: Invitation, at: Any) -> Any:
    """What a draft would show if it were sent now."""
    invitation.about = invitations.about_now(invitation, at)
    return statements_shown(invitation, at)


def _invitation(id: str) -> Invitation:
    return get_object_or_404(
        Invitation.objects.select_related("body", "supplier", "statement", "audit"), pk=id
    )


def _untold(body_id: str, supplier: str, due: str) -> date | None:
    """A date of the body that has passed without a notice: the one that is named, else the newest."""
    found = [
        one.due
        for one in passed_without_notice(timezone.now())
        if (one.body_id, one.supplier) == (body_id, supplier) and due in ("", one.due.isoformat())
    ]
    return found[0] if found else None


def _named(body_id: str) -> dict[str, str]:
    body = Body.objects.filter(pk=body_id).first()
    return {"body": body.name} if body else {}


def _mail_server() -> MailServer | None:
    try:
        return mail_server(settings_of("mail"))
    except (SettingsUnreadable, ValueError):
        return None


def _post(to: str, letter: Letter) -> None:
    """Hands the letter to the mail server. Raises NotPosted."""
    try:
        server = mail_server(settings_of("mail"))
    except (SettingsUnreadable, ValueError) as refusal:
        raise NotPosted(str(refusal)) from None
    if server is None:
        raise NotPosted("No mail server is set up: copy the letter and send it from your own program.")
    post(server, to, letter.subject, letter.text)
