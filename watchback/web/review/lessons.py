"""What editors made of proposals, for whoever improves the reader: nobody's name, nothing erased."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from watchback import records
from watchback.web.register.accept import fields_of
from watchback.web.register.models import Erasure, Supplier
from watchback.web.review.models import Decision
from watchback.web.review.states import in_effect, unerased_proposals
from watchback.words import DecisionKind


@dataclass(frozen=True, slots=True)
class Amended:
    """One value, named as in the contract: what the reader had, and what the editor put there."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Lesson:
    """What became of a proposal: ``decision`` is "rejected", "amended" or "accepted".

    ``prefix`` and ``suffix`` are what stands around the quotation.
    """

    id: int
    decision: str
    reason: str
    amended: tuple[Amended, ...]
    at: datetime
    original: records.Proposal
    prefix: str
    suffix: str

    @property
    def rule(self) -> str | None:
        """The rule that decided, out of "name version / rule"; None where a person typed it."""
        return self.original.reader.partition(" / ")[2] or None


def lessons() -> Iterator[Lesson]:
    """Every proposal on which editors have settled, oldest decision first."""
    suppliers = dict(Supplier.objects.values_list("pk", "name"))
    for decision in _settling().order_by("id").iterator(chunk_size=200):
        rejected = decision.kind == DecisionKind.REJECT
        amended = () if rejected else _amended(decision, suppliers)
        yield Lesson(
            id=decision.proposal_id,
            decision="rejected" if rejected else "amended" if amended else "accepted",
            reason=decision.reason,
            amended=amended,
            at=decision.at,
            original=decision.proposal.record(),
            prefix=decision.proposal.quote_prefix,
            suffix=decision.proposal.quote_suffix,
        )


def _settling() -> "QuerySet[Decision]":
    """Decisions in effect that settled a proposal; a first acceptance is part of the second one."""
    erased = Erasure.objects.filter(table=Decision._meta.db_table, whole=True)
    settling = Q(kind=DecisionKind.REJECT) | Q(statement__isnull=False)
    return (
        in_effect()
        .filter(settling, proposal__in=unerased_proposals())
        .exclude(pk__in=[int(id) for id in erased.values_list("row_id", flat=True)])
        .select_related("proposal__snapshot", "proposal__source", "proposal__supplier")
    )


def _amended(decision: Decision, suppliers: dict[str, str]) -> tuple[Amended, ...]:
    """What the editor set that differs from this proposal's own value; its item's lead may have differed."""
    proposed = fields_of(decision.proposal)
    pairs = [(name, proposed.get(name), after) for name, after in decision.fields.items()]
    named = [
        ("supplier", suppliers.get(str(before)), suppliers.get(str(after)))
        if name == "supplier_id"
        else (name, _plain(before), _plain(after))
        for name, before, after in pairs
    ]
    return tuple(Amended(*one) for one in named if one[1] != one[2])


def _plain(value: Any) -> Any:
    """A value as the contract has it: null for what was not said."""
    return None if value == "" else value
