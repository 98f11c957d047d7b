"""Inviting a body to reply: drafting, making the link, ending it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from watchback.records import day_in_words
from watchback.web.register.deeds import hold_register, record_deed
from watchback.web.register.models import Body, Supplier
from watchback.web.register.standings import standings_board
from watchback.web.replies.models import Invitation
from watchback.web.replies.notices import lengthen_for_notice
from watchback.web.replies.occasions import Occasion
from watchback.web.replies.tokens import hash_of, new_token
from watchback.web.replies.working_days import DAYS_OF_NOTICE, last_working_day

LONGEST_WINDOW = timedelta(days=120)


class NotInvited(ValueError):
    """The body is not invited; the message says why in one sentence. Nothing was changed."""


@dataclass(frozen=True, slots=True)
class Sending:
    """A link that is about to be given out: its secret, and the last day on which it opens."""

    invitation: Invitation
    token: str
    window_ends: date

    @property
    def path(self) -> str:
        """Where on the site the body replies."""
        return f"/reply/{self.token}/"


def draft(
    body: Body, supplier: Supplier, occasion: Occasion, by: Any, at: datetime, due: date | None = None
) -> Invitation:
    """A draft to be sent; the one that waits already, where there is one."""
    with transaction.atomic():
        hold_register()
        waiting = Invitation.objects.filter(
            body=body, supplier=supplier, occasion=occasion.value, due=due, sent_on=None, ended_at=None
        ).first()
        if waiting:
            return waiting
        made = Invitation.objects.create(
            body=body, supplier=supplier, occasion=occasion.value, due=due, made_at=at
        )
        record_deed(by, "draft", made, at=at)
    return made


def usual_window(body: Body, on: date) -> date:
    """The last of ten working days from tomorrow on."""
    return last_working_day(on, DAYS_OF_NOTICE, body.nation)


def prepare(invitation: Invitation, window_ends: date, on: date) -> Sending:
    """A new secret, not yet in force. Raises NotInvited for a window that cannot be."""
    refuse_over(invitation)
    if not on < window_ends <= on + LONGEST_WINDOW:
        last = day_in_words(on + LONGEST_WINDOW)
        raise NotInvited(f"Give it until a day after today and no later than {last}.")
    shortest = usual_window(invitation.body, invitation.sent_on or on)
    if invitation.occasion == Occasion.RELAPSED and window_ends < shortest:
        raise NotInvited(
            f"A notice before a contradiction gives ten working days: until {day_in_words(shortest)}."
            " To publish earlier, shorten the embargo with a reason."
        )
    return Sending(invitation, new_token(), window_ends)


def refuse_over(invitation: Invitation) -> None:
    """Raises NotInvited where no link can be made any more."""
    if invitation.ended_at:
        raise NotInvited("This invitation was ended. Draft another one.")
    if hasattr(invitation, "reply"):
        raise NotInvited("The body has replied already.")


def put_in_force(sending: Sending, by: Any, at: datetime) -> None:
    """From now on the link opens, and any that was made before it does not.

    Raises NotInvited where it was ended, or the body replied, since the link was prepared.
    """
    invitation = sending.invitation
    with transaction.atomic():
        hold_register()
        invitation.refresh_from_db()
        refuse_over(invitation)
        invitation.token_hash = hash_of(sending.token)
        invitation.window_ends = sending.window_ends
        invitation.sent_on = invitation.sent_on or timezone.localdate(at)
        invitation.about = about_now(invitation, at)
        invitation.save()
        lengthen_for_notice(invitation, sending.window_ends, by, at)
        record_deed(by, "send", invitation, {"window_ends": sending.window_ends.isoformat()}, at=at)


def end(invitation: Invitation, reason: str, by: Any, at: datetime) -> None:
    """Ends a link, or sets a draft aside. Raises NotInvited where there is nothing to end."""
    if not reason.strip():
        raise NotInvited("Write down why.")
    with transaction.atomic():
        hold_register()
        invitation.refresh_from_db()
        if invitation.ended_at or hasattr(invitation, "reply"):
            raise NotInvited("There is nothing to end: the link opens no more.")
        invitation.ended_at, invitation.ended_because = at, reason.strip()
        invitation.token_hash = ""
        invitation.save()
        record_deed(by, "end", invitation, at=at)


def about_now(invitation: Invitation, at: datetime) -> list[str]:
    """The statements and audits that decide where the body stands, and what waits for its notice."""
    board = standings_board(timezone.localdate(at), at)
    standing = board.of(invitation.body_id, invitation.supplier.name)
    lanes = (standing, *standing.estates.values())
    ids = dict.fromkeys(id for lane in lanes for id in lane.because)
    if waiting := invitation.statement_id or invitation.audit_id:
        ids[waiting] = None
    return list(ids)
