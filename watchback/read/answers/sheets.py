"""Sheets in which each row is one body's answers → drafts of statements.

A cell is read through the head of its column, as a short answer is through its question; a column
headed by a maker's name asks how many. A cell that holds sentences is read like any sentence, its
body being the row's (see statements.py).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from watchback.read.answers.cells import body_in, estate_above, estate_of_row, number_in, words_of
from watchback.read.answers.short_answers import Meaning, Polarity, meaning_under, polarity_of, question_rule
from watchback.read.answers.tables import Row, Table
from watchback.read.bodies.mentions import BodyMention
from watchback.read.dates.said import SaidOn, day_in_cell
from watchback.read.draft import Draft
from watchback.read.names.suppliers import SupplierMention
from watchback.read.page import Page
from watchback.read.stances.tokens import tokens_of
from watchback.records import Edtf, Passage
from watchback.words import Estate, Stance, Voice

_SURE = 0.85
_LONGEST_CELL = 60
_SHORTEST_PROSE = 30
_REFUSED = frozenset({Stance.WITHHELD, Stance.NOT_HELD})
_HOW_MANY = "asks-how-many"
# Of several answers about one supplier in a row the first of these decides; a number goes with it.
_DECIDES = (Stance.REMOVED, Stance.WITHHELD, Stance.NOT_HELD, Stance.USES, Stance.NOT_USED)


@dataclass(frozen=True, slots=True)
class _Column:
    """What the head of a column asks, by rule, and of which supplier."""

    rule: str
    supplier: SupplierMention


def body_of_row(page: Page, at: int) -> BodyMention | None:
    """The body of the table row that ``text[at]`` stands in, where the table has a column of bodies."""
    for table in page.tables:
        if not table.rows or not table.start <= at < table.rows[-1].end:
            continue
        column = page.body_columns[table.start]
        for row in table.rows if column is not None else ():
            if row.start <= at < row.end:
                return body_in(page, row, column or 0)
    return None


def drafts_of_sheets(page: Page, said: SaidOn | None) -> Iterator[Draft]:
    """A draft for each short answer under a head that asks about a supplier's cameras."""
    for table in page.tables:
        column = page.body_columns[table.start]
        if column is None or table.head is None or {"maker", "price"} & set(table.columns):
            continue
        columns = range(len(table.columns))
        asked = [_asked(page, table, number) if number != column else None for number in columns]
        if not any(asked):
            continue
        for row in table.rows:
            if body := body_in(page, row, column):
                yield from _drafts_of_row(page, table, asked, row, body, said)


def _asked(page: Page, table: Table, number: int) -> _Column | None:
    """What a column asks: of the supplier in its head, else of the one that title or heads name first."""
    if maker := table.makers[number]:
        named = page.suppliers_between(maker.start, maker.end)
        return _Column(_HOW_MANY, named[0]) if named and named[0].is_proposed else None
    head = table.head_of(number)
    if head is None or table.columns[number] in ("body", "maker", "day", "of", "recorders"):
        return None
    rule = question_rule(tokens_of(page.shape, head.start, head.end).text)
    rule = rule or (_HOW_MANY if table.columns[number] == "quantity" and not any(table.makers) else None)
    named = page.suppliers_between(head.start, head.end) or _of_table(page, table)
    return _Column(rule, named[0]) if rule and named and named[0].is_proposed else None


def _of_table(page: Page, table: Table) -> tuple[SupplierMention, ...]:
    assert table.head is not None
    in_head = page.suppliers_between(table.head.start, table.head.end)
    return in_head[:1] or page.suppliers_before(table.start)[-1:] or page.suppliers[:1]


def _drafts_of_row(
    page: Page, table: Table, asked: list[_Column | None], row: Row, body: BodyMention, said: SaidOn | None
) -> Iterator[Draft]:
    day = table.cell(row, "day")
    said_on = (day_in_cell(words_of(page, day)) if day else None) or (said.day if said else None)
    estate = estate_of_row(page, table, row) or estate_above(page, table)
    answers = _answers(page, row, asked)
    for supplier_id in {column.supplier.supplier.id: None for column in asked if column}:
        given = [(cell, m) for column, cell, m in answers if column.supplier.supplier.id == supplier_id]
        mention = next(c.supplier for c in asked if c and c.supplier.supplier.id == supplier_id)
        for cell, meaning in _settled(given):
            of = meaning.of if meaning.of is not None else _of(page, table, row)
            draft = _draft(page, row, cell, body, mention, meaning, of, said_on, estate)
            yield _in_own_words(page, row, draft)


