"""What editors decide, for the web and the command line alike: accept, reject, undo.

Each decision takes the register's lock, looks again at what has become of the proposal, and writes
decisions, statement and deed in one transaction. The proposal itself is never changed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from watchback.records import day_in_words
from watchback.web.campaign.models import Partner
from watchback.web.register.accept import (
    FIELDS,
    Place,
    Unacceptable,
    add_place,
    fields_of,
    make_statement,
    place_of,
    retract,
)
from watchback.web.register.deeds import hold_register, record_deed
from watchback.web.register.evidence import evidence_for
from watchback.web.register.models import Body, Statement, Supplier
from watchback.web.replies.notices import draft_notice, held_for_notice
from watchback.web.review.candidates import candidate, editors_evidence, equal_statement
from watchback.web.review.editors import active_editors
from watchback.web.review.models import Decision, Proposal
from watchback.web.review.second_editor import Case, Why, why_second_editor
from watchback.web.review.states import ABOUT_OTHERS, State, state_of
from watchback.words import DecisionKind


class Refused(ValueError):
    """The decision cannot be made; the message says why in one sentence. Nothing was changed."""


class ReasonNeeded(Refused):
    """Only one editor can decide today, and ``why`` asks for two: a written reason stands in."""

    def __init__(self, why: Sequence[Why]) -> None:
        super().__init__(
            f"{why[0].because} That asks for a second editor; there is only one, so write down a reason."
        )
        self.why = tuple(why)


@dataclass(frozen=True)
class Acceptance:
    """What an editor accepts: proposals that say the same, the first of which gives the fields.

    ``changes`` are the values that the editor set; ``seen`` is the newest decision on them that
    was on the editor's page (None: whatever there is).
    """

    proposals: Sequence[Proposal]
    changes: Mapping[str, Any] = field(default_factory=dict)
    reason: str = ""
    embargo_until: datetime | None = None
    seen: int | None = None


@dataclass(frozen=True)
class Accepted:
    """What came of an acceptance: a ``statement``, or reasons to wait for a second editor.

    ``added`` says that the statement was there before and got another source.
    """

    decisions: tuple[Decision, ...]
    statement: Statement | None
    waits_because: tuple[Why, ...] = ()
    added: bool = False


@dataclass(frozen=True)
class Undone:
    """What was taken back, and the statement that was retracted with it."""

    decisions: tuple[Decision, ...]
    retracted: Statement | None
    was_public: bool = False

    @property
    def settled(self) -> bool:
        """Whether it had settled the proposal, or had let it wait for a second editor."""
        return self.decisions[0].kind not in ABOUT_OTHERS


def accept(asked: Acceptance, by: Any, at: datetime) -> Accepted:
    """Accepts as ``asked``. Raises Refused, ReasonNeeded.

    Where the rules ask for a second editor, the first acceptance is kept and waits; that of
    another editor then makes the statement. One that turns the body to “contradicted” is held back
    for the body's notice, which is drafted.
    """
    lead = asked.proposals[0]
    with transaction.atomic():
        hold_register()
        states = [state_of(proposal) for proposal in asked.proposals]
        refuse_settled(states, asked.seen, by)
        first = next((state.first for state in states if state.first), None)
        changes = _settled_changes(lead, {**(first.fields if first else {}), **asked.changes})
        embargo = asked.embargo_until or (first.embargo_until if first else None)
        same_as = equal_statement(asked.proposals, changes)
        why = () if same_as else second_editor_needed(lead, changes, at)
        if _must_wait(why, first, asked.reason, by):
            return _first_acceptance(asked, changes, embargo, why, by, at)
        named = {"names_person": any(one.rule == "names-a-person" for one in why)}
        needs_notice = any(one.rule == "turn-to-relapsed" for one in why)
        if needs_notice:
            embargo = held_for_notice(fields_of(lead, changes)["body_id"], at, embargo)
        statement = _statement(asked, changes | named, same_as, embargo, by, at)
        decisions = _write(asked, states, changes, embargo, statement, by, at)
        if needs_notice:
            draft_notice(statement, by, at)
    return Accepted(decisions, statement, added=same_as is not None)


def second_editor_needed(proposal: Proposal, changes: Mapping[str, Any], at: datetime) -> tuple[Why, ...]:
    """Why accepting the proposal with these changes ``at`` a moment needs two editors."""
    fields = fields_of(proposal, changes)
    record = candidate(proposal, changes)
    case = Case(
        statement=record,
        evidence=editors_evidence(record.body_id, record.supplier),
        on=timezone.localdate(at),
        shown=evidence_for(record.body_id, at, record.supplier),
        speaker=fields.get("speaker") or "",
        caller=fields.get("caller") or "",
        office=fields.get("office") or "",
        named_by_editor=changes.get("names_person"),
        groups=_known_groups(fields["body_id"], proposal.body_name),
    )
    return why_second_editor(case)


def other_editors(by: Any) -> Any:
    """Everybody else who can decide today."""
    return active_editors().exclude(pk=by.pk)


def reject(
    proposals: Sequence[Proposal], reason: str, by: Any, at: datetime, seen: int | None = None
) -> Sequence[Decision]:
    """Rejects the proposals, with a reason. Raises Refused."""
    if not reason.strip():
        raise Refused("Write down why it is rejected.")
    with transaction.atomic():
        hold_register()
        refuse_settled([state_of(proposal) for proposal in proposals], seen, by)
        decisions = [
            write_decision(proposal, DecisionKind.REJECT, by, at, reason=reason.strip())
            for proposal in proposals
        ]
        record_decisions("reject", decisions, by, at)
    return decisions


def undo(by: Any, at: datetime) -> Undone:
    """Takes back the editor's own last decision, with the statement it made. Raises Refused."""
    with transaction.atomic():
        hold_register()
        last = last_decision(by)
        if last is None:
            raise Refused("There is no decision of yours to take back.")
        together = Decision.objects.filter(by=by, at=last.at, undone_by=None).exclude(kind=DecisionKind.UNDO)
        decisions = list(together.select_related("proposal", "statement").order_by("id"))
        _refuse_superseded(decisions, by)
        was_public = retracts_in_public(last, at)
        undone = [write_decision(one.proposal, DecisionKind.UNDO, by, at, undoes=one) for one in decisions]
        record_decisions("undo", undone, by, at)
        retracted = _take_back(last.statement, decisions, by, at)
    return Undone(tuple(decisions), retracted, was_public and retracted is not None)


