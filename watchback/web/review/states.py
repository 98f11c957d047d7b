"""What has become of a proposal: folded from its decisions, those that were undone left out."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from watchback.web.register.models import Erasure, Snapshot
from watchback.web.review.alike import Parted
from watchback.web.review.models import Decision, Proposal
from watchback.words import DecisionKind

ABOUT_OTHERS = (DecisionKind.SPLIT, DecisionKind.JOIN)
"""Decisions on what stands together, which settle nothing."""


@dataclass(frozen=True, slots=True)
class State:
    """Open, waiting for a second editor (``first`` is the acceptance), or settled by ``settled``.

    ``last`` is the id of the newest decision of any kind, 0 for none: whoever decides says which
    one they saw.
    """

    last: int
    first: Decision | None = None
    settled: Decision | None = None


def state_of(proposal: Proposal) -> State:
    """The state of one proposal now."""
    decisions = list(proposal.decisions.select_related("by", "statement").order_by("id"))
    undone = {decision.undoes_id for decision in decisions}
    passed_over = (DecisionKind.UNDO, *ABOUT_OTHERS)
    standing = [one for one in decisions if one.kind not in passed_over and one.pk not in undone]
    return State(
        last=decisions[-1].pk if decisions else 0,
        first=next((one for one in standing if _waits(one)), None),
        settled=next((one for one in standing if not _waits(one)), None),
    )


def in_effect() -> "QuerySet[Decision]":
    """Decisions that nobody has undone."""
    return Decision.objects.filter(undone_by=None).exclude(kind=DecisionKind.UNDO)


def open_proposals() -> "QuerySet[Proposal]":
    """Those that wait for an editor, or for a second one. Erased ones have no words left to decide on."""
    closes = Q(kind__in=(DecisionKind.REJECT, DecisionKind.WITHDRAW))
    settling = in_effect().filter(closes | Q(statement__isnull=False))
    return unerased_proposals().filter(~Exists(settling.filter(proposal=OuterRef("pk"))))


def unerased_proposals() -> "QuerySet[Proposal]":
    """Those whose words, and the document around them, have not been erased."""
    gone = Erasure.objects.filter(table=Snapshot._meta.db_table, row_id=OuterRef("snapshot_id"), whole=True)
    return Proposal.objects.filter(~Exists(gone)).exclude(quote="")


def first_acceptances() -> dict[int, Decision]:
    """The acceptance of each open proposal that waits for a second editor, by proposal."""
    waiting = in_effect().filter(kind=DecisionKind.ACCEPT, statement=None, proposal__in=open_proposals())
    return {one.proposal_id: one for one in waiting.select_related("by").order_by("-id")}


def parted() -> Parted:
    """Each proposal that people split from others, with those; where they joined them again, no more."""
    found: dict[int, set[int]] = defaultdict(set)
    about_others = in_effect().filter(kind__in=ABOUT_OTHERS).order_by("id")
    for kind, id, others in about_others.values_list("kind", "proposal_id", "others"):
        for one, other in ((id, other) for other in others):
            change = set.add if kind == DecisionKind.SPLIT else set.discard
            change(found[one], other)
            change(found[other], one)
    return found


def _waits(decision: Decision) -> bool:
    return decision.kind == DecisionKind.ACCEPT and decision.statement_id is None