def _in_own_words(page: Page, row: Row, draft: Draft) -> Draft:
    """A refusal that a longer cell of the row gives in the body's words is quoted from there."""
    for cell in row.cells:
        prose = page.shape[cell.start : cell.end] if cell.end - cell.start > _SHORTEST_PROSE else ""
        if draft.stance in _REFUSED and prose and polarity_of(prose).says == draft.stance.value:
            return replace(draft, passage=cell, voice=Voice.OWN)
    return draft


def _answers(page: Page, row: Row, asked: list[_Column | None]) -> list[tuple[_Column, Passage, Meaning]]:
    """The short answers of a row; one refusal, with nothing beside it, stands for every column."""
    found: list[tuple[_Column, Passage, Meaning]] = []
    filled = 0
    for column, cell in zip(asked, row.cells, strict=False):
        if column is None or cell.start == cell.end or cell.end - cell.start > _LONGEST_CELL:
            continue
        filled += 1
        if meaning := _meaning(column.rule, words_of(page, cell)):
            found.append((column, cell, meaning))
    columns = [column for column in asked if column]
    if filled == 1 and found and found[0][2].stance in _REFUSED:
        return [(column, found[0][1], found[0][2]) for column in columns]
    return found


def _meaning(rule: str, words: str) -> Meaning | None:
    if (number := number_in(words)) is not None:
        return meaning_under(rule, Polarity("number", number) if number else Polarity("no"))
    return meaning_under(rule, polarity_of(words))


def _settled(given: list[tuple[Passage, Meaning]]) -> list[tuple[Passage, Meaning]]:
    """One meaning of those that tell whether and how many; plans stand beside it."""
    state = [pair for pair in given if pair[1].stance in _DECIDES]
    plans = [pair for pair in given if pair[1].stance not in _DECIDES]
    if not state:
        return plans
    stance = min((meaning.stance for _, meaning in state), key=_DECIDES.index)
    same = [pair for pair in state if pair[1].stance is stance]
    counts = [meaning.count for _, meaning in same if meaning.count is not None]
    cell, meaning = next((pair for pair in same if pair[1].count is not None), same[0])
    total = sum(counts) if counts and stance is Stance.USES else None
    has_none = stance in (Stance.NOT_USED, Stance.REMOVED)
    kept = [] if has_none else plans
    return [(cell, Meaning(stance, total, meaning.of, meaning.rule)), *kept]


def _of(page: Page, table: Table, row: Row) -> int | None:
    cell = table.cell(row, "of")
    return number_in(words_of(page, cell)) if cell else None


def _draft(
    page: Page,
    row: Row,
    cell: Passage,
    body: BodyMention,
    mention: SupplierMention,
    meaning: Meaning,
    of: int | None,
    said_on: Edtf | None,
    estate: Estate | None,
) -> Draft:
    count = meaning.count if meaning.stance is Stance.USES else None
    facts = {
        "stance": meaning.rule,
        "body": "column-of-bodies",
        "supplier": "head-of-column",
        "voice": "sheet-of-answers",
        "count": "number-in-cell" if count else None,
        "estate": "column-or-heading" if estate else None,
        "said_on": "day-in-row-or-of-document" if said_on else None,
    }
    return Draft(
        body=body,
        supplier=mention.supplier,
        stance=meaning.stance,
        voice=Voice.REPORTED,
        passage=Passage(row.start, _short_end(row, cell)),
        rule=meaning.rule,
        confidence=_SURE,
        estate=estate,
        count=count,
        of=of if count and of is not None and of >= count else None,
        said_on=said_on,
        reasons={name: rule for name, rule in facts.items() if rule},
    )


def _short_end(row: Row, cell: Passage) -> int:
    """Where the last cell ends that is no prose: sentences in a row are statements of their own."""
    short = [c.end for c in row.cells if c.start < c.end and (c.end - c.start <= _LONGEST_CELL or c == cell)]
    return max(short)
