"""OpenDocument spreadsheet (ODS) → lines of tab-joined cells as they are shown, read piece by piece."""

from collections.abc import Iterator
from contextlib import suppress
from xml.etree.ElementTree import Element

from watchback.read.formats.archive import DAMAGED, LOCKED, Archive
from watchback.read.formats.cell_formats import number
from watchback.read.formats.grid import CELL_MOST, COLUMNS_MOST, ROWS_MOST, Full, Grid
from watchback.read.formats.office_parts import SMALL_PART
from watchback.read.formats.outcome import Extract, Unreadable
from watchback.read.formats.plain import clean
from watchback.read.formats.xml_parts import attribute, each, name_of

_CELLS = ("table-cell", "covered-table-cell")
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_ROWS_OF_CALC = 1_048_576
# Marks of a text that stand for white space.
_SPACES = ("tab", "line-break", "s")


def extract_ods(data: bytes, grid: Grid | None = None) -> Extract:
    """The visible sheets in order. Raises Unreadable for damaged, locked or bursting files.

    ``grid`` collects the rows, for whoever needs more than the text.
    """
    archive = Archive(data)
    manifest = archive.part("META-INF/manifest.xml", SMALL_PART) or b""
    if b"encryption-data" in manifest:
        raise Unreadable(LOCKED)
    if "content.xml" not in archive.names:
        raise Unreadable(DAMAGED)
    grid = grid or Grid()
    try:
        with suppress(Full):
            _read(archive, grid)
    except RecursionError:
        raise Unreadable(DAMAGED) from None
    return Extract(text=clean(grid.text()), extractor="watchback-ods 1", title=grid.name(), cut=grid.cut)


def _read(archive: Archive, grid: Grid) -> None:
    unseen: set[str | None] = set()
    grid.begin("")
    with archive.open("content.xml") as stream:
        for name, element in each(stream, "style", "table-row", "table"):
            if name == "table-row":
                _add(element, grid)
            elif name == "style":
                unseen |= _unseen(element)
            else:
                # What a table is called is known when it ends: only then is it at hand whole.
                is_seen = element.get(f"{_TABLE}style-name") not in unseen
                called = element.get(f"{_TABLE}name") or ""
                grid.hidden += [] if is_seen else [called]
                grid.end(called if is_seen else None)


def _unseen(style: Element) -> set[str | None]:
    """The style's name, where it hides the tables that have it."""
    hides = any(attribute(child, "display") == "false" for child in style)
    return {attribute(style, "name")} if hides else set()


def _add(row: Element, grid: Grid) -> None:
    cells: list[str] = []
    empty = 0
    for cell in row:
        if name_of(cell) not in _CELLS:
            continue
        times = _times(cell, "number-columns-repeated", COLUMNS_MOST)
        if words := _words(cell):
            room = COLUMNS_MOST - len(cells)
            cells += ([""] * min(empty, room) + [words] * times)[:room]
            empty = 0
        else:
            empty += times
    if not cells:
        grid.gap(_times(row, "number-rows-repeated", _ROWS_OF_CALC))
        return
    for _ in range(_times(row, "number-rows-repeated", ROWS_MOST)):
        grid.add(cells)


def _words(cell: Element) -> str:
    """What the cell shows; a date as year, month and day. Under a merged cell nothing shows."""
    if name_of(cell) == "covered-table-cell":
        return ""
    kind = cell.get(f"{_OFFICE}value-type")
    if kind == "date" and (day := cell.get(f"{_OFFICE}date-value")):
        return day.removesuffix("T00:00:00").replace("T", " ")[:CELL_MOST]
    words = " ".join("".join(_texts(child)) for child in cell if name_of(child) == "p")
    return words.strip()[:CELL_MOST] or _value(cell, kind)


def _value(cell: Element, kind: str | None) -> str:
    """The value of a cell that keeps no words for it."""
    try:
        value = float(cell.get(f"{_OFFICE}value") or "")
    except ValueError:
        return ""
    return f"{number(value * 100)}%" if kind == "percentage" else number(value)


def _texts(element: Element) -> Iterator[str]:
    """The words of a paragraph, without those of a note on it."""
    yield element.text or ""
    for child in element:
        name = name_of(child)
        if name in _SPACES:
            yield " "
        elif name != "annotation":
            yield from _texts(child)
        yield child.tail or ""


def _times(element: Element, name: str, most: int) -> int:
    value = element.get(f"{_TABLE}{name}", "1")
    return min(int(value), most) if value.isascii() and value.isdigit() and len(value) < 10 else 1