def retracts_in_public(last: Decision, at: datetime) -> bool:
    """Whether taking this decision back would show on the page of corrections."""
    if last.statement is None or last.statement.changes.exists():
        return False
    return Statement.everything.public_at(at).filter(pk=last.statement_id).exists()


def last_decision(by: Any) -> Decision | None:
    """The newest decision of this editor that has not been undone."""
    # An import is undone, and done again, as a whole: never proposal by proposal.
    aside = (DecisionKind.UNDO, DecisionKind.WITHDRAW)
    own = Decision.objects.filter(by=by, undone_by=None).exclude(kind__in=aside)
    return own.select_related("proposal__body", "proposal__supplier", "statement").order_by("-id").first()


def refuse_settled(states: Sequence[State], seen: int | None, by: Any) -> None:
    """Raises Refused where one is decided already, or was changed since ``seen`` was the newest decision."""
    settled = next((state.settled for state in states if state.settled), None)
    if settled:
        raise Refused(
            f"{_who(settled, by)} {_DID[settled.kind]} this at {_hour(settled)}. Nothing was changed."
        )
    newest = max(state.last for state in states)
    if seen is not None and newest > seen:
        other = Decision.objects.select_related("by").get(pk=newest)
        raise Refused(
            f"{_who(other, by)} {_DID[other.kind]} this at {_hour(other)}, while it was open before you."
            " Nothing was changed; look at it again."
        )


_DID = {
    DecisionKind.ACCEPT: "accepted",
    DecisionKind.SECOND: "accepted",
    DecisionKind.REJECT: "rejected",
    DecisionKind.UNDO: "took back a decision on",
    DecisionKind.SPLIT: "split off",
    DecisionKind.JOIN: "joined",
    DecisionKind.WITHDRAW: "withdrew",
}


def _who(decision: Decision, by: Any) -> str:
    return "You" if decision.by_id == by.pk else decision.by_name


def _hour(decision: Decision) -> str:
    at = timezone.localtime(decision.at)
    return f"{at:%H:%M} on {day_in_words(at.date())}"


def _settled_changes(lead: Proposal, changes: Mapping[str, Any]) -> dict[str, Any]:
    """The values that differ from the proposal's own; the body among them where it was not settled."""
    proposed = fields_of(lead)
    settled = {
        name: value for name, value in changes.items() if name in FIELDS and value != proposed.get(name, "")
    }
    body_id = settled.get("body_id", lead.body_id)
    if not body_id or not Body.objects.filter(pk=body_id).exists():
        raise Refused("Choose the body first: the reader could not settle which one it is.")
    if "supplier_id" in settled and not Supplier.objects.filter(pk=settled["supplier_id"]).exists():
        raise Refused(f"The register has no supplier called {settled['supplier_id']}.")
    return settled


def _must_wait(why: Sequence[Why], first: Decision | None, reason: str, by: Any) -> bool:
    """Whether a second editor has yet to agree. Raises Refused, ReasonNeeded."""
    if not why and not first:
        return False
    if first and first.by_id != by.pk:
        return False
    others = other_editors(by).exists()
    if first and others:
        raise Refused(f"You accepted this at {_hour(first)}; it waits for another editor.")
    if others:
        return True
    if why and not reason.strip():
        raise ReasonNeeded(why)
    return False


