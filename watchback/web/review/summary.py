"""A proposal's values as lines that a person reads, each with the reader's doubt and reason."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from watchback.records import Edtf
from watchback.web.register.accept import fields_of
from watchback.web.register.models import Body, Supplier
from watchback.web.review.models import Decision, Proposal
from watchback.web.review.phrases import phrase_of
from watchback.words import DecisionKind, Estate, Stance, Voice


@dataclass(frozen=True, slots=True)
class Row:
    """One line. ``original`` is what the reader proposed where an editor changed it.

    ``reason`` is how the reader came to it in plain words, ``rule`` its own name for that.
    """

    field: str
    label: str
    value: str
    doubt: str = ""
    reason: str = ""
    rule: str = ""
    original: str | None = None


def rows_of(proposal: Proposal, changes: Mapping[str, Any]) -> list[Row]:
    """Every line that says something, in the order in which an editor checks them."""
    proposed = fields_of(proposal)
    now = fields_of(proposal, changes)
    return [_row(line, proposal, proposed, now) for line in LINES]


def decision_named(decision: Decision) -> str:
    """Of which body and stance a decision was, with an editor's changes, and what it was."""
    fields = fields_of(decision.proposal, decision.fields)
    body = _body(fields["body_id"]) or decision.proposal.body_name
    return f"{body}, {Stance(fields['stance']).label.lower()}{_WAS.get(decision.kind, '')}"


_WAS: dict[str, str] = {
    DecisionKind.REJECT: " (rejected)",
    DecisionKind.SPLIT: " (split off)",
    DecisionKind.JOIN: " (joined)",
    DecisionKind.WITHDRAW: " (withdrawn)",
}


def doubts_of(proposal: Proposal) -> list[str]:
    """Where the reader was unsure: "Estate: The heading is two pages up." """
    return [f"{_label_of(name)}: {doubt}" for name, doubt in proposal.doubts.items()]


def unplaced_doubts(proposal: Proposal) -> list[str]:
    """Those about nothing that has a line of its own."""
    placed = {name for line in LINES for name in (line.field, line.read_as)}
    return [f"{_label_of(name)}: {doubt}" for name, doubt in proposal.doubts.items() if name not in placed]


def sureness(proposal: Proposal) -> str:
    """Who proposes it, and how sure a reader was."""
    if proposal.typed_by:
        return f"Typed by {proposal.typed_by.get_username()}"
    return f"Found by the reader, {round(100 * proposal.confidence)}% sure"


def _label_of(name: str) -> str:
    found = next((line.label for line in LINES if name in (line.field, line.read_as)), None)
    return found or name.replace("-", " ").replace("_", " ").capitalize()


@dataclass(frozen=True, slots=True)
class Line:
    """A field with its label, how its value is printed, and what the reader calls it."""

    field: str
    label: str
    show: Callable[[Any], str] = str
    read_as: str = ""


def _word(word: Any) -> Callable[[Any], str]:
    return lambda value: word(value).label if value else ""


def _date(value: str) -> str:
    return Edtf(value).words if value else ""


def _body(value: str | None) -> str:
    found = Body.objects.filter(pk=value).first() if value else None
    return found.name if found else ""


def _supplier(value: str) -> str:
    found = Supplier.objects.filter(pk=value).first()
    return found.name if found else value


LINES = (
    Line("body_id", "Body", _body, "body"),
    Line("stance", "Stance", _word(Stance)),
    Line("supplier_id", "Supplier", _supplier, "supplier"),
    Line("estate", "Estate", _word(Estate)),
    Line("deadline", "Deadline", _date),
    Line("deadline_phrase", "In their words"),
    Line("condition", "Hangs on"),
    Line("count", "Cameras"),
    Line("of", "Of how many"),
    Line("voice", "Whose words", _word(Voice)),
    Line("speaker", "Speaker"),
    Line("office", "Office"),
    Line("caller", "Asked or called by"),
    Line("meeting", "Meeting"),
    Line("said_on", "Said on", _date),
    Line("as_at", "As at", _date),
    Line("published", "Published", _date),
)


def _row(line: Line, proposal: Proposal, proposed: Mapping[str, Any], now: Mapping[str, Any]) -> Row:
    before, value = _shown(line, proposed), _shown(line, now)
    rule = _told(proposal.reasons, line)
    if line.field == "body_id" and not proposed["body_id"]:
        before = f"{proposal.body_name} (not settled)"
        value = value or before
    return Row(
        field=line.field,
        label=line.label,
        value=value,
        doubt=_told(proposal.doubts, line),
        reason="" if line.field == "stance" else phrase_of(rule),
        rule=rule,
        original=before if before != value else None,
    )


def _shown(line: Line, fields: Mapping[str, Any]) -> str:
    value = fields.get(line.field)
    return "" if value is None or value == "" else line.show(value)


def _told(by_field: Mapping[str, str], line: Line) -> str:
    return by_field.get(line.field) or by_field.get(line.read_as or line.field, "")
