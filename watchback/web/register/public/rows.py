"""Rows of the register as published records: what acceptance, embargo and erasure leave to be seen."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime

from django.db.models import Prefetch, Q
from django.utils.timezone import localdate

from watchback.records import edtf_or_none, edtf_or_nothing
from watchback.records.published import (
    Change,
    Named,
    PublishedAction,
    PublishedAudit,
    PublishedMention,
    PublishedRequest,
    PublishedSearch,
    PublishedStatement,
    SourceNote,
    Tombstone,
)
from watchback.web.campaign.models import Action, Mention, WinClaim
from watchback.web.register.models import (
    AuditResult,
    Body,
    Erasure,
    Kept,
    Request,
    Search,
    Snapshot,
    Source,
    Statement,
    StatementChange,
    Supplier,
)
from watchback.web.register.public.sources import source_note
from watchback.web.register.public.statement_rows import TOGETHER, published_statements
from watchback.words import Outcome, State


def statements(which: Q, at: datetime) -> list[PublishedStatement]:
    """Statements in force that the public may see at ``at``, oldest first."""
    return list(published_statements(Statement.everything.public_at(at).filter(which)))


def statements_ever(which: Q, at: datetime) -> list[PublishedStatement]:
    """As ``statements``, with those that were superseded, retracted or erased, which say so."""
    shown = Statement.everything.ever_public_at(at).filter(which)
    return list(published_statements(shown, _last_changes(at), tombstones(Statement)))


def audits(which: Q, at: datetime) -> list[PublishedAudit]:
    """Accepted audits that the public may see at ``at``, oldest first."""
    found = AuditResult.everything.public_at(at).filter(which).prefetch_related(*_WHOSE)
    return [_audit(row) for row in found.order_by("finished", "id").iterator(TOGETHER)]


def requests(which: Q) -> list[PublishedRequest]:
    """Requests with their replies, oldest first."""
    found = Request.objects.filter(which).prefetch_related(*_WHOSE, "replies")
    graves = tombstones(Request)
    rows = found.order_by("sent_on", "id").iterator(TOGETHER)
    return [_request(row) for row in rows if row.pk not in graves]


def searches(which: Q) -> dict[str, list[PublishedSearch]]:
    """Searches by body, newest first."""
    found: dict[str, list[PublishedSearch]] = defaultdict(list)
    for row in Search.objects.filter(which).prefetch_related(_WHOSE[1]).iterator(TOGETHER):
        found[row.body_id].append(
            PublishedSearch(row.supplier.name, row.where, row.searched_on, Outcome(row.outcome), row.note)
        )
    return found


def actions(which: Q) -> list[PublishedAction]:
    """What the campaign did, newest first. What it plans is nobody's business before its day."""
    today = localdate()
    found = Action.objects.filter(which).prefetch_related("partners", *_WHOSE)
    return [_action(row) for row in found if _begins(row.held_on) <= today]


def _begins(held_on: str) -> date:
    """The first day that the words can mean; an action without a date is over."""
    return edtf.first if (edtf := edtf_or_none(held_on)) and edtf.first else date.min


def claims(which: Q) -> dict[str, list[PublishedAction]]:
    """Actions that the campaign names as part of what a statement says, by statement."""
    claimed = list(WinClaim.objects.filter(which).values_list("statement_id", "action_id"))
    by_id = {one.id: one for one in actions(Q(pk__in={action for _, action in claimed}))}
    found: dict[str, list[PublishedAction]] = defaultdict(list)
    for statement, action in claimed:
        if action in by_id:
            found[statement].append(by_id[action])
    return found


def mentions(which: Q, at: datetime) -> list[PublishedMention]:
    """Appearances in press and parliament, newest first."""
    found = list(Mention.objects.filter(which))
    sources = cited_sources((one.source_id for one in found), at)
    return [
        PublishedMention(
            one.where,
            one.title,
            edtf_or_nothing(one.said_on),
            one.url,
            one.quote,
            sources.get(one.source_id or ""),
        )
        for one in found
    ]


def cited_sources(ids: Iterable[str | None], at: datetime) -> dict[str, SourceNote]:
    """Sources that something else than a statement cites, and which of them have a page."""
    wanted = {id for id in ids if id}
    shown = Statement.everything.public_at(at).filter(places__source_id__in=wanted)
    with_page = set(shown.values_list("places__source_id", flat=True))
    return {
        one.id: replace(source_note(one), has_page=one.id in with_page)
        for one in Source.objects.filter(pk__in=wanted)
    }


def tombstones(model: type[Kept]) -> Mapping[str, Tombstone]:
    """Which rows of a table were erased whole, with day and reason. They are few."""
    erased = Erasure.objects.filter(table=model._meta.db_table, whole=True)
    return {one.row_id: Tombstone(localdate(one.at), one.reason) for one in erased}


_WHOSE = (
    Prefetch("body", Body.objects.only("id", "name", "website")),
    Prefetch("supplier", Supplier.objects.only("id", "name")),
)


def _last_changes(at: datetime) -> Mapping[str, Change]:
    """What became of the statements that no longer count. They are few.

    What took the place of one is named only where the public may know of it.
    """
    heirs = Statement.everything.ever_public_at(at).filter(supersedes__isnull=False)
    named = set(heirs.order_by().values_list("pk", flat=True))
    return {
        one.statement_id: Change(
            State(one.kind),
            localdate(one.at),
            one.reason,
            one.superseded_by_id if one.superseded_by_id in named else None,
        )
        for one in StatementChange.objects.order_by("id")
    }


def _audit(row: AuditResult) -> PublishedAudit:
    coverage = tuple((str(label), str(figure)) for label, figure in row.coverage.items())
    body = Named(row.body_id, row.body.name)
    return PublishedAudit(row.record(), body, row.ran_by, row.claim, row.report_sha256, coverage)


def _request(row: Request) -> PublishedRequest:
    replies = tuple((reply.reply_on, reply.note) for reply in row.replies.all())
    return PublishedRequest(row.record(), Named(row.body_id, row.body.name), row.subject, row.url, replies)


def _action(row: Action) -> PublishedAction:
    return PublishedAction(
        id=row.id,
        title=row.title,
        kind=row.get_kind_display(),
        place=row.place,
        held_on=edtf_or_nothing(row.held_on),
        outcome=row.outcome,
        partners=tuple(Named(partner.id, partner.name, partner.url) for partner in row.partners.all()),
        brief=row.brief,
        body=Named(row.body.id, row.body.name) if row.body else None,
        supplier=Named(row.supplier.id, row.supplier.name),
    )


def snapshots_by_source(source_ids: Iterable[str]) -> dict[str, list[Snapshot]]:
    """Snapshots without their text, by source, oldest first."""
    found: dict[str, list[Snapshot]] = defaultdict(list)
    kept = Snapshot.objects.filter(source_id__in=list(source_ids)).defer("text")
    for one in kept.order_by("read_at", "sha256"):
        found[one.source_id].append(one)
    return found
