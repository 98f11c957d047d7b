"""Excel workbook (XLSX) → lines of tab-joined cells, read piece by piece so that memory stays small."""

from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from watchback.read.formats.archive import DAMAGED, Archive
from watchback.read.formats.cell_formats import PLAIN, CellFormat, built_in, format_of
from watchback.read.formats.excel_rows import SheetRows, Workbook, unescaped, whole
from watchback.read.formats.grid import CELL_MOST, Full, Grid
from watchback.read.formats.office_parts import SMALL_PART, main_part, related
from watchback.read.formats.outcome import Extract, Unreadable
from watchback.read.formats.plain import clean
from watchback.read.formats.xml_parts import attribute, each, name_of, tree

_STRINGS_MOST = 2_000_000


def extract_xlsx(data: bytes, grid: Grid | None = None) -> Extract:
    """The visible sheets in order. Raises Unreadable for damaged, locked or bursting files.

    ``grid`` collects the rows, for whoever needs more than the text.
    """
    archive = Archive(data)
    sheets, workbook = workbook_of(archive)
    grid = grid or Grid()
    grid.hidden += workbook.hidden
    try:
        for sheet in sheets:
            grid.begin(sheet.name)
            _read_sheet(archive, sheet.part, workbook, grid)
    except Full:
        pass
    return Extract(text=clean(grid.text()), extractor="watchback-xlsx 1", title=grid.name(), cut=grid.cut)


class Sheet(NamedTuple):
    """A sheet's name, and the part of the archive it is in."""

    name: str
    part: str


def workbook_of(archive: Archive) -> tuple[list[Sheet], Workbook]:
    """The visible sheets, and what they all refer to."""
    path = main_part(archive, "xl/workbook.xml")
    content = archive.part(path, SMALL_PART)
    if content is None:
        raise Unreadable(DAMAGED)
    root = tree(content)
    parts = related(archive, path)
    sheets: list[Sheet] = []
    hidden: list[str] = []
    since_1904 = False
    for element in root.iter():
        if name_of(element) == "workbookPr":
            since_1904 = element.get("date1904") in ("1", "true")
        elif name_of(element) == "sheet" and element.get("state", "visible") != "visible":
            hidden.append(element.get("name", ""))
        elif name_of(element) == "sheet":
            place = parts.get(attribute(element, "id") or "")
            if place and place.kind == "worksheet":
                sheets.append(Sheet(element.get("name", ""), place.part))
    by_kind = {place.kind: place.part for place in parts.values()}
    book = Workbook(
        _shared_strings(archive, by_kind.get("sharedStrings", "")),
        _formats(archive, by_kind.get("styles", "")),
        since_1904,
        tuple(hidden),
    )
    return sheets, book


def _formats(archive: Archive, part: str) -> list[CellFormat]:
    """The format of each cell style, by its number."""
    content = archive.part(part, SMALL_PART)
    if content is None:
        return []
    root = tree(content)
    own = {
        whole(form.get("numFmtId")): format_of(form.get("formatCode", ""))
        for form in root.iter()
        if name_of(form) == "numFmt"
    }
    styles = next((child for child in root if name_of(child) == "cellXfs"), None)
    return [_style(style, own) for style in styles] if styles is not None else []


def _style(element: Element, own: dict[int, CellFormat]) -> CellFormat:
    number = whole(element.get("numFmtId"))
    return own.get(number) or built_in(number) or PLAIN


def _shared_strings(archive: Archive, part: str) -> list[str]:
    if part not in archive.names:
        return []
    found: list[str] = []
    with archive.open(part) as stream:
        for _, item in each(stream, "si"):
            found.append(unescaped("".join(_texts(item))[:CELL_MOST]))
            if len(found) > _STRINGS_MOST:
                raise Unreadable("The spreadsheet is too large to read.")
    return found


def _texts(holder: Element) -> Iterator[str]:
    """The texts in an item; readings of Asian characters are left out."""
    for element in holder:
        name = name_of(element)
        if name == "t":
            yield element.text or ""
        elif name != "rPh":
            yield from (inner.text or "" for inner in element if name_of(inner) == "t")


def _read_sheet(archive: Archive, part: str, workbook: Workbook, grid: Grid) -> None:
    rows = SheetRows(workbook)
    with archive.open(part) as stream:
        while not rows.is_over and (piece := stream.read()):
            for number, cells in rows.fed(piece):
                grid.add(cells, number)
        if not rows.is_over:
            rows.close()
