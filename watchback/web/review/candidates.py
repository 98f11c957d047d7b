"""The statement that accepting a proposal would make, and the evidence it would join."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.utils import timezone

from watchback import records
from watchback.records import Evidence
from watchback.web.register.accept import fields_of
from watchback.web.register.evidence import evidence_for
from watchback.web.register.models import AuditResult, Erasure, Request, Statement, Supplier
from watchback.web.review.effects import Mark, mark_of
from watchback.web.review.models import Proposal

WHEN_ALL_EMBARGOES_ARE_OVER = datetime(9999, 1, 1, tzinfo=UTC)
"""Editors decide on all that was accepted, what is still held back included."""

BULK = 400
"""Bodies asked for in one query: SQLite allows a limited number of values."""

EqualKey = tuple[str, str, str, str, str]


def candidate(proposal: Proposal, changes: Mapping[str, Any] | None = None) -> records.Statement:
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
    """What is known already of the bodies in the queue: evidence, and statements by their words."""

    evidence: dict[tuple[str, str], list[Evidence]] = field(default_factory=lambda: defaultdict(list))
    statements: dict[EqualKey, Statement] = field(default_factory=dict)
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
            known.statements.setdefault(equal_key(statement), statement)
        for item in (*_unerased(AuditResult, chunk), *_unerased(Request, chunk)):
            known.evidence[item.body_id, item.supplier].append(item)
    return known


def equal_statement(proposal: Proposal, changes: Mapping[str, Any] | None = None) -> Statement | None:
    """The statement in force that says the same in the same words, of the same body."""
    key = equal_key(proposal, changes)
    fields = fields_of(proposal, changes)
    alike = Statement.everything.in_force().filter(
        body_id=fields["body_id"],
        supplier_id=fields["supplier_id"],
        stance=fields["stance"],
        estate=fields["estate"],
    )
    return next((one for one in alike.order_by("accepted_at", "id") if equal_key(one) == key), None)


def equal_key(said: Proposal | Statement, changes: Mapping[str, Any] | None = None) -> EqualKey:
    """Body, supplier, stance, estate and words: what makes two quotations the same statement."""
    changes = changes or {}
    body = changes.get("body_id") or said.body_id or folded(getattr(said, "body_name", ""))
    return (
        body,
        changes.get("supplier_id", said.supplier_id),
        changes.get("stance", said.stance),
        changes.get("estate", said.estate),
        folded(said.quote),
    )


def folded(words: str) -> str:
    """The words without capitals, accents' variants, white space and marks."""
    return re.sub(r"[\W_]+", " ", unicodedata.normalize("NFKC", words).casefold()).strip()


def _unerased(model: Any, body_ids: Iterable[str]) -> list[Evidence]:
    erased = Erasure.objects.filter(table=model._meta.db_table, whole=True).values_list("row_id", flat=True)
    found = model.objects.filter(body_id__in=body_ids).exclude(pk__in=list(erased)).select_related("supplier")
    if model is Request:
        found = found.prefetch_related("replies")
    return [one.record() for one in found]
