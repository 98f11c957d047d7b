"""The statement that accepting a proposal would make, and the evidence it would join."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.utils import timezone

from watchback import records
from watchback.records import Evidence, edtf_or_none
from watchback.web.register.accept import fields_of
from watchback.web.register.evidence import evidence_for
from watchback.web.register.models import (
    AuditResult,
    Erasure,
    Request,
    Statement,
    StatementSource,
    Supplier,
)
from watchback.web.review.alike import Day, Parted, Saying, days_near, folded
from watchback.web.review.effects import Mark, mark_of
from watchback.web.review.models import Proposal
from watchback.web.review.states import parted

WHEN_ALL_EMBARGOES_ARE_OVER = datetime(9999, 1, 1, tzinfo=UTC)
"""Editors decide on all that was accepted, what is still held back included."""

BULK = 400
"""Bodies asked for in one query: SQLite allows a limited number of values."""

About = tuple[str, str, str, str]
"""Body, supplier, stance and estate."""

Fields = Mapping[str, Any]


def candidate(proposal: Proposal, changes: Fields | None = None) -> records.Statement:
    """The record that the rules of standing would get, with an editor's changes over the proposal."""
    fields = fields_of(proposal, changes)
    supplier = {"supplier": proposal.supplier} if fields["supplier_id"] == proposal.supplier_id else {}
    return Statement(
        **{name: value for name, value in fields.items() if name != "supplier_id" or not supplier},
        **supplier,
        id="candidate",
        snapshot_on=timezone.localdate(proposal.snapshot.read_at),
        quote=proposal.quote,
    ).record()


def editors_evidence(body_id: str, supplier: str) -> tuple[Evidence, ...]:
    """All evidence in force of one body about one supplier (its name)."""
    return evidence_for(body_id, WHEN_ALL_EMBARGOES_ARE_OVER, supplier)


@dataclass(frozen=True)
class Known:
    """What is known already of the bodies in the queue: evidence, and statements by their folded words."""

    evidence: dict[tuple[str, str], list[Evidence]] = field(default_factory=lambda: defaultdict(list))
    statements: dict[tuple[About, str], list[Statement]] = field(default_factory=lambda: defaultdict(list))
    _marks: dict[tuple[str, str], Mark] = field(default_factory=dict, repr=False)

    def mark(self, key: tuple[str, str]) -> Mark:
        """What tells this body's evidence about a supplier from any other; made once."""
        if key not in self._marks:
            self._marks[key] = mark_of(self.evidence.get(key, ()))
        return self._marks[key]


def known_of(body_ids: Collection[str]) -> Known:
    """Evidence and statements of these bodies, in a few queries whatever their number."""
    known, ids = Known(), sorted(body_ids)
    suppliers = Supplier.objects.in_bulk()
    for start in range(0, len(ids), BULK):
        chunk = ids[start : start + BULK]
        statements = Statement.everything.in_force().filter(body_id__in=chunk)
        for statement in statements.order_by("evidence_day", "id"):
            statement.supplier = suppliers[statement.supplier_id]
            known.evidence[statement.body_id, statement.supplier.name].append(statement.record())
            known.statements[about_of(statement), folded(statement.quote)].append(statement)
        for item in (*_audits(chunk), *_requests(chunk)):
            known.evidence[item.body_id, item.supplier].append(item)
    return known


def equal_statement(proposals: Sequence[Proposal], changes: Fields | None = None) -> Statement | None:
    """The statement in force that has the words of one of the proposals, of the same body and days.

    The first of them gives the fields. None where people split one of them from its sources.
    """
    fields = fields_of(proposals[0], changes)
    alike = Statement.everything.in_force().filter(
        body_id=fields["body_id"],
        supplier_id=fields["supplier_id"],
        stance=fields["stance"],
        estate=fields["estate"],
    )
    barred = statements_parted_from(proposals, parted())
    return said_before(alike.order_by("evidence_day", "id"), proposals, changes, barred)


def said_before(
    statements: Iterable[Statement],
    proposals: Sequence[Proposal],
    changes: Fields | None,
    barred: Collection[str],
) -> Statement | None:
    """The first of the statements, all about the same, with equal words and a day that is near."""
    words = {folded(one.quote) for one in proposals}
    day = day_said(proposals[0], changes)
    return next(
        (
            one
            for one in statements
            if folded(one.quote) in words and days_near(day_said(one), day) and one.pk not in barred
        ),
        None,
    )


def statements_parted_from(proposals: Iterable[Proposal], parted: Parted) -> set[str]:
    """Statements of which a source was split from one of the proposals."""
    partners = {id for one in proposals for id in parted.get(one.pk, ())}
    if not partners:
        return set()
    places = StatementSource.objects.filter(proposal__in=partners)
    return set(places.values_list("statement_id", flat=True))


def saying_of(proposal: Proposal, changes: Fields | None = None) -> Saying:
    """The proposal as it is compared with others, with an editor's changes over it."""
    about = about_of(proposal, changes)
    return Saying(proposal.pk, about, folded(proposal.quote), day_said(proposal, changes))


def about_of(said: Proposal | Statement, changes: Fields | None = None) -> About:
    """What two proposals or statements must have in common to say the same."""
    changes = changes or {}
    return (
        changes.get("body_id") or said.body_id or folded(getattr(said, "body_name", "")),
        changes.get("supplier_id", said.supplier_id),
        changes.get("stance", said.stance),
        changes.get("estate", said.estate),
    )


def day_said(said: Proposal | Statement, changes: Fields | None = None) -> Day:
    """When it was said, as far as that is told."""
    day = edtf_or_none((changes or {}).get("said_on", said.said_on))
    return (day.first, day.last) if day else (None, None)


def _audits(body_ids: Iterable[str]) -> list[Evidence]:
    found = AuditResult.everything.in_force().filter(body_id__in=body_ids).select_related("supplier")
    return [one.record() for one in found]


def _requests(body_ids: Iterable[str]) -> list[Evidence]:
    erased = Erasure.objects.filter(table=Request._meta.db_table, whole=True).values_list("row_id", flat=True)
    found = Request.objects.filter(body_id__in=body_ids).exclude(pk__in=list(erased))
    return [one.record() for one in found.select_related("supplier").prefetch_related("replies")]
