"""The queue for the command line: the same decisions, with plain values in and out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from watchback import records
from watchback.derive import Effect
from watchback.web.review import queue, splitting
from watchback.web.review.amending import amended
from watchback.web.review.decisions import Acceptance, Accepted, Refused, accept, reject
from watchback.web.review.editors import Refused as NoEditor
from watchback.web.review.editors import any_editor, command_line_account, editor_named, only_editor
from watchback.web.review.models import Decision, Proposal
from watchback.web.review.sentences import effect_sentence
from watchback.web.review.states import state_of
from watchback.web.review.summary import doubts_of, sureness

__all__ = [
    "Refused",
    "Waiting",
    "accept_one",
    "editor_for",
    "join_one",
    "reject_one",
    "split_one",
    "waiting",
]


@dataclass(frozen=True, slots=True)
class WaitingSource:
    """One source of an item: the proposal's id, where its words stand, when they were published."""

    id: int
    source: str
    title: str
    published: str
    said_on: str
    quote: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """One item of the queue. ``alike`` are ids of the proposals from other sources that say the same.

    ``sources`` are all of them, the one in the lead first. ``sureness`` and ``doubts`` are in words.
    """

    id: int
    body: str
    proposal: records.Proposal
    effect: Effect | None
    sentence: str
    alike: tuple[int, ...]
    sources: tuple[WaitingSource, ...]
    first_by: str | None
    same_as: str | None
    sureness: str
    doubts: tuple[str, ...]


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
            sources=tuple(_source_of(one) for one in item.proposals),
            first_by=item.first.by_name if item.first else None,
            same_as=item.same_as.pk if item.same_as else None,
            sureness=sureness(item.lead),
            doubts=tuple(doubts_of(item.lead)),
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
    """Accepts the proposal with this id and those that say the same, amended as ``settings`` say.

    Raises Refused.
    """
    proposal = _proposal(id)
    changes = amended(proposal, settings)
    together = _item_of(proposal, at).proposals
    return accept(Acceptance(together, changes, reason, _hour(hold_until, at)), by, at)


def reject_one(id: str, reason: str, by: Any, at: datetime) -> Sequence[Decision]:
    """Rejects the proposal with this id. Raises Refused."""
    return reject([_proposal(id)], reason, by, at)


def split_one(id: str, by: Any, at: datetime) -> Sequence[Decision]:
    """Splits the proposal with this id off from the others of its item. Raises Refused."""
    proposal = _proposal(id)
    return splitting.split(_item_of(proposal, at).proposals, [proposal.pk], by, at)


def join_one(id: str, by: Any, at: datetime) -> Sequence[Decision]:
    """Joins the proposal with this id and all that was split off from it. Raises Refused."""
    item = _item_of(_proposal(id), at)
    return splitting.join(item.proposals, queue.parted_from(item), by, at)


def _item_of(proposal: Proposal, at: datetime) -> queue.Item:
    return queue.Item(proposal) if state_of(proposal).settled else queue.item_of(proposal, at.date())


def _source_of(proposal: Proposal) -> WaitingSource:
    source = proposal.source
    return WaitingSource(
        id=proposal.pk,
        source=source.url or source.filename,
        title=proposal.title,
        published=proposal.published,
        said_on=proposal.said_on,
        quote=proposal.quote,
    )


def _proposal(id: str) -> Proposal:
    rows = Proposal.objects.select_related("body", "supplier", "source", "snapshot")
    found = rows.filter(pk=int(id)).first() if id.isdecimal() else None
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
