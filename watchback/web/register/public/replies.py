"""Invitations to reply and what bodies answered, as far as the public may know of them."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Prefetch, Q
from django.utils.timezone import localdate

from watchback.records import day_in_words
from watchback.records.published import Named
from watchback.records.replies import PublishedReply
from watchback.web.register.models import AuditResult, Erasure, Statement
from watchback.web.replies.models import Invitation, Reply, ReplyDecision

_BEING_LOOKED_AT = "An editor has not read it yet."


def replies(which: Q, on: date, at: datetime) -> dict[str, list[PublishedReply]]:
    """Invitations sent up to the day ``on`` with their replies, by body, the newest first."""
    decided = Prefetch("reply__decisions", ReplyDecision.objects.order_by("id"))
    rows = Invitation.objects.filter(which, sent_on__lte=on, ended_at=None).select_related(
        "supplier", "reply"
    )
    found = list(rows.prefetch_related(decided).order_by("-sent_on", "-id"))
    shown = _ever_public(
        (id for one in found for id in (*one.about, one.statement_id, one.audit_id) if id), at
    )
    graves = _tombstones(found)
    by_body: dict[str, list[PublishedReply]] = defaultdict(list)
    for one in found:
        waited_for = one.statement_id or one.audit_id
        if waited_for is None or waited_for in shown:
            by_body[one.body_id].append(_published(one, on, shown, graves))
    return by_body


def _published(one: Invitation, on: date, shown: set[str], graves: dict[str, str]) -> PublishedReply:
    assert one.sent_on and one.window_ends
    reply = getattr(one, "reply", None)
    replied_on = localdate(reply.at) if reply else None
    is_there = replied_on is not None and replied_on <= on
    because = _withheld_because(reply, graves) if reply and is_there else ""
    return PublishedReply(
        id=one.pk,
        supplier=Named(one.supplier_id, one.supplier.name),
        invited_on=one.sent_on,
        window_ends=one.window_ends,
        replied_on=replied_on if is_there else None,
        text=reply.text if reply and is_there and not because else "",
        withheld_because=because,
        about=tuple(id for id in one.about if id in shown),
        office=reply.office if reply and is_there and not because else "",
    )


def _withheld_because(reply: Reply, graves: dict[str, str]) -> str:
    """Why a reply is not shown; empty where it is."""
    if reply.pk in graves:
        return graves[reply.pk]
    last = next(reversed(reply.decisions.all()), None)
    if last is None:
        return _BEING_LOOKED_AT
    return "" if last.is_shown else last.reason or "It is not shown."


def _ever_public(ids: Iterable[str], at: datetime) -> set[str]:
    wanted = set(ids)
    return {
        id
        for rows in (Statement.everything, AuditResult.everything)
        for id in rows.ever_public_at(at).filter(pk__in=wanted).values_list("pk", flat=True)
    }


def _tombstones(found: Iterable[Invitation]) -> dict[str, str]:
    """Why replies were erased, by their ids."""
    ids = [one.reply.pk for one in found if getattr(one, "reply", None)]
    graves = Erasure.objects.filter(table=Reply._meta.db_table, row_id__in=ids, whole=True)
    return {one.row_id: f"Erased on {day_in_words(localdate(one.at))}: {one.reason}" for one in graves}
