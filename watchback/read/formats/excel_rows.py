"""The rows of one sheet of an Excel workbook, cell by cell as the XML goes by: nothing is kept of it."""

import re
from typing import NamedTuple
from xml.parsers import expat

from watchback.read.formats.archive import DAMAGED
from watchback.read.formats.cell_formats import PLAIN, CellFormat, shown
from watchback.read.formats.grid import CELL_MOST, COLUMNS_MOST
from watchback.read.formats.outcome import Unreadable

# Bytes in which no row ends: a row has at most 16,384 cells.
_SILENCE_MOST = 8_000_000
_LETTERS = re.compile(r"[A-Z]{1,3}")
# How Excel writes characters that XML cannot hold ("_x000D_").
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


class Workbook(NamedTuple):
    """What holds for all sheets: the texts and formats that cells refer to by number, and its calendar.

    ``hidden`` are the names of sheets that the program does not show.
    """

    strings: list[str]
    formats: list[CellFormat]
    since_1904: bool
    hidden: tuple[str, ...] = ()


class SheetRows:
    """Fed with the XML of a sheet piece by piece, gives its rows. ``is_over``: its table has ended.

    Raises Unreadable where the XML is damaged, declares entities, or is no table.
    """

    def __init__(self, workbook: Workbook) -> None:
        self.is_over = False
        self._workbook = workbook
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        # Entities, and with them all bombs, can only be declared in a document type.
        self._parser.StartDoctypeDeclHandler = _refuse
        self._done: list[tuple[int, list[str]]] = []
        self._silence = 0
        self._name_tags("")
        self._columns: dict[str, int] = {}
        self._row: list[str] = []
        self._number = 0
        self._column = 0
        self._cell: dict[str, str] = {}
        self._value: list[str] = []
        self._listens = False
        self._is_aside = False

    def fed(self, piece: bytes) -> list[tuple[int, list[str]]]:
        """The rows that ended in this piece with their numbers; an empty one stands for rows left out."""
        self._done = []
        try:
            self._parser.Parse(piece, False)
        except (expat.ExpatError, LookupError, UnicodeError):
            raise Unreadable(DAMAGED) from None
        self._silence = 0 if self._done else self._silence + len(piece)
        if self._silence > _SILENCE_MOST:
            raise Unreadable(DAMAGED)
        return self._done

    def close(self) -> None:
        """Nothing more comes. Raises Unreadable where something is missing."""
        try:
            self._parser.Parse(b"", True)
        except expat.ExpatError:
            raise Unreadable(DAMAGED) from None

    def _name_tags(self, prefix: str) -> None:
        """Some programs write a prefix to every name ("x:row")."""
        self._row_tag, self._cell_tag, self._table_tag = f"{prefix}row", f"{prefix}c", f"{prefix}sheetData"
        self._value_tag, self._text_tag, self._reading_tag = f"{prefix}v", f"{prefix}t", f"{prefix}rPh"

    # The four that follow are called for every cell.

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == self._value_tag:
            self._listens = True
        elif name == self._cell_tag:
            self._cell = attributes
            self._value.clear()
        elif name == self._row_tag:
            self._begin_row(attributes)
        elif name == self._text_tag:
            self._listens = not self._is_aside
        elif name == self._reading_tag:
            self._is_aside = True
        elif name.endswith(":worksheet"):
            self._name_tags(name.removesuffix("worksheet"))

    def _end(self, name: str) -> None:
        if name == self._value_tag or name == self._text_tag:
            self._listens = False
        elif name == self._cell_tag:
            self._end_cell()
        elif name == self._row_tag and not self.is_over:
            self._done.append((self._number, self._row))
            self._row = []
        elif name == self._reading_tag:
            self._is_aside = False
        elif name == self._table_tag:
            self.is_over = True

    def _characters(self, text: str) -> None:
        if self._listens:
            self._value.append(text)

    def _end_cell(self) -> None:
        reference = self._cell.get("r")
        column = self._column = (self._column_of(reference) if reference else 0) or self._column + 1
        if not self._value or self.is_over:
            return
        words = self._words("".join(self._value)[:CELL_MOST])
        here = len(self._row)
        if words and here < column <= COLUMNS_MOST:
            if here + 1 < column:
                self._row += [""] * (column - 1 - here)
            self._row.append(words)

    def _begin_row(self, attributes: dict[str, str]) -> None:
        number = whole(attributes.get("r")) or self._number + 1
        if number > self._number + 1:
            self._done.append((number - 1, []))
        self._number = number
        self._row = []
        self._column = 0

    def _column_of(self, reference: str) -> int:
        """Of "C7" 3; 0 where it is no place."""
        letters = reference.rstrip("0123456789")
        if letters not in self._columns:
            self._columns[letters[:4]] = _column(letters)
        return self._columns.get(letters, 0)

    def _words(self, value: str) -> str:
        """The cell's value as a person sees it."""
        kind = self._cell.get("t", "n")
        if kind == "n":
            return self._number_shown(value)
        if kind == "s":
            number = whole(value)
            return self._workbook.strings[number] if number < len(self._workbook.strings) else ""
        if kind == "b":
            return "TRUE" if value == "1" else "FALSE"
        if kind == "d":
            return value.removesuffix("T00:00:00").replace("T", " ")
        return unescaped(value)

    def _number_shown(self, value: str) -> str:
        style = whole(self._cell.get("s"))
        form = self._workbook.formats[style] if style < len(self._workbook.formats) else PLAIN
        if form is PLAIN and len(value) < 16 and value.isdigit():
            return value
        try:
            return shown(float(value), form, since_1904=self._workbook.since_1904)
        except ValueError:
            return value


def unescaped(text: str) -> str:
    """Text without Excel's own way of writing characters."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def whole(text: str | None) -> int:
    """A number as Excel writes it in attributes; 0 where it is none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0


def _column(letters: str) -> int:
    number = 0
    for letter in letters if _LETTERS.fullmatch(letters) else "":
        number = number * 26 + ord(letter) - 64
    return number


def _refuse(*_: object) -> None:
    raise Unreadable(DAMAGED)
