"""A spreadsheet as rows of cells, numbered as its program numbers them, with merged cells filled."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from watchback.read.formats.merged import Merged
from watchback.read.formats.sheets import SheetRow, Sheets

MOST_COLUMNS = 200
"""Columns looked at; no sheet of answers met had a tenth of that."""

_TALLEST_MERGE = 2_000


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows: ``text`` is the document's text from ``start`` to ``end``.

    ``carried`` says that it stands elsewhere, in a merged cell that reaches here.
    """

    text: str
    start: int = 0
    end: int = 0
    carried: bool = False


EMPTY = Cell("")


@dataclass(frozen=True, slots=True)
class Row:
    """One row. ``number`` is the one that the spreadsheet program shows beside it."""

    number: int
    cells: tuple[Cell, ...]

    def cell(self, column: int) -> Cell:
        """The cell in that column, counted from 0; an empty one where the row is shorter."""
        return self.cells[column] if column < len(self.cells) else EMPTY

    @property
    def filled(self) -> list[Cell]:
        """The cells that show something, one for each place: what is merged counts once."""
        return list({(cell.start, cell.end): cell for cell in self.cells if cell.text}.values())


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet that holds anything. ``name`` is "" for a table as text."""

    name: str
    rows: tuple[Row, ...]

    @property
    def called(self) -> str:
        """What the sheet is called inside a sentence."""
        return f"the sheet “{self.name}”" if self.name else "the table"

    @property
    def width(self) -> int:
        """How many columns the longest row has."""
        return max((len(row.cells) for row in self.rows), default=0)


def sheets_of(found: Sheets) -> tuple[Sheet, ...]:
    """The sheets in order, with their merged cells filled."""
    by_sheet: dict[int, list[SheetRow]] = defaultdict(list)
    for row in found.rows:
        by_sheet[row.sheet].append(row)
    return tuple(
        Sheet(rows[0].name, tuple(_filled(found.document.text, rows, _in_sheet(found.merged, place))))
        for place, rows in by_sheet.items()
    )


def _in_sheet(areas: tuple[Merged, ...], place: int) -> list[Merged]:
    return [
        area
        for area in areas
        if area.sheet == place
        and area.first_column < MOST_COLUMNS
        and area.last_row - area.first_row < _TALLEST_MERGE
    ]


def _filled(text: str, rows: list[SheetRow], areas: list[Merged]) -> Iterator[Row]:
    """The rows, each merged area's first cell carried over all of it."""
    beginning: dict[int, list[Merged]] = defaultdict(list)
    for area in areas:
        beginning[area.first_row].append(area)
    carried: list[tuple[Merged, Cell]] = []
    for row in rows:
        cells = _cells(text, row.start, row.end)
        carried = [(area, cell) for area, cell in carried if area.last_row >= row.number]
        for area in beginning.get(row.number, ()):
            if area.first_column < len(cells) and (first := cells[area.first_column]).text:
                carried.append((area, Cell(first.text, first.start, first.end, carried=True)))
        for area, cell in carried:
            _fill(cells, area, cell)
        yield Row(row.number, tuple(cells))


def _fill(cells: list[Cell], area: Merged, cell: Cell) -> None:
    last = min(area.last_column, MOST_COLUMNS - 1)
    cells += [EMPTY] * (last + 1 - len(cells))
    for column in range(area.first_column, last + 1):
        if not cells[column].text:
            cells[column] = cell


def _cells(text: str, start: int, end: int) -> list[Cell]:
    cells: list[Cell] = []
    at = start
    for words in text[start:end].split("\t", MOST_COLUMNS)[:MOST_COLUMNS]:
        first = at + len(words) - len(words.lstrip())
        shown = words.strip()
        cells.append(Cell(shown, first, first + len(shown)) if shown else EMPTY)
        at += len(words) + 1
    return cells


def letter_of(column: int) -> str:
    """The letter under which a spreadsheet program shows a column counted from 0: A, B, … AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_of(letters: str) -> int | None:
    """The number, from 0, of a column named by letters; None where it is none."""
    if not letters.isascii() or not letters.isalpha() or len(letters) > 3:
        return None
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1
