"""Replies to requests that have come and that nobody has made a statement of yet."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from watchback.web.register.models import Erasure, Request, RequestReply, Statement, StatementSource
from watchback.web.review.models import Proposal
from watchback.web.review.states import open_proposals
from watchback.words import SourceKind

_LETTERS = (SourceKind.FOI_RESPONSE.value, SourceKind.LETTER.value)


@dataclass(frozen=True, slots=True)
class Unread:
    """A reply that waits for a reader.

    ``proposal`` is the first of those that wait in the queue from it, None for none; ``url`` is where
    the reply, else the request, can be opened, "" where that is not known.
    """

    request_id: str
    body_id: str
    body: str
    supplier: str
    subject: str
    sent_on: date
    reply_on: date
    proposal: int | None
    url: str


def replies_unread(on: date) -> list[Unread]:
    """The replies up to ``on`` that nobody has read, the oldest first.

    A reply with its document is read when that is quoted, or when nothing of it is left in the queue;
    one without, when the register has a statement of the body from a letter or a later day.
    """
    unquoted = ~Exists(StatementSource.objects.filter(snapshot=OuterRef("snapshot")))
    proposed = Exists(Proposal.objects.filter(snapshot=OuterRef("snapshot")))
    waits = Exists(open_proposals().filter(snapshot=OuterRef("snapshot")))
    with_document = Q(snapshot__isnull=False) & unquoted & (waits | ~proposed)
    without = Q(snapshot__isnull=True) & ~Exists(_said_since())
    replies = RequestReply.objects.filter(with_document | without, reply_on__lte=on)
    replies = replies.exclude(request__in=erased_requests()).select_related(
        "request__body", "request__supplier", "snapshot__source"
    )
    found = list(replies.defer("snapshot__text").order_by("reply_on", "id"))
    first = _first_proposals(found)
    return [_unread(reply, first.get(reply.snapshot_id)) for reply in found]


def erased_requests() -> list[str]:
    """The ids of requests that were erased. They are few."""
    erased = Erasure.objects.filter(table=Request._meta.db_table, whole=True)
    return list(erased.values_list("row_id", flat=True))


def _said_since() -> "QuerySet[Statement]":
    """Statements that may have been made of a reply without a document."""
    later = Q(evidence_day__gte=OuterRef("reply_on"))
    letter = Q(evidence_day__gte=OuterRef("request__sent_on"), snapshot__source__source_kind__in=_LETTERS)
    said = Statement.everything.in_force().filter(later | letter)
    return said.filter(body=OuterRef("request__body"), supplier=OuterRef("request__supplier"))


def _first_proposals(replies: list[RequestReply]) -> dict[str | None, int]:
    """The first open proposal of each reply's document."""
    documents = {reply.snapshot_id for reply in replies if reply.snapshot_id}
    waiting = open_proposals().filter(snapshot__in=documents).order_by("-id") if documents else []
    return {one.snapshot_id: one.pk for one in waiting}


def _unread(reply: RequestReply, proposal: int | None) -> Unread:
    request = reply.request
    return Unread(
        request_id=request.pk,
        body_id=request.body_id,
        body=request.body.name,
        supplier=request.supplier.name,
        subject=request.subject,
        sent_on=request.sent_on,
        reply_on=reply.reply_on,
        proposal=proposal,
        url=(reply.snapshot.source.url if reply.snapshot else "") or request.url,
    )
