"""Spreadsheets of answers written for the tests, in the shapes that campaigns keep them in."""

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

import openpyxl

Rows = Sequence[Sequence[Any]]

# A workbook holds the second it was written in: equal sheets are written once, so that they are equal bytes.
_WRITTEN: dict[str, bytes] = {}

HEADS = ("Council", "Date of reply", "Does the council use Hikvision cameras?", "Answer", "Link")
ANSWERS: Rows = [
    HEADS,
    ("Borsetshire", date(2022, 10, 27), "Yes", "We have 29 Hikvision cameras.", "https://foi.example/1"),
    ("Barchester City Council", "28/10/2022", "No", "", "https://foi.example/2"),
    ("Ambridge Parish Council", "Feb 2023", "Refused", "", "https://foi.example/3"),
    ("Felpersham", "", "", "", ""),
]


def excel(sheets: dict[str, Rows], merged: Sequence[tuple[str, str]] = ()) -> bytes:
    """A workbook with these sheets; ``merged`` are names of sheets with areas such as "A2:A3"."""
    asked = repr((sheets, merged))
    if asked not in _WRITTEN:
        _WRITTEN[asked] = _written(sheets, merged)
    return _WRITTEN[asked]


def _written(sheets: dict[str, Rows], merged: Sequence[tuple[str, str]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    for name, area in merged:
        book[name].merge_cells(area)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def answers(*more: Sequence[Any], without: Sequence[int] = (), **changed: Any) -> bytes:
    """The sheet of answers, grown by rows, without some, with cells changed ("C3"=…)."""
    rows = [list(row) for number, row in enumerate(ANSWERS, 1) if number not in without]
    rows += [list(row) for row in more]
    for place, value in changed.items():
        rows[int(place[1:]) - 1][ord(place[0]) - 65] = value
    return excel({"Answers": rows})
