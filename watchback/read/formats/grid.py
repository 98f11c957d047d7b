"""Rows of cells → lines of text: a row is a line, its cells are joined by tabs, sheets stand apart."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

ROWS_MOST = 200_000
"""How many rows of one file are read."""

CHARACTERS_MOST = 20_000_000
CELL_MOST = 32_767  # what Excel holds
COLUMNS_MOST = 16_384  # what Excel and Calc hold

_DEFAULT_NAME = re.compile(r"(?:sheet|taflen|tabelle|feuil|hoja|foglio)[ _]?1?\Z", re.I)


def line_of(cells: Iterable[str]) -> str:
    """One row as a line: white space in a cell is one space, empty cells at the end are left out."""
    return "\t".join(" ".join(cell.split()) for cell in cells).rstrip("\t")


class Full(Exception):
    """The grid has as many rows as are read; what was added is kept."""


class Line(NamedTuple):
    """One line of the text. ``number`` is the row's in a spreadsheet program, 0 where it is no row.

    ``sheet`` counts the sheets from 0, empty and hidden ones among them.
    """

    text: str
    sheet: int = 0
    number: int = 0


class _Sheet(NamedTuple):
    name: str
    lines: list[str]
    numbers: list[int]


class Grid:
    """Collects the rows of a file's sheets, up to ROWS_MOST rows and CHARACTERS_MOST characters."""

    def __init__(self) -> None:
        self._sheets: list[_Sheet] = []
        self._number = 0
        self._rows = 0
        self._characters = 0
        self.cut: str | None = None
        self.hidden: list[str] = []

    def begin(self, sheet: str) -> None:
        """The rows that follow are of this sheet."""
        self._sheets.append(_Sheet(" ".join(sheet.split()), [], []))
        self._number = 0

    def end(self, sheet: str | None) -> None:
        """The rows since the last sheet were of this one; None: it is hidden, and they are dropped."""
        ended = self._sheets.pop()
        self.begin(sheet or "")
        if sheet is not None:
            self._sheets[-1].lines.extend(ended.lines)
            self._sheets[-1].numbers.extend(ended.numbers)
        self.begin("")

    def add(self, cells: Sequence[str], number: int | None = None) -> None:
        """One row; an empty one divides tables. Raises Full where no more is read.

        ``number`` is the row's; None for the one that follows.
        """
        # Counted before anything is joined: many cells may share one long text.
        self._characters += sum(map(len, cells)) + len(cells)
        if self._rows >= ROWS_MOST or self._characters > CHARACTERS_MOST:
            self.cut = f"Only the first {self._rows:,} rows were read."
            raise Full
        if number is not None:
            self._number = number - 1
        if line := line_of(cells):
            self._rows += 1
            self._number += 1
            self._sheets[-1].lines.append(line)
            self._sheets[-1].numbers.append(self._number)
        else:
            self.gap()

    def gap(self, rows: int = 1) -> None:
        """Empty rows, or something that is no row, stand here: one empty line, however many."""
        self._number += rows
        sheet = self._sheets[-1]
        if sheet.lines and sheet.lines[-1]:
            sheet.lines.append("")
            sheet.numbers.append(0)

    def text(self) -> str:
        """All sheets that hold anything, each under its name unless that says nothing."""
        return "\n".join(line.text for line in self.lines()) + "\n"

    def lines(self) -> Iterator[Line]:
        """The lines of the text in order, each with the row that it is."""
        filled = [(place, sheet) for place, sheet in enumerate(self._sheets) if any(sheet.lines)]
        alone = len(filled) == 1 and _DEFAULT_NAME.match(filled[0][1].name)
        for place, sheet in filled:
            if place != filled[0][0]:
                yield Line("")
            if sheet.name and not alone:
                yield Line(sheet.name)
            # Only the last line can be an empty one: none is put first, and no two together.
            last = len(sheet.lines) - (not sheet.lines[-1])
            for line, number in zip(sheet.lines[:last], sheet.numbers, strict=False):
                yield Line(line, place, number)

    def name_of(self, place: int) -> str:
        """The name of the sheet that ``Line.sheet`` counts."""
        return self._sheets[place].name

    def name(self) -> str | None:
        """The name of the first sheet that holds anything, where it says something."""
        for sheet in self._sheets:
            if sheet.lines:
                return sheet.name if sheet.name and not _DEFAULT_NAME.match(sheet.name) else None
        return None
