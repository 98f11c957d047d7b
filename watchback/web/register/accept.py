"""The only writer of statements: makes one from an accepted decision, retracts one, supersedes one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from watchback.derive import day_of_evidence, due_day
from watchback.records import Edtf, Quotation, QuotationNotFound, day_in_words
from watchback.web.register.corrections import write_correction
from watchback.web.register.deeds import hold_register, record_deed
from watchback.web.register.models import (
    EmbargoMove,
    HeldBack,
    Snapshot,
    Statement,
    StatementChange,
    StatementSource,
)
from watchback.words import State, Word

FIELDS = (
    "body_id",
    "supplier_id",
    "stance",
    "voice",
    "estate",
    "deadline",
    "deadline_phrase",
    "condition",
    "count",
    "of",
    "speaker",
    "office",
    "caller",
    "meeting",
    "said_on",
    "as_at",
    "published",
    "names_person",
)
"""What an editor settles about a statement; the rest follows from the snapshot and the rules."""


class Unacceptable(ValueError):
    """The statement cannot be made; the message says why in one sentence."""


class AlreadyAccepted(Unacceptable):
    """A proposal has made a statement that is in force: ``statement_id``."""

    def __init__(self, statement_id: str) -> None:
        super().__init__(f"This proposal has already been accepted, as statement {statement_id}.")
        self.statement_id = statement_id


class AlreadyChanged(ValueError):
    """The statement was retracted or superseded before."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the words stand: from character ``start`` of a snapshot's text; ``proposal`` found them."""

    snapshot: Snapshot
    quote: str
    start: int
    proposal: Any = None


