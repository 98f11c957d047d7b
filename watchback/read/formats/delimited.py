"""Tables as text (CSV, TSV and the like) → lines of tab-joined cells; told from prose with commas."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from itertools import islice

from watchback.read.formats.grid import Full, Grid
from watchback.read.formats.outcome import Extract
from watchback.read.formats.plain import clean, decode, extract_plain

_LOOKED_AT = 60_000
_ROWS_LOOKED_AT = 200
_DELIMITERS = "\t,;|"
# Of the rows with more than one cell, how many must have as many cells as most have.
_ALIKE = 0.8
# Where more than half of the commas have a space after them, they are a writer's.
_SPACED = 0.5
# A field that runs over this many lines began with a quotation mark that was never closed.
_LINES_IN_A_CELL = 50
_WORDY = 12
_LEAST = {True: 3, False: 1}


def extract_delimited(data: bytes, grid: Grid | None = None) -> Extract:
    """Each row as a line. A document that is no table after all is read as it stands.

    ``grid`` collects the rows, for whoever needs more than the text.
    """
    text = _plain_lines(clean(decode(data)))
    delimiter = _delimiter(text[:_LOOKED_AT], strict=False) or ","
    grid = grid or Grid()
    grid.begin("")
    try:
        for row in _rows(text, delimiter):
            grid.add(row)
    except Full:
        pass
    except csv.Error:
        return extract_plain(data)
    return Extract(text=grid.text(), extractor="watchback-csv 1", cut=grid.cut)


def is_delimited(data: bytes) -> bool:
    """Whether this is surely a table: three rows or more with the same number of cells."""
    return _delimiter(_beginning(data), strict=True) is not None


def may_be_delimited(data: bytes) -> bool:
    """Whether this can be a table where somebody says that it is one."""
    return _delimiter(_beginning(data), strict=False) is not None


def _beginning(data: bytes) -> str:
    """The first whole lines, few enough to look at before every document is read."""
    text = _plain_lines(clean(decode(data[: _LOOKED_AT // 4 * 4])))
    whole = text.rpartition("\n")[0]
    return whole if len(data) > _LOOKED_AT and whole else text


def _plain_lines(text: str) -> str:
    """Without the line "sep=;" that Excel puts first for itself."""
    return re.sub(r"\A\s*sep=.\n", "", text)


def _delimiter(text: str, *, strict: bool) -> str | None:
    """The mark that divides the text into rows of equal length best, or None where none does."""
    best: tuple[float, str] | None = None
    for delimiter in _DELIMITERS:
        if text.count(delimiter) < _LEAST[strict] or (strict and _is_spaced(text, delimiter)):
            continue
        rows = _first_rows(text, delimiter)
        score = _evenness(rows, strict=strict)
        if score and not (strict and _is_wordy(rows)) and (not best or score > best[0]):
            best = score, delimiter
    return best[1] if best else None


def _first_rows(text: str, delimiter: str) -> list[list[str]]:
    try:
        return [row for row in islice(_rows(text, delimiter), _ROWS_LOOKED_AT) if any(row)]
    except csv.Error:
        return []


def _evenness(rows: list[list[str]], *, strict: bool) -> float:
    """How evenly the rows are cut, by how many cells; 0 where they are no table."""
    cut = [len(row) for row in rows if sum(1 for cell in row if cell.strip()) > 1]
    if len(cut) < (3 if strict else 1):
        return 0
    usual, times = Counter(cut).most_common(1)[0]
    share = times / len(rows)
    # A title, notes and a total may stand around a table: in what somebody calls a table, many.
    if usual < 2 or share < (_ALIKE if strict else 0.3):
        return 0
    return share * min(usual, 10)


def _is_spaced(text: str, delimiter: str) -> bool:
    """Whether the marks are followed by spaces, as in prose."""
    return delimiter in ",;" and text.count(f"{delimiter} ") > _SPACED * text.count(delimiter)


def _is_wordy(rows: list[list[str]]) -> bool:
    cells = [cell for row in rows for cell in row if cell.strip()]
    return sum(len(cell.split()) for cell in cells) > _WORDY * len(cells)


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    """The rows; where a quotation mark is left open, marks are taken for characters.

    Raises csv.Error for a cell longer than a table holds.
    """
    lines = StringIO(text, newline="")
    if _is_left_open(text, delimiter):
        return csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE)
    return csv.reader(lines, delimiter=delimiter)


def _is_left_open(text: str, delimiter: str) -> bool:
    """Whether a cell that begins with a quotation mark runs on for pages, or to the end."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    before = 0
    try:
        for _ in reader:
            if reader.line_num - before > _LINES_IN_A_CELL:
                return True
            before = reader.line_num
    except csv.Error as error:
        # Of the other faults none is about a mark that is missing.
        return "unexpected end" in str(error) or reader.line_num - before > _LINES_IN_A_CELL
    return False
