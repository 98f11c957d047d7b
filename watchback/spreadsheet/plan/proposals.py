"""What a cell says → a proposal, its quotation cut out of the spreadsheet's text."""

from collections.abc import Iterator

from watchback.records import Document, Proposal, Quotation
from watchback.spreadsheet.plan.row_answers import Told, is_in_own_words
from watchback.spreadsheet.plan.row_facts import Facts
from watchback.spreadsheet.rows import Cell, Row
from watchback.words import Stance, Voice

READER = "watchback-import 1"
_SURE, _UNSURE = 0.85, 0.4
_LONGEST_QUOTE = 300
_OPEN, _CLOSE = "“\"'‘", "”\"'’"


def proposal_of(
    document: Document,
    place: str,
    row: Row,
    told: Told,
    facts: Facts,
    supplier: tuple[str, str],
    of: int | None,
    doubts: tuple[str, ...],
) -> Proposal:
    """The proposal. ``supplier`` is its name and how it was found; ``of`` is all cameras of the body."""
    said = told.said.proposal if told.said else None
    count = _count(told)
    all_cameras = _of(told, count, of)
    start, end = _quoted(row, told, facts.body_cell)
    return Proposal(
        quotation=Quotation(document.text, start, end),
        body=facts.body.name,
        body_id=facts.body.body_id,
        supplier=supplier[0],
        stance=told.stance,
        voice=_voice(told),
        reader=f"{READER} / {_rule(told)}",
        estate=facts.estate or (said.estate if said else None),
        deadline=said.deadline if said else None,
        deadline_phrase=said.deadline_phrase if said else None,
        condition=said.condition if said else None,
        count=count,
        of=all_cameras,
        said_on=facts.said_on or (said.said_on if said else None),
        as_at=said.as_at if said else None,
        confidence=_confidence(told, facts, doubts),
        source=document.source,
        sha256=document.sha256,
        source_kind=document.source_kind,
        title=document.title,
        reasons=tuple(_reasons(told, facts, place, supplier[1], count)),
        doubts=tuple(_doubts(told, facts, doubts)),
    )


def _rule(told: Told) -> str:
    if told.meaning:
        return told.meaning.rule
    assert told.said
    return told.said.proposal.reader.rpartition(" / ")[2]


def _count(told: Told) -> int | None:
    if told.said:
        return told.said.proposal.count
    counts = told.meaning and told.stance in (Stance.USES, Stance.REMOVING)
    return told.meaning.count if counts and told.meaning else None


def _of(told: Told, count: int | None, of: int | None) -> int | None:
    own = told.said.proposal.of if told.said else told.meaning.of if told.meaning else None
    whole = own if own is not None else of
    return whole if count is not None and whole is not None and whole >= count else None


def _quoted(row: Row, told: Told, body: Cell) -> tuple[int, int]:
    """The words in the cell; of a short answer also the body's name and what is between, if it is near."""
    cell = told.cell
    if told.said:
        return cell.start + told.said.start, cell.start + told.said.end
    if cell.carried or not body.text:
        return cell.start, cell.end
    # Of a body that is merged over several rows the name stands further up.
    from_ = next(each for each in row.cells if each.text and not each.carried) if body.carried else body
    start, end = min(from_.start, cell.start), max(from_.end, cell.end)
    return (start, end) if end - start <= _LONGEST_QUOTE else (cell.start, cell.end)


def _voice(told: Told) -> Voice:
    if is_in_own_words(told.column) or _is_quoted(told):
        return told.said.proposal.voice if told.said else Voice.OWN
    return Voice.REPORTED


def _is_quoted(told: Told) -> bool:
    """Whether the words stand between quotation marks in somebody else's cell."""
    if told.said is None:
        return False
    text = told.cell.text
    before, after = text[: told.said.start + 1], text[told.said.end - 1 :]
    opened = any(mark in before for mark in "“") and "”" not in before
    whole = text[0] in _OPEN[:2] and text[-1] in _CLOSE[:2] and len(text) > 2
    return (opened and "”" in after) or whole


def _confidence(told: Told, facts: Facts, doubts: tuple[str, ...]) -> float:
    sure = told.said.proposal.confidence if told.said else _SURE
    return min(sure, _UNSURE) if facts.body.body_id is None or doubts else sure


def _reasons(
    told: Told, facts: Facts, place: str, supplier_rule: str, count: int | None
) -> Iterator[tuple[str, str]]:
    said = dict(told.said.proposal.reasons) if told.said else {}
    own = is_in_own_words(told.column)
    yield "stance", said.get("stance", _rule(told))
    yield "body", facts.body.rule
    yield "supplier", supplier_rule
    yield "voice", "column-of-answers" if own else "sheet-of-answers"
    if facts.estate or said.get("estate"):
        yield "estate", "column-or-heading" if facts.estate else said["estate"]
    for field in ("deadline", "condition"):
        if field in said:
            yield field, said[field]
    if count is not None:
        yield "count", said.get("count", "number-in-cell")
    if facts.said_on or said.get("said_on"):
        yield "said_on", "day-in-row" if facts.said_on else said["said_on"]
    yield "row", place
    if facts.url:
        yield "link", facts.url
    if facts.sent:
        yield "sent", facts.sent.text
    if facts.notes:
        yield "notes", facts.notes


def _doubts(told: Told, facts: Facts, doubts: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    found = dict(told.said.proposal.doubts) if told.said else {}
    found = {name: doubt for name, doubt in found.items() if name not in ("body", "said_on")}
    found |= dict(facts.doubts)
    if doubts:
        found["stance"] = " ".join(doubts)
    yield from found.items()
