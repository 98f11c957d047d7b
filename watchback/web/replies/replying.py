"""Taking a reply in, and deciding whether it is shown."""

import re
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from watchback.web.register.corrections import write_correction
from watchback.web.register.deeds import hold_register, record_deed
from watchback.web.replies.models import Answerer, Invitation, Reply, ReplyDecision

LONGEST = 4_000
"""Characters of a reply."""

BY_A_BODY = "A public body"
"""The name under which a reply stands among the deeds."""

_PRINTED = re.compile(
    r"press (?:office|officer|team)|communications (?:office|team)|media (?:office|team)|"
    r"spokes(?:person|man|woman)|chief (?:executive|constable|officer)|permanent secretary|vice-chancellor",
    re.IGNORECASE,
)
_BELOW = re.compile(r"\b(?:deputy|assistant|secretary to|pa to|office of)\b", re.IGNORECASE)


class NotTaken(ValueError):
    """The reply was not taken in; the message says why in one sentence."""


class NotDecided(ValueError):
    """Nothing was decided; the message says why in one sentence."""


def is_open(invitation: Invitation, on: date) -> bool:
    """Whether the body may reply by this invitation on that day."""
    ends = invitation.window_ends
    is_over = invitation.ended_at is not None or ends is None or on > ends
    return not is_over and not has_replied(invitation) and not is_moot(invitation)


def has_replied(invitation: Invitation) -> bool:
    """Whether a reply has come; the link has done its work then."""
    return Reply.objects.filter(invitation=invitation).exists()


def is_moot(invitation: Invitation) -> bool:
    """Whether what it was a notice of has been taken back."""
    held = invitation.held
    return held is not None and not type(held).everything.in_force().filter(pk=held.pk).exists()


def is_public(invitation: Invitation, at: datetime) -> bool:
    """Whether the public may know of it: not before what it was a notice of is published."""
    held = invitation.held
    is_out = held is None or type(held).everything.ever_public_at(at).filter(pk=held.pk).exists()
    return invitation.sent_on is not None and is_out


def receive(invitation: Invitation, text: str, name: str, office: str, at: datetime) -> Reply:
    """Keeps a reply word for word. Raises NotTaken where the window is over or one has come already."""
    with transaction.atomic():
        hold_register()
        invitation.refresh_from_db()
        if not is_open(invitation, timezone.localdate(at)):
            raise NotTaken("The link opens no more. Nothing was saved.")
        reply = Reply.objects.create(invitation=invitation, text=text, office=office_to_print(office), at=at)
        Answerer.objects.create(reply=reply, name=name, office=office)
        record_deed(BY_A_BODY, "receive", reply, at=at)
    return reply


def office_to_print(office: str) -> str:
    """The words of an office that the public may read: a chief officer's, a press office; else nothing."""
    found = _PRINTED.search(office)
    return found[0].lower() if found and not _BELOW.search(office) else ""


def decide(reply: Reply, is_shown: bool, reason: str, by: Any, at: datetime) -> ReplyDecision:
    """Shows a reply word for word, or not at all with a reason that the public reads. Raises NotDecided.

    Whoever changes what the public has seen gives a reason too, and the corrections tell of it.
    """
    with transaction.atomic():
        hold_register()
        before = reply.decisions.last()
        if before and before.is_shown == is_shown:
            raise NotDecided("That is how it stands already.")
        if (before or not is_shown) and not reason.strip():
            raise NotDecided("Write down why: the public reads it.")
        decision = ReplyDecision.objects.create(
            reply=reply,
            is_shown=is_shown,
            reason=reason.strip(),
            at=at,
            by=None if isinstance(by, str) else by,
        )
        is_told = before and is_public(reply.invitation, at)
        corrections = [_correction(reply, is_shown, reason.strip(), at)] if is_told else []
        verb = "show" if is_shown else "withhold"
        record_deed(by, verb, ("reply", reply.pk), rows=[decision, *corrections], at=at)
    return decision


def _correction(reply: Reply, is_shown: bool, reason: str, at: datetime) -> Any:
    what = "A reply is shown that was not." if is_shown else "A reply is not shown any more."
    return write_correction(reply.invitation.body, what, reason, at)