def fields_of(proposal: Any, changes: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The fields of a statement: those of a queue's proposal with an editor's changes over them."""
    proposed = {name: getattr(proposal, name) for name in FIELDS if hasattr(proposal, name)}
    return proposed | {name: value for name, value in (changes or {}).items() if name in FIELDS}


def place_of(proposal: Any) -> Place:
    """Where a queue's proposal found its words."""
    return Place(proposal.snapshot, proposal.quote, proposal.quote_start, proposal)


def make_statement(
    fields: Mapping[str, Any],
    places: Sequence[Place],
    by: Any,
    at: datetime,
    embargo_until: datetime | None = None,
) -> Statement:
    """Makes the statement, with a source for each place; the first place gives its quotation.

    ``fields`` are named in FIELDS; ``by`` is the user or a name. Raises AlreadyAccepted where a
    place's proposal has made a statement that is in force, and Unacceptable where the words are
    not in the snapshot or a value is not allowed.
    """
    quotations = [_quotation(place) for place in places]
    with transaction.atomic():
        hold_register()
        _refuse_accepted(place.proposal for place in places)
        statement = _statement(fields, places[0].snapshot, quotations[0], by, at, embargo_until)
        sources = [
            _source(statement, place, quotation) for place, quotation in zip(places, quotations, strict=True)
        ]
        proposals = [place.proposal.pk for place in places if place.proposal]
        record_deed(by, "accept", statement, {"proposals": proposals}, sources, at)
    return statement


def add_place(statement: Statement, place: Place, by: Any, at: datetime) -> StatementSource:
    """Gives a statement that is in force one more source. Raises as ``make_statement`` does."""
    quotation = _quotation(place)
    with transaction.atomic():
        hold_register()
        _refuse_accepted([place.proposal])
        _refuse_changed(statement)
        source = _source(statement, place, quotation)
        proposals = [place.proposal.pk] if place.proposal else []
        record_deed(by, "add source", ("statement", statement.pk), {"proposals": proposals}, [source], at)
    return source


def retract(statement: Statement, reason: str, by: Any, at: datetime) -> StatementChange:
    """Takes a statement back. If it was public, a correction says so. Raises AlreadyChanged."""
    what = "A statement was retracted: it no longer counts."
    return _change(statement, State.RETRACTED, None, what, reason, by, at)


def supersede(
    statement: Statement, superseded_by: Statement, reason: str, by: Any, at: datetime
) -> StatementChange:
    """Puts another statement in the place of one. If it was public, a correction says so.

    It names the other one only where the public may know of that.
    """
    is_public = Statement.everything.public_at(at).filter(pk=superseded_by.pk).exists()
    what = f"A statement was replaced by another{f', {superseded_by.pk}' if is_public else ''}."
    return _change(statement, State.SUPERSEDED, superseded_by, what, reason, by, at)


class NotHeldBack(ValueError):
    """It is under no embargo that could be moved; the message says why in one sentence."""


def move_embargo(held: HeldBack, until: datetime, reason: str, by: Any, at: datetime) -> EmbargoMove:
    """Ends the embargo of a statement or an audit at another moment, for a reason. Raises NotHeldBack."""
    with transaction.atomic():
        hold_register()
        ends = held.embargo_ends
        if ends is None or ends <= at:
            raise NotHeldBack(f"{held._meta.verbose_name.capitalize()} {held.pk} is not held back any more.")
        move = held.embargo_moves.create(
            until=until, reason=reason, at=at, by=None if isinstance(by, str) else by
        )
        record_deed(by, "move embargo", (held._meta.model_name, held.pk), rows=[move], at=at)
    return move


def expected_days(statement: Statement) -> dict[str, Any]:
    """What the stored ``evidence_day``, ``evidence_day_rule`` and ``due`` must be, by the rules."""
    record = statement.record()
    found = day_of_evidence(record)
    day, rule = found or (statement.snapshot_on, "snapshot_on")
    return {"evidence_day": day, "evidence_day_rule": rule, "due": due_day(record)}


def _quotation(place: Place) -> Quotation:
    if not place.snapshot.text:
        raise Unacceptable("The document's text is not in the register any more: it was erased.")
    try:
        return Quotation.claimed(place.snapshot.text, place.quote, place.start)
    except QuotationNotFound as refusal:
        raise Unacceptable(str(refusal)) from None


def _refuse_accepted(proposals: Iterable[Any]) -> None:
    ids = [proposal.pk for proposal in proposals if proposal]
    in_force = Statement.everything.in_force().filter(places__proposal__in=ids).first()
    if in_force:
        raise AlreadyAccepted(in_force.pk)


def _refuse_changed(statement: Statement) -> None:
    change = StatementChange.objects.filter(statement=statement).last()
    if change:
        raise AlreadyChanged(
            f"Statement {statement.pk} was {change.kind} on {day_in_words(change.at.date())}."
        )


def _statement(
    fields: Mapping[str, Any],
    snapshot: Snapshot,
    quotation: Quotation,
    by: Any,
    at: datetime,
    embargo_until: datetime | None,
) -> Statement:
    statement = Statement(
        **{name: _plain(name, value) for name, value in fields.items() if name in FIELDS},
        snapshot=snapshot,
        snapshot_on=timezone.localdate(snapshot.read_at),
        quote=quotation.exact,
        quote_start=quotation.start,
        quote_end=quotation.end,
        quote_prefix=quotation.prefix,
        quote_suffix=quotation.suffix,
        accepted_at=at,
        accepted_by=None if isinstance(by, str) else by,
        embargo_until=embargo_until,
    )
    _refuse_bad_values(statement)
    for column, value in expected_days(statement).items():
        setattr(statement, column, value)
    statement.save(force_insert=True)
    return statement


def _plain(name: str, value: Any) -> Any:
    """A value as its column holds it: plain text for words and dates, "" for what was not said."""
    if value is None:
        return None if Statement._meta.get_field(name).null else ""
    return str(value) if isinstance(value, Word | Edtf) else value


def _refuse_bad_values(statement: Statement) -> None:
    try:
        statement.clean_fields(exclude=["id", "evidence_day", "evidence_day_rule", "due"])
    except ValidationError as refusal:
        field, messages = next(iter(refusal.message_dict.items()))
        name = Statement._meta.get_field(field).verbose_name
        raise Unacceptable(f"{name.capitalize()}: {messages[0]}") from None


def _source(statement: Statement, place: Place, quotation: Quotation) -> StatementSource:
    return StatementSource.objects.create(
        statement=statement,
        snapshot=place.snapshot,
        source_id=place.snapshot.source_id,
        start=quotation.start,
        end=quotation.end,
        quote=quotation.exact,
        proposal=place.proposal,
    )


def _change(
    statement: Statement,
    kind: State,
    superseded_by: Statement | None,
    what: str,
    reason: str,
    by: Any,
    at: datetime,
) -> StatementChange:
    with transaction.atomic():
        hold_register()
        _refuse_changed(statement)
        was_public = Statement.everything.public_at(at).filter(pk=statement.pk).exists()
        change = StatementChange.objects.create(
            statement=statement,
            kind=kind.value,
            superseded_by=superseded_by,
            reason=reason,
            at=at,
            by=None if isinstance(by, str) else by,
        )
        corrections = [write_correction(statement, what, reason, at)] if was_public else []
        record_deed(by, kind.value, ("statement", statement.pk), rows=[change, *corrections], at=at)
    return change
