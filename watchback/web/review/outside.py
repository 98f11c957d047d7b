"""The queue for the command line: the same decisions, with plain values in and out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from watchback import records
from watchback.derive import Effect
from watchback.web.review import queue
from watchback.web.review.amending import amended
from watchback.web.review.decisions import Acceptance, Accepted, Refused, accept, reject
from watchback.web.review.editors import Refused as NoEditor
from watchback.web.review.editors import any_editor, command_line_account, editor_named, only_editor
from watchback.web.review.models import Decision, Proposal
from watchback.web.review.sentences import effect_sentence
from watchback.web.review.states import in_effect, state_of
from watchback.words import DecisionKind

__all__ = [
    "Corrected",
    "Refused",
    "Waiting",
    "accept_one",
    "corrected",
    "editor_for",
    "reject_one",
    "waiting",
]


@dataclass(frozen=True, slots=True)
class Waiting:
    """One item of the queue. ``alike`` are ids of equal proposals from other sources."""

    id: int
    body: str
    proposal: records.Proposal
    effect: Effect | None
    sentence: str
    alike: tuple[int, ...]
    first_by: str | None
    same_as: str | None


@dataclass(frozen=True, slots=True)
class Corrected:
    """What an editor made of a proposal, beside the reader's original."""

    id: int
    kind: str
    reason: str
    changes: dict[str, Any]
    at: datetime
    original: records.Proposal


def waiting(on: date) -> Iterator[Waiting]:
    """Everything that waits, in the queue's order."""
    for item in queue.items(on):
        body = item.lead.body.name if item.lead.body else item.lead.body_name
        yield Waiting(
            id=item.lead.pk,
            body=body,
            proposal=item.lead.record(),
            effect=item.effect,
            sentence=effect_sentence(item.effect, body),
            alike=tuple(one.pk for one in item.others),
            first_by=item.first.by_name if item.first else None,
            same_as=item.same_as.pk if item.same_as else None,
        )


NO_NAME = "command-line"


def editor_for(name: str | None) -> Any:
    """Who decides: the editor named, else the only one there is. Raises Refused.

    While there are no editors at all, whoever has the command line decides, under any name.
    """
    try:
        if not any_editor():
            return command_line_account(name or NO_NAME)
        if name is not None:
            return editor_named(name)
    except NoEditor as refusal:
        raise Refused(str(refusal)) from None
    editor = only_editor()
    if editor is None:
        raise Refused("Say which editor you are: --by NAME.")
    return editor


def accept_one(
    id: str, by: Any, settings: Iterable[str], reason: str, hold_until: str | None, at: datetime
) -> Accepted:
    """Accepts the proposal with this id and the equal ones, amended as ``settings`` say. Raises Refused."""
    proposal = _proposal(id)
    changes = amended(proposal, settings)
    together = [proposal] if state_of(proposal).settled else queue.item_of(proposal, at.date()).proposals
    return accept(Acceptance(together, changes, reason, _hour(hold_until, at)), by, at)


def reject_one(id: str, reason: str, by: Any, at: datetime) -> Sequence[Decision]:
    """Rejects the proposal with this id. Raises Refused."""
    return reject([_proposal(id)], reason, by, at)


def corrected() -> Iterator[Corrected]:
    """Every rejection and every amendment in effect, oldest first, with the reader's original."""
    decisions = (
        in_effect()
        .exclude(proposal__quote="")
        .select_related("proposal__snapshot", "proposal__source", "proposal__supplier")
    )
    for decision in decisions.order_by("id"):
        rejected = decision.kind == DecisionKind.REJECT
        if rejected or decision.fields:
            yield Corrected(
                id=decision.proposal_id,
                kind="rejected" if rejected else "amended",
                reason=decision.reason,
                changes=decision.fields,
                at=decision.at,
                original=decision.proposal.record(),
            )


def _proposal(id: str) -> Proposal:
    rows = Proposal.objects.select_related("body", "supplier", "source", "snapshot")
    found = rows.filter(pk=int(id)).first() if id.isdigit() else None
    if found is None:
        raise Refused(f"There is no proposal {id} in the queue.")
    return found


def _hour(text: str | None, at: datetime) -> datetime | None:
    if text is None:
        return None
    try:
        hour = datetime.fromisoformat(text)
    except ValueError:
        raise Refused(f"“{text}” is not a day and hour: write it as 2027-03-01T09:00.") from None
    hour = hour if hour.tzinfo else timezone.make_aware(hour)
    if hour <= at:
        raise Refused("That hour has passed already.")
    return hour
