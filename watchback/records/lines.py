"""Evidence as JSON Lines, the form that ``watchback standing --evidence`` reads."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from watchback.records.edtf import Edtf
from watchback.records.evidence import Audit, BodyEnd, Evidence, Request, Statement
from watchback.words import Estate, Law, Means, Stance, State, Verdict, Voice, Word

Line = Mapping[str, Any]
W = TypeVar("W", bound=Word)


class BadLine(ValueError):
    """A line of evidence that cannot be read; the text says which and why."""


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """What a file of evidence holds: the evidence itself, and which bodies closed."""

    evidence: tuple[Evidence, ...]
    ends: tuple[BodyEnd, ...]


def read_evidence(lines: Iterable[str]) -> EvidenceFile:
    """Reads JSON Lines of evidence; empty lines are passed over.

    Raises BadLine at the first bad one, and where a line says something else under the id of an
    earlier one. The same line twice is the same as once.
    """
    found: dict[tuple[str, ...], Evidence | BodyEnd] = {}
    for number, text in enumerate(lines, start=1):
        if not text.strip():
            continue
        record = _record_of_line(number, text)
        if found.setdefault(_identity(record), record) != record:
            raise BadLine(f"Line {number}: the id {record.id} stands for something else on an earlier line.")
    evidence = tuple(record for record in found.values() if not isinstance(record, BodyEnd))
    return EvidenceFile(evidence, tuple(r for r in found.values() if isinstance(r, BodyEnd)))


def _record_of_line(number: int, text: str) -> Evidence | BodyEnd:
    try:
        text.encode()
        line = json.loads(text)
        json.dumps(line, ensure_ascii=False).encode()
        return record_of(line)
    except json.JSONDecodeError as error:
        raise BadLine(f"Line {number} is not JSON: {error.msg}.") from error
    except RecursionError:
        raise BadLine(f"Line {number} is nested too deeply.") from None
    except UnicodeEncodeError:
        raise BadLine(f"Line {number} holds half a character.") from None
    except ValueError as error:
        raise BadLine(f"Line {number}: {error}") from error


def _identity(record: Evidence | BodyEnd) -> tuple[str, ...]:
    """What may stand only once in a file: a body's end, and each id of a body and supplier."""
    if isinstance(record, BodyEnd):
        return ("body", record.id)
    return (type(record).__name__, record.body_id, record.supplier, record.id)


def record_of(line: Any) -> Evidence | BodyEnd:
    """The record of one parsed line. Raises ValueError with a sentence that says what is wrong."""
    if not isinstance(line, dict):
        raise ValueError("an object was expected.")
    kind = line.get("kind")
    if not isinstance(kind, str) or kind not in _RECORDS:
        raise ValueError(f"kind is {kind!r}; it must be one of {', '.join(_RECORDS)}.")
    return _RECORDS[kind](line)


def _statement(line: Line) -> Statement:
    return Statement(
        id=_text(line, "id"),
        body_id=_text(line, "body_id"),
        supplier=_text(line, "supplier"),
        stance=_word(line, "stance", Stance),
        voice=_word(line, "voice", Voice),
        estate=_estate(line),
        said_on=_edtf(line, "said_on"),
        as_at=_edtf(line, "as_at"),
        published=_edtf(line, "published"),
        snapshot_on=_day(line, "snapshot_on"),
        deadline=_deadline(line),
        count=_number(line, "count"),
        of=_number(line, "of"),
        quote=_quote(line),
        state=_word(line, "state", State) if line.get("state") is not None else State.ACCEPTED,
    )


def _audit(line: Line) -> Audit:
    return Audit(
        id=_text(line, "id"),
        body_id=_text(line, "body_id"),
        supplier=_text(line, "supplier"),
        verdict=_word(line, "verdict", Verdict),
        # How it looked is not told: then it is taken for the least that an audit can be.
        means=_word(line, "means", Means) if line.get("means") else Means.INVENTORY,
        finished=_last_day(line, "finished"),
        estate=_estate(line),
        quote=_quote(line),
    )


def _request(line: Line) -> Request:
    due = _day(line, "due")
    return Request(
        id=_text(line, "id"),
        body_id=_text(line, "body_id"),
        supplier=_text(line, "supplier"),
        law=_law(line),
        sent_on=_day(line, "sent_on") or due or date.min,
        # Without a last day the clock never runs out.
        due=due or date.max,
        reply_on=_day(line, "reply_on"),
        estate=_estate(line),
    )


def _law(line: Line) -> Law:
    value = str(line.get("law") or "").lower()
    return Law(value) if value in Law.__members__.values() else Law.OTHER


def _body_end(line: Line) -> BodyEnd:
    replaced_by = line.get("replaced_by") or []
    if not isinstance(replaced_by, list) or not all(isinstance(id, str) for id in replaced_by):
        raise ValueError("replaced_by must be a list of ids.")
    assigned_to = _text(line, "assigned_to") if line.get("assigned_to") is not None else None
    return BodyEnd(_text(line, "id"), _edtf(line, "end_date"), tuple(replaced_by), assigned_to)


_RECORDS: dict[str, Callable[[Line], Evidence | BodyEnd]] = {
    "statement": _statement,
    "audit": _audit,
    "request": _request,
    "body": _body_end,
}


def _text(line: Line, field: str) -> str:
    value = line.get(field)
    if value is None or value == "":
        raise ValueError(f"{field} is missing.")
    if not isinstance(value, str):
        raise ValueError(f"{field} must be text.")
    return value


def _quote(line: Line) -> str:
    value = line.get("quote") or ""
    if not isinstance(value, str):
        raise ValueError("quote must be text.")
    return value


def _word(line: Line, field: str, words: type[W]) -> W:
    value = line.get(field)
    try:
        return words(str(value))
    except ValueError:
        choices = ", ".join(words)
        raise ValueError(f"{field} is {value!r}; it must be one of {choices}.") from None


def _estate(line: Line) -> Estate | str | None:
    """The estate; one that is not in the vocabulary is kept as written, a lane of its own."""
    value = line.get("estate")
    if value is None:
        return None
    if not isinstance(value, str) or not value:
        raise ValueError("estate must be a word or null.")
    return Estate(value) if value in Estate.__members__.values() else value


def _edtf(line: Line, field: str) -> Edtf | None:
    value = line.get(field)
    if value is None:
        return None
    if not isinstance(value, str):
        raise ValueError(f"{field} must be a date in EDTF form.")
    try:
        return Edtf(value)
    except ValueError as error:
        raise ValueError(f"{field}: {error}.") from None


def _deadline(line: Line) -> Edtf | None:
    """The deadline; words alone ("over the next few years") and two open ends are none."""
    value = line.get("deadline")
    if isinstance(value, str) and not any(char.isdigit() for char in value):
        return None
    return _edtf(line, "deadline")


def _day(line: Line, field: str) -> date | None:
    value = _edtf(line, field)
    return value.last if value else None


def _last_day(line: Line, field: str) -> date:
    day = _day(line, field)
    if day is None:
        raise ValueError(f"{field} is missing.")
    return day


def _number(line: Line, field: str) -> int | None:
    value = line.get(field)
    if value is not None and (isinstance(value, bool) or not isinstance(value, int) or value < 0):
        raise ValueError(f"{field} must be a whole number, not {value!r}.")
    return value
