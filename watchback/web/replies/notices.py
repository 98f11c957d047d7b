"""The notice before a contradiction is published: how long it is held back, the draft, an earlier end."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from watchback.web.register.accept import move_embargo
from watchback.web.register.deeds import hold_register, record_deed
from watchback.web.register.models import AuditResult, Body, EmbargoMove, Statement
from watchback.web.replies.models import Invitation
from watchback.web.replies.occasions import Occasion
from watchback.web.replies.working_days import DAYS_OF_NOTICE, end_of, last_working_day


def held_for_notice(body_id: str, at: datetime, asked: datetime | None = None) -> datetime:
    """Until when what turns the body to “contradicted” is held back, if accepted ``at``.

    ``asked`` is the embargo that an editor asked for: the later of the two holds.
    """
    nation = Body.objects.values_list("nation", flat=True).filter(pk=body_id).first() or ""
    notice = end_of(last_working_day(timezone.localdate(at), DAYS_OF_NOTICE, nation))
    return max(notice, asked) if asked else notice


def draft_notice(held: Statement | AuditResult, by: Any, at: datetime) -> Invitation:
    """The invitation that has to be sent before that is published; the caller's transaction."""
    invitation = Invitation.objects.create(
        body_id=held.body_id,
        supplier_id=held.supplier_id,
        occasion=Occasion.RELAPSED.value,
        statement=held if isinstance(held, Statement) else None,
        audit=held if isinstance(held, AuditResult) else None,
        made_at=at,
    )
    record_deed(by, "draft", invitation, at=at)
    return invitation


def lengthen_for_notice(invitation: Invitation, window_ends: date, by: Any, at: datetime) -> None:
    """A notice that is sent late still gives all its days, unless an editor has shortened them."""
    held = invitation.held
    ends = end_after_sending(invitation, window_ends, at)
    if held and ends and held.embargo_ends and held.embargo_ends < ends:
        move_embargo(held, ends, "The notice was sent later than what it is of was accepted.", by, at)


def end_after_sending(invitation: Invitation, window_ends: date, at: datetime) -> datetime | None:
    """When the embargo will end if the notice is sent ``at``; None where nothing is held back."""
    held = invitation.held
    ends = held.embargo_ends if held else None
    if held is None or ends is None or ends <= at:
        return None
    return ends if held.embargo_moves.exists() else max(ends, end_of(window_ends))


class NotShortened(ValueError):
    """The embargo stays as it is; the message says why in one sentence."""


def shorten(invitation: Invitation, until: datetime, reason: str, by: Any, at: datetime) -> EmbargoMove:
    """Publishes what waits for a notice earlier than its days are over. Raises NotShortened."""
    if not reason.strip():
        raise NotShortened("Write down why it is published before the days of the notice are over.")
    with transaction.atomic():
        hold_register()
        held = invitation.held
        ends = held.embargo_ends if held else None
        if held is None or ends is None or ends <= at:
            raise NotShortened("Nothing is held back here any more.")
        if until >= ends:
            raise NotShortened("That is not earlier than the hour at which it ends now.")
        return move_embargo(held, max(until, at), reason.strip(), by, at)
