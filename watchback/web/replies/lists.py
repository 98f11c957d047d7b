"""What waits on the editors' page of replies, and which dates have passed without a notice."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from watchback.web.register.models import Body
from watchback.web.register.standings import standings_board
from watchback.web.replies.models import Invitation
from watchback.web.replies.occasions import Occasion
from watchback.web.replies.replying import is_moot
from watchback.words import StandingLabel

MOST = 60
"""Lines of each list."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The invitations by what there is to do about them."""

    to_send: tuple[Invitation, ...]
    to_decide: tuple[Invitation, ...]
    open: tuple[Invitation, ...]
    over: tuple[Invitation, ...]


@dataclass(frozen=True, slots=True)
class Passed:
    """A date of a body that has passed, of which it was sent no notice."""

    body_id: str
    body: str
    supplier: str
    due: date


def desk_of(at: datetime) -> Desk:
    """What waits; the notices that hold something back come first."""
    today = timezone.localdate(at)
    rows = Invitation.objects.select_related("body", "supplier", "statement", "audit", "reply")
    waiting = rows.filter(sent_on=None, ended_at=None).order_by("made_at")
    drafts = [one for one in waiting if not is_moot(one)]
    drafts.sort(key=lambda one: one.occasion != Occasion.RELAPSED)
    sent = rows.exclude(sent_on=None)
    to_decide = sent.filter(reply__isnull=False, reply__decisions=None).order_by("reply__at")
    unanswered = sent.filter(reply=None, ended_at=None)
    still_open = [
        one for one in unanswered.filter(window_ends__gte=today).order_by("window_ends") if not is_moot(one)
    ]
    waits = {one.pk for one in (*drafts, *to_decide, *still_open)}
    over = [one for one in rows.order_by("-made_at")[: MOST + len(waits)] if one.pk not in waits]
    return Desk(tuple(drafts[:MOST]), tuple(to_decide[:MOST]), tuple(still_open[:MOST]), tuple(over[:MOST]))


def passed_without_notice(at: datetime) -> list[Passed]:
    """Dates that have passed and of which the body was told nothing, the newest first."""
    told = set(
        Invitation.objects.filter(occasion=Occasion.PASSED.value).values_list(
            "body_id", "supplier__name", "due"
        )
    )
    found = {one for one in _passed(at) if (one.body_id, one.supplier, one.due) not in told}
    return sorted(found, key=lambda one: (-one.due.toordinal(), one.body))


def _passed(at: datetime) -> Iterator[Passed]:
    on = timezone.localdate(at)
    names = dict(Body.objects.values_list("id", "name"))
    for (body_id, supplier), standing in standings_board(on, at).standings.items():
        for lane in standing.estates.values():
            if lane.label is StandingLabel.OVERDUE and lane.due and body_id in names:
                yield Passed(body_id, names[body_id], supplier, lane.due)
