"""What single cells of a table hold: numbers, bodies, estates; and what stands above the table."""

import re
from functools import lru_cache

from watchback.read.answers.tables import Row, Table
from watchback.read.bodies.mentions import BodyMention
from watchback.read.fields.estate import estate_of_heading
from watchback.read.fields.numerals import NUMERAL, number_of
from watchback.read.page import Page
from watchback.read.patterns import lazily
from watchback.read.rules import table as rules_table
from watchback.records import Passage
from watchback.words import Estate

_NUMBER = lazily(
    rf"^\W*(?:(?:approx\w*\.?|about|around|circa|c|ca|x|qty|no)\.? ?)*(?P<number>{NUMERAL})(?:\.0\b)?"
    r"(?! ?%| per ?cent|[./-]\d)",
    re.I,
)
_ABOVE = 260
_LONGEST_ABOVE = 140
_MOST_NAMED = 0.5


def number_in(words: str) -> int | None:
    """The number a cell gives, 0 where it says "none", None where it gives none."""
    if match := _NUMBER.match(words.lower()):
        return number_of(match["number"].lower())
    return 0 if row_pattern("none").search(words.lower()) else None


def words_of(page: Page, cell: Passage) -> str:
    """The cell's words, lower case, names masked."""
    return page.shape[cell.start : cell.end]


def body_column(page: Page, table: Table) -> int | None:
    """The number of the column that names a body in each row: by its head, else by what stands in it."""
    for number, kind in enumerate(table.columns or ("",)):
        if kind not in ("body", "", "serial", "place"):
            continue
        cells = [row.cells[number] for row in table.rows if number < len(row.cells)]
        cells = [cell for cell in cells if cell.start < cell.end]
        named = sum(_is_a_body(page, cell) for cell in cells)
        if (kind == "body" and named) or (named > 1 and named >= _MOST_NAMED * len(cells)):
            return number
    return None


def _is_a_body(page: Page, cell: Passage) -> bool:
    """Whether a cell is little more than the name of a body."""
    named = page.bodies_between(cell.start, cell.end)
    return (
        bool(named)
        and named[0].named
        and named[0].end - named[0].start > _MOST_NAMED * (cell.end - cell.start)
    )


def body_in(page: Page, row: Row, column: int) -> BodyMention | None:
    """The body that the row's cell in that column names."""
    if column >= len(row.cells):
        return None
    named = page.bodies_between(row.cells[column].start, row.cells[column].end)
    return named[0] if named else None


def estate_of_row(page: Page, table: Table, row: Row) -> Estate | None:
    """From the column of estates; else the head of a column of places, or its last cell that tells."""
    for cell in table.cells(row, "estate"):
        if estate := estate_of_heading(words_of(page, cell))[0]:
            return estate
    heads = [table.head_of(number) for number, kind in enumerate(table.columns) if kind == "place"]
    told = [estate for head in heads if head and (estate := estate_of_heading(words_of(page, head))[0])]
    found = [
        estate for cell in table.cells(row, "place") if (estate := estate_of_heading(words_of(page, cell))[0])
    ]
    return next(iter([*told, *reversed(found)]), None)


def lines_above(page: Page, table: Table) -> list[Passage]:
    """The lines right above a table, the nearest first: a caption, a sheet's name, a heading."""
    found: list[Passage] = []
    end = table.start
    while end > max(0, table.start - _ABOVE) and len(found) < 2:
        start = page.text.rfind("\n", 0, max(0, end - 1)) + 1
        words = page.text[start:end].strip()
        if words:
            if "\t" in words or len(words) > _LONGEST_ABOVE:
                break
            found.append(Passage(start, start + len(page.text[start:end].rstrip())))
        end = start
        if start == 0:
            break
    return found


def estate_above(page: Page, table: Table) -> Estate | None:
    """The estate that the lines above name."""
    found = (estate_of_heading(words_of(page, line))[0] for line in lines_above(page, table))
    return next((estate for estate in found if estate), None)


def is_laid_aside(page: Page, table: Table) -> bool:
    """Whether the line above says that the table lists what does not hang: spares, quotations, disposals."""
    lines = lines_above(page, table)[:1]
    return any(row_pattern("spare").search(words_of(page, line)) for line in lines)


@lru_cache(maxsize=8)
def row_pattern(name: str) -> re.Pattern[str]:
    """One of the patterns of rules/tables.toml for rows."""
    return re.compile(rules_table("tables")["rows"][name])
