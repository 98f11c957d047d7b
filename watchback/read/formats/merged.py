"""Which cells of a spreadsheet are merged, sheet by sheet in the order of ``Grid``'s sheets."""

import re
import struct
from collections.abc import Iterator
from typing import NamedTuple

from watchback.read.formats.archive import Archive
from watchback.read.formats.compound import workbook_in
from watchback.read.formats.detect import Format
from watchback.read.formats.excel import workbook_of
from watchback.read.formats.excel_rows import whole
from watchback.read.formats.old_excel import OldWorkbook
from watchback.read.formats.xml_parts import attribute, each, name_of

MERGED_MOST = 20_000
"""How many merged areas of one file are looked at."""

_AREA = re.compile(
    rb"<(?:\w+:)?mergeCell\b[^>]{0,80}?\bref=[\"']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})[\"']"
)
_LONGEST = 200  # of such an element, in bytes


class Merged(NamedTuple):
    """An area of cells that are one. ``sheet`` counts as in ``Line``, rows from 1 and columns from 0."""

    sheet: int
    first_row: int
    last_row: int
    first_column: int
    last_column: int


def merged_cells(data: bytes, form: Format) -> list[Merged]:
    """The merged areas of a spreadsheet that was read without complaint; none in a table as text."""
    found = _FINDERS.get(form)
    areas: list[Merged] = []
    for area in found(data) if found else ():
        areas.append(area)
        if len(areas) == MERGED_MOST:
            break
    return areas


def _in_xlsx(data: bytes) -> Iterator[Merged]:
    archive = Archive(data)
    sheets, _ = workbook_of(archive)
    for place, sheet in enumerate(sheets):
        with archive.open(sheet.part) as stream:
            before = b""
            while piece := stream.read():
                # What stands across two pieces is found once: by where it ends.
                kept = len(before)
                for match in _AREA.finditer(before + piece):
                    if match.end() > kept:
                        yield _area(place, match)
                before = piece[-_LONGEST:]


def _area(place: int, match: re.Match[bytes]) -> Merged:
    first, last = _column(match[1]), _column(match[3])
    rows = sorted((int(match[2]), int(match[4])))
    return Merged(place, rows[0], rows[1], min(first, last), max(first, last))


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _in_ods(data: bytes) -> Iterator[Merged]:
    place = number = 0
    with Archive(data).open("content.xml") as stream:
        for name, element in each(stream, "table-row", "table"):
            if name == "table":
                place, number = place + 1, 0
                continue
            column = 0
            for cell in element:
                if not name_of(cell).endswith("table-cell"):
                    continue
                rows = max(1, whole(attribute(cell, "number-rows-spanned")))
                columns = max(1, whole(attribute(cell, "number-columns-spanned")))
                if rows > 1 or columns > 1:
                    yield Merged(place, number + 1, number + rows, column, column + columns - 1)
                column += max(1, whole(attribute(cell, "number-columns-repeated")))
            number += max(1, whole(attribute(element, "number-rows-repeated")))


def _in_xls(data: bytes) -> Iterator[Merged]:
    workbook = OldWorkbook(workbook_in(data))
    for place, (_, at) in enumerate(workbook.sheets):
        try:
            for first_row, last_row, first_column, last_column in workbook.merged(at):
                yield Merged(place, first_row + 1, last_row + 1, first_column, last_column)
        except struct.error:
            return


_FINDERS = {Format.XLSX: _in_xlsx, Format.ODS: _in_ods, Format.XLS: _in_xls}
