"""The page that a body opens by its secret link, without an account, a cookie or a script."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from watchback import publish
from watchback.publish import Page
from watchback.records import day_in_words
from watchback.records.published import Day, Named
from watchback.records.replies import ReplyGiven
from watchback.web.register.public import Edition, edition_of
from watchback.web.register.serving import address_of, problem
from watchback.web.replies.forms import ReplyForm
from watchback.web.replies.models import Invitation
from watchback.web.replies.replying import NotTaken, has_replied, is_moot, is_open, receive
from watchback.web.replies.shown import as_it_will_read, reply_record
from watchback.web.replies.tokens import invitation_by
from watchback.web.strangers import kept_by_nobody

NO_SUCH_LINK = (
    "This link opens nothing. If it was broken over two lines of a letter, put it together again; else"
    " ask whoever sent it for another one."
)


# The secret in the address is what lets somebody in: another site does not know it and can forge nothing.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def reply(request: HttpRequest, token: str) -> HttpResponse:
    """What is said of the body, with the form to reply to it; or why the link opens no more."""
    invitation = invitation_by(token)
    if invitation is None:
        return kept_by_nobody(problem("Nothing here", NO_SUCH_LINK, 404))
    if has_replied(invitation):
        return _received(invitation)
    if not is_open(invitation, timezone.localdate()):
        return _over(invitation)
    return _answer(request, invitation)


def _answer(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    edition = edition_of(Day(timezone.localdate(), address=address_of(request)), timezone.now())
    if request.method != "POST":
        return _form(invitation, edition, ReplyGiven(), 200)
    form = ReplyForm(request.POST)
    is_whole = form.is_valid()
    if request.POST.get("step") == "change":
        return _form(invitation, edition, replace(form.given(), faults=()), 200)
    if not is_whole:
        return _form(invitation, edition, form.given(), 400)
    if request.POST.get("step") != "send":
        return _confirm(invitation, edition, ReplyGiven(**form.cleaned_data))
    return _take(request, invitation, form)


def _take(request: HttpRequest, invitation: Invitation, form: ReplyForm) -> HttpResponse:
    given = form.cleaned_data
    try:
        receive(invitation, given["text"], given["name"], given["office"], timezone.now())
    except NotTaken as refusal:
        # Sent twice at once: the other one was taken.
        if has_replied(invitation):
            return _received(invitation)
        return kept_by_nobody(problem("Nothing was saved", str(refusal), 410))
    return kept_by_nobody(redirect(request.path))


def _form(invitation: Invitation, edition: Edition, given: ReplyGiven, status: int) -> HttpResponse:
    return _send(publish.reply_page(reply_record(invitation, edition, given)), status)


def _confirm(invitation: Invitation, edition: Edition, given: ReplyGiven) -> HttpResponse:
    record = reply_record(invitation, edition, given)
    reads = as_it_will_read(invitation, given, edition)
    return _send(publish.reply_page(replace(record, reads=reads)), 200)


def _received(invitation: Invitation) -> HttpResponse:
    came = day_in_words(timezone.localdate(invitation.reply.at))
    body = Named(invitation.body_id, invitation.body.name)
    return _send(publish.reply_received_page(Day(timezone.localdate()), body, came), 200)


def _over(invitation: Invitation) -> HttpResponse:
    if is_moot(invitation):
        said = "What this was a notice of has been taken back, so there is nothing to reply to."
    elif invitation.ended_at or invitation.window_ends is None:
        said = "The editors have ended this link. Ask them for another one."
    else:
        said = (
            f"This link opened until {day_in_words(invitation.window_ends)}. Ask the editors for another"
            " one: a reply that comes late is a reply all the same."
        )
    return kept_by_nobody(problem("This link opens no more", said, 410))


def _send(page: Page, status: int) -> HttpResponse:
    return kept_by_nobody(HttpResponse(page.body, status=status, content_type=page.media_type))
