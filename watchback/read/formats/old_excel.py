"""Excel workbook of 1997 to 2003 (XLS) → lines of tab-joined cells, record by record."""

import struct
from collections.abc import Iterator
from typing import NamedTuple

from watchback.read.formats.cell_formats import PLAIN, CellFormat, built_in, format_of, shown
from watchback.read.formats.compound import DAMAGED, LOCKED, workbook_in
from watchback.read.formats.grid import Full, Grid
from watchback.read.formats.old_excel_text import chars, shared_strings
from watchback.read.formats.outcome import Extract, Unreadable
from watchback.read.formats.plain import clean

_BEGIN, _END, _LOCK, _GOES_ON = 0x0809, 0x000A, 0x002F, 0x003C
_SHEET, _FORMAT, _STYLE, _DATES, _STRINGS = 0x0085, 0x041E, 0x00E0, 0x0022, 0x00FC
_MERGED = 0x00E5
_SHARED, _TEXT, _RICH_TEXT = 0x00FD, 0x0204, 0x00D6
_NUMBER, _SHORT_NUMBER, _SHORT_NUMBERS, _FORMULA, _ITS_TEXT, _TRUTH = (
    0x0203,
    0x027E,
    0x00BD,
    0x0006,
    0x0207,
    0x0205,
)
_VERSION_8 = 0x0600
_VISIBLE_WORKSHEET = (0, 0)
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
# Sheets may be said to lie on top of each other: no file has this many records to read once.
_RECORDS_MOST = 8_000_000


def extract_xls(data: bytes, grid: Grid | None = None) -> Extract:
    """The visible sheets in order. Raises Unreadable for damaged, locked and older files.

    ``grid`` collects the rows, for whoever needs more than the text.
    """
    grid = grid or Grid()
    try:
        workbook = OldWorkbook(workbook_in(data))
        grid.hidden += workbook.hidden
        for name, at in workbook.sheets:
            grid.begin(name)
            for number, row in workbook.rows(at):
                grid.add(row, number)
    except (struct.error, IndexError):
        raise Unreadable(DAMAGED) from None
    except Full:
        pass
    return Extract(text=clean(grid.text()), extractor="watchback-xls 1", title=grid.name(), cut=grid.cut)


class _Cell(NamedTuple):
    row: int
    column: int
    style: int