def _first_acceptance(
    asked: Acceptance,
    changes: Mapping[str, Any],
    embargo: datetime | None,
    why: tuple[Why, ...],
    by: Any,
    at: datetime,
) -> Accepted:
    decisions = [
        write_decision(
            one, DecisionKind.ACCEPT, by, at, reason=asked.reason, fields=dict(changes), embargo_until=embargo
        )
        for one in asked.proposals
    ]
    record_decisions("accept first", decisions, by, at)
    return Accepted(tuple(decisions), None, why)


def _statement(
    asked: Acceptance,
    changes: Mapping[str, Any],
    same_as: Statement | None,
    embargo: datetime | None,
    by: Any,
    at: datetime,
) -> Statement:
    places = [place_of(proposal) for proposal in asked.proposals]
    try:
        if same_as is None:
            return make_statement(fields_of(asked.proposals[0], changes), places, by, at, embargo)
        if embargo and embargo > at and not (same_as.embargo_ends and same_as.embargo_ends >= embargo):
            raise Refused(
                f"These words are in statement {same_as.pk} already, which is not held back so long: this"
                " source would show with it. Accept it when the hour has come."
            )
        for place in places:
            add_place(same_as, place, by, at)
    except Unacceptable as refusal:
        raise Refused(str(refusal)) from None
    return same_as


def _write(
    asked: Acceptance,
    states: Sequence[State],
    changes: Mapping[str, Any],
    embargo: datetime | None,
    statement: Statement,
    by: Any,
    at: datetime,
) -> tuple[Decision, ...]:
    decisions = [
        write_decision(
            proposal,
            DecisionKind.SECOND if state.first and state.first.by_id != by.pk else DecisionKind.ACCEPT,
            by,
            at,
            reason=asked.reason.strip(),
            fields=dict(changes),
            embargo_until=embargo,
            statement=statement,
        )
        for proposal, state in zip(asked.proposals, states, strict=True)
    ]
    record_decisions("decide", decisions, by, at)
    return tuple(decisions)


def _refuse_superseded(decisions: Sequence[Decision], by: Any) -> None:
    """An acceptance that a second editor has built on is not the first one's to take back."""
    for decision in decisions:
        if decision.kind in ABOUT_OTHERS:
            continue
        later = decision.proposal.decisions.filter(pk__gt=decision.pk, undone_by=None)
        other = later.exclude(kind__in=(DecisionKind.UNDO, *ABOUT_OTHERS)).exclude(by=by).first()
        if other:
            raise Refused(
                f"{other.by_name} {_DID[other.kind]} this at {_hour(other)}, after you. Ask {other.by_name}"
                " to undo it, or an administrator to retract the statement."
            )


def _take_back(
    statement: Statement | None, decisions: Sequence[Decision], by: Any, at: datetime
) -> Statement | None:
    """Retracts what the decisions made. Sources that others gave it go into a statement of their own."""
    if statement is None or statement.changes.exists():
        return None
    undone = {decision.proposal_id for decision in decisions}
    places = list(statement.places.select_related("snapshot", "proposal").order_by("id"))
    left = [place for place in places if place.proposal_id not in undone]
    reason = "The editor took the decision back."
    if left:
        reason = "The editor took one of its sources back; the others are kept in a statement of their own."
    retract(statement, reason, by, at)
    if left:
        kept = [Place(one.snapshot, one.quote, one.start, one.proposal) for one in left]
        fields, ends = {name: getattr(statement, name) for name in FIELDS}, statement.embargo_ends
        heir = make_statement(fields, kept, by, at, ends)
        if ends and ends > at and statement.invitations.exists():
            # The notice of what was taken back opens no more.
            draft_notice(heir, by, at)
    return statement


def write_decision(proposal: Proposal, kind: DecisionKind, by: Any, at: datetime, **values: Any) -> Decision:
    """Writes one decision; ``record_decisions`` then tells of it."""
    return Decision.objects.create(
        proposal=proposal, kind=kind.value, by=by, by_name=by.get_username(), at=at, **values
    )


def record_decisions(verb: str, decisions: Sequence[Decision], by: Any, at: datetime) -> None:
    """Writes the deed that holds these decisions."""
    lead = decisions[0]
    detail = {"proposals": [one.proposal_id for one in decisions]}
    record_deed(by, verb, ("proposal", str(lead.proposal_id)), detail, decisions, at)


def _known_groups(body_id: str | None, body_name: str) -> set[str]:
    """Names that are certainly not persons': of the body, of suppliers, of the campaign's partners."""
    names = {body_name, *Supplier.objects.values_list("name", flat=True)}
    names.update(Partner.objects.values_list("name", flat=True))
    body = Body.objects.filter(pk=body_id).first() if body_id else None
    if body:
        names.update({body.name, *body.aliases.values_list("name", flat=True)})
    return names
