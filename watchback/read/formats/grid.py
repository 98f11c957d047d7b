"""Rows of cells → lines of text: a row is a line, its cells are joined by tabs, sheets stand apart."""

import re
from collections.abc import Iterable, Sequence

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


class Grid:
    """Collects the rows of a file's sheets, up to ROWS_MOST rows and CHARACTERS_MOST characters."""

    def __init__(self) -> None:
        self._sheets: list[tuple[str, list[str]]] = []
        self._rows = 0
        self._characters = 0
        self.cut: str | None = None

    def begin(self, sheet: str) -> None:
        """The rows that follow are of this sheet."""
        self._sheets.append((" ".join(sheet.split()), []))

    def end(self, sheet: str | None) -> None:
        """The rows since the last sheet were of this one; None: it is hidden, and they are dropped."""
        lines = self._sheets.pop()[1]
        if sheet is not None:
            self.begin(sheet)
            self._sheets[-1][1].extend(lines)
        self.begin("")

    def add(self, cells: Sequence[str]) -> None:
        """One row; an empty one divides tables. Raises Full where no more is read."""
        # Counted before anything is joined: many cells may share one long text.
        self._characters += sum(map(len, cells)) + len(cells)
        if self._rows >= ROWS_MOST or self._characters > CHARACTERS_MOST:
            self.cut = f"Only the first {self._rows:,} rows were read."
            raise Full
        if line := line_of(cells):
            self._rows += 1
            self._sheets[-1][1].append(line)
        else:
            self.gap()

    def gap(self) -> None:
        """Something that is no row stands here: one empty line, however long."""
        lines = self._sheets[-1][1]
        if lines and lines[-1]:
            lines.append("")

    def text(self) -> str:
        """All sheets that hold anything, each under its name unless that says nothing."""
        filled = [(name, "\n".join(lines).strip("\n")) for name, lines in self._sheets]
        filled = [(name, rows) for name, rows in filled if rows]
        if len(filled) == 1 and _DEFAULT_NAME.match(filled[0][0]):
            return filled[0][1] + "\n"
        return "\n\n".join(f"{name}\n{rows}" if name else rows for name, rows in filled) + "\n"

    def name(self) -> str | None:
        """The name of the first sheet that holds anything, where it says something."""
        for name, lines in self._sheets:
            if lines:
                return name if name and not _DEFAULT_NAME.match(name) else None
        return None