class OldWorkbook:
    """The records that hold for all sheets; raises Unreadable or struct.error where they are damaged."""

    def __init__(self, stream: bytes) -> None:
        self._stream = stream
        self._left = _RECORDS_MOST
        self.sheets: list[tuple[str, int]] = []
        self.hidden: list[str] = []
        self._strings: list[str] = []
        self._styles: list[int] = []
        self._own: dict[int, CellFormat] = {}
        self._since_1904 = False
        strings: list[bytes] = []
        before = 0
        for kind, content in self._records(0):
            if kind == _STRINGS or (kind == _GOES_ON and before == _STRINGS):
                strings.append(content)
                kind = _STRINGS
            else:
                self._note(kind, content)
            before = kind
        self._strings = shared_strings(strings)

    def _note(self, kind: int, content: bytes) -> None:
        if kind == _LOCK:
            raise Unreadable(LOCKED)
        if kind == _BEGIN and struct.unpack_from("<H", content)[0] != _VERSION_8:
            raise Unreadable("This is an Excel file from before 1997, which is not read: save it as XLSX.")
        if kind == _SHEET:
            at, hidden, type_, length, wide = struct.unpack_from("<IBBBB", content)
            name = chars(content[8:], length, wide)
            if (hidden & 3, type_) == _VISIBLE_WORKSHEET:
                self.sheets.append((name, at))
            elif type_ == _VISIBLE_WORKSHEET[1]:
                self.hidden.append(name)
        elif kind == _FORMAT:
            number, length, wide = struct.unpack_from("<HHB", content)
            self._own[number] = format_of(chars(content[5:], length, wide))
        elif kind == _STYLE:
            self._styles.append(struct.unpack_from("<2xH", content)[0])
        elif kind == _DATES:
            self._since_1904 = content[:1] == b"\x01"

    def merged(self, at: int) -> Iterator[tuple[int, int, int, int]]:
        """First and last row, first and last column of the merged cells of that sheet, from 0."""
        for kind, content in self._records(at):
            if kind == _MERGED:
                yield from struct.iter_unpack("<4H", content[2 : 2 + (len(content) - 2) // 8 * 8])

    def rows(self, at: int) -> Iterator[tuple[int, list[str]]]:
        """The rows, with their numbers, of the sheet that begins at ``at``; an empty one is one or more."""
        number, row = -1, list[str]()
        for cell, words in self._cells(at):
            if cell.row != number:
                yield number + 1, row
                if cell.row > number + 1:
                    yield cell.row, []
                number, row = cell.row, []
            if words and cell.column >= len(row):
                row += [""] * (cell.column - len(row))
                row.append(words)
        yield number + 1, row

    def _cells(self, at: int) -> Iterator[tuple[_Cell, str]]:
        waiting: _Cell | None = None
        for kind, content in self._records(at):
            if kind == _ITS_TEXT and waiting:
                length, wide = struct.unpack_from("<HB", content)
                yield waiting, chars(content[3:], length, wide)
            elif kind == _SHORT_NUMBERS:
                yield from self._short_numbers(content)
            elif kind in _WORDS:
                cell = _Cell(*struct.unpack_from("<HHH", content))
                words = _WORDS[kind](self, cell, content[6:])
                waiting = cell if words is None else None
                if words is not None:
                    yield cell, words

    def _shared(self, cell: _Cell, value: bytes) -> str:
        number = struct.unpack_from("<I", value)[0]
        return self._strings[number] if number < len(self._strings) else ""

    def _text(self, cell: _Cell, value: bytes) -> str:
        length, wide = struct.unpack_from("<HB", value)
        return chars(value[3:], length, wide)

    def _number(self, cell: _Cell, value: bytes) -> str:
        return self._shown(struct.unpack_from("<d", value)[0], cell.style)

    def _short(self, cell: _Cell, value: bytes) -> str:
        return self._shown(_short_number(struct.unpack_from("<I", value)[0]), cell.style)

    def _truth(self, cell: _Cell, value: bytes) -> str:
        if value[1]:
            return _ERRORS.get(value[0], "")
        return "TRUE" if value[0] else "FALSE"

    def _formula(self, cell: _Cell, value: bytes) -> str | None:
        """What it came to; None where that is text, which follows in a record of its own."""
        if value[6:8] != b"\xff\xff":
            return self._number(cell, value)
        if value[0] == 0:
            return None
        return self._truth(cell, bytes((value[2], value[0] == 2))) if value[0] in (1, 2) else ""

    def _short_numbers(self, content: bytes) -> Iterator[tuple[_Cell, str]]:
        row, column = struct.unpack_from("<HH", content)
        for offset, (style, number) in enumerate(struct.iter_unpack("<HI", content[4:-2])):
            yield _Cell(row, column + offset, style), self._shown(_short_number(number), style)

    def _shown(self, value: float, style: int) -> str:
        number = self._styles[style] if style < len(self._styles) else 0
        form = self._own.get(number) or built_in(number) or PLAIN
        return shown(value, form, since_1904=self._since_1904)

    def _records(self, at: int) -> Iterator[tuple[int, bytes]]:
        """The records from ``at`` to the end of what begins there; charts within are passed over."""
        depth = 0
        while at + 4 <= len(self._stream):
            kind, length = struct.unpack_from("<HH", self._stream, at)
            self._left -= 1
            if self._left < 0:
                raise Unreadable("The spreadsheet is too large to read.")
            depth += (kind == _BEGIN) - (kind == _END)
            if depth < 1:
                return
            if depth == 1:
                yield kind, self._stream[at + 4 : at + 4 + length]
            at += 4 + length


_WORDS = {
    _SHARED: OldWorkbook._shared,
    _TEXT: OldWorkbook._text,
    _RICH_TEXT: OldWorkbook._text,
    _NUMBER: OldWorkbook._number,
    _SHORT_NUMBER: OldWorkbook._short,
    _TRUTH: OldWorkbook._truth,
    _FORMULA: OldWorkbook._formula,
}


def _short_number(packed: int) -> float:
    """A number of 30 bits: a whole one or the upper half of a long one, and perhaps in hundredths."""
    if packed & 2:
        value = float(struct.unpack("<i", struct.pack("<I", packed))[0] >> 2)
    else:
        value = float(struct.unpack("<d", struct.pack("<II", 0, packed & ~3))[0])
    return value / 100 if packed & 1 else value
