"""Bytes of a spreadsheet → its text as ever, and for each line the row that a spreadsheet program shows."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from watchback.read.formats import document_of, refuse_by_size
from watchback.read.formats.detect import Format, detect
from watchback.read.formats.grid import Grid
from watchback.read.formats.merged import Merged, merged_cells
from watchback.read.formats.outcome import Extract, Unreadable
from watchback.records import Document

_READERS = {
    Format.CSV: ("delimited", "extract_delimited"),
    Format.XLSX: ("excel", "extract_xlsx"),
    Format.ODS: ("open_sheets", "extract_ods"),
    Format.XLS: ("old_excel", "extract_xls"),
}


@dataclass(frozen=True, slots=True)
class SheetRow:
    """``text[start:end]`` is row ``number`` of the sheet ``sheet``, its cells joined by tabs."""

    sheet: int
    name: str
    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sheets:
    """A spreadsheet as text, its rows in order, and the areas of cells that are merged.

    ``hidden`` are the names of sheets that its program does not show: their rows are left out.
    """

    document: Document
    rows: tuple[SheetRow, ...]
    merged: tuple[Merged, ...]
    hidden: tuple[str, ...] = ()


def extract_sheets(data: bytes, source: str = "", media_type: str | None = None) -> Sheets:
    """The rows of a spreadsheet. Raises Unreadable with one sentence, also for what is no spreadsheet."""
    refuse_by_size(data)
    form = detect(data, media_type, source)
    grid = Grid()
    found = _reader(form)(data, grid)
    if not found.text.strip():
        raise Unreadable("The spreadsheet holds no text.")
    if found.extractor.startswith("watchback-plain"):
        raise Unreadable("This is text that cannot be divided into columns, not a spreadsheet.")
    document = document_of(data, form, found, source)
    merged = tuple(merged_cells(data, form))
    return Sheets(document, tuple(_rows(document.text, grid)), merged, tuple(grid.hidden))


def _reader(form: Format) -> Callable[[bytes, Grid], Extract]:
    if form not in _READERS:
        raise Unreadable(f"This is a {form.label}, not a spreadsheet.")
    module, name = _READERS[form]
    found: Callable[[bytes, Grid], Extract] = getattr(import_module(f"watchback.read.formats.{module}"), name)
    return found


def _rows(text: str, grid: Grid) -> list[SheetRow]:
    rows: list[SheetRow] = []
    start = 0
    # Cleaning the text moves no line end and no tab, so its lines are still those of the grid.
    for line, words in zip(grid.lines(), text.split("\n"), strict=False):
        end = start + len(words)
        if line.number:
            rows.append(SheetRow(line.sheet, grid.name_of(line.sheet), line.number, start, end))
        start = end + 1
    return rows
