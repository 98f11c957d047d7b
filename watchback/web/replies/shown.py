"""What a body is shown of itself: where it stands, or will, and the words that this rests on."""

from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from watchback.act.quoting import quoted
from watchback.derive import standing as standing_of
from watchback.records.published import (
    Named,
    PublishedAudit,
    PublishedStanding,
    PublishedStatement,
    evidence_by_id,
    named_evidence,
)
from watchback.records.replies import PublishedReply, ReplyGiven, ReplyRecord
from watchback.web.register.evidence import evidence_for
from watchback.web.register.public import rows
from watchback.web.register.public.edition import Edition
from watchback.web.replies.models import Invitation
from watchback.web.replies.replying import LONGEST, office_to_print


def reply_record(invitation: Invitation, edition: Edition, given: ReplyGiven) -> ReplyRecord:
    """The page on which the body replies."""
    assert invitation.window_ends
    held_until = held_back_until(invitation, edition.at)
    return ReplyRecord(
        day=edition.day,
        body=Named(invitation.body_id, invitation.body.name),
        supplier=Named(invitation.supplier_id, invitation.supplier.name),
        standing=standing_shown(invitation, edition),
        statements=statements_shown(invitation, edition.at),
        audits=tuple(audit_in_words(one) for one in audits_shown(invitation, edition.at)),
        window_ends=invitation.window_ends,
        longest=LONGEST,
        published_from=timezone.localdate(held_until) if held_until else None,
        passed=invitation.due,
        given=given,
    )


def held_back_until(invitation: Invitation, at: datetime) -> datetime | None:
    """Until when what waits for this notice is held back; None where nothing is."""
    ends = invitation.held.embargo_ends if invitation.held else None
    return ends if ends and ends > at else None


def statements_shown(invitation: Invitation, at: datetime) -> tuple[PublishedStatement, ...]:
    """The statements that it is about and that are in force, oldest first, the held one among them."""
    found = rows.statements(Q(pk__in=invitation.about), at)
    if (until := held_back_until(invitation, at)) and invitation.statement_id:
        found += rows.statements(Q(pk=invitation.statement_id), until)
    return tuple(sorted(found, key=lambda one: (one.day, one.record.id)))


def audits_shown(invitation: Invitation, at: datetime) -> tuple[PublishedAudit, ...]:
    """The audits that it is about, oldest first, the held one among them."""
    found = rows.audits(Q(pk__in=invitation.about), at)
    if (until := held_back_until(invitation, at)) and invitation.audit_id:
        found += rows.audits(Q(pk=invitation.audit_id), until)
    return tuple(sorted(found, key=lambda one: (one.record.finished, one.record.id)))


def audit_in_words(one: PublishedAudit) -> str:
    """An audit in one sentence, as letters say it."""
    return quoted(one, one.body.name).text


def standing_shown(invitation: Invitation, edition: Edition) -> PublishedStanding:
    """Where the body stands as the public sees it; with what waits for its notice, where that is held."""
    supplier = invitation.supplier.name
    listed = edition.directory.bodies[invitation.body_id]
    until = held_back_until(invitation, edition.at)
    public = edition.board.of(invitation.body_id, supplier)
    if not until or invitation.held is None:
        return edition.published(public, edition.evidence([public]), listed)
    evidence = [*evidence_for(invitation.body_id, edition.at, supplier), invitation.held.record()]
    coming = standing_of(evidence, edition.day.on, invitation.body_id, supplier)
    by_id = edition.evidence([coming])
    held = Q(pk=invitation.held.pk)
    by_id |= evidence_by_id((*rows.statements(held, until), *rows.audits(held, until)))
    looked = edition.board.last_looked(invitation.body_id, supplier)
    return PublishedStanding(listed.named, coming, named_evidence(coming.because, by_id), looked)


def as_it_will_read(invitation: Invitation, given: ReplyGiven, edition: Edition) -> PublishedReply:
    """The reply as the public will read it."""
    assert invitation.sent_on and invitation.window_ends
    return PublishedReply(
        id="",
        supplier=Named(invitation.supplier_id, invitation.supplier.name),
        invited_on=invitation.sent_on,
        window_ends=invitation.window_ends,
        replied_on=edition.day.on,
        text=given.text,
        office=office_to_print(given.office),
    )
