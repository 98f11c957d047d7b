"""Rows keep the numbers of their program and their places in the text; merged cells are carried over."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P

from tests.imports.sheets import excel
from tests.read.formats.samples import saved
from tests.read.formats.tiny_compound import workbook
from watchback.read import Unreadable, extract
from watchback.read.formats.sheets import extract_sheets
from watchback.spreadsheet.rows import column_of, letter_of, sheets_of

ROWS = [["Answers"], [], [], ["Council", "Cameras"], ["Borsetshire", 4], [], ["Ambridge", None, "late"]]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (excel({"Answers": ROWS}), "a.xlsx"),
        (workbook({"Answers": [[str(cell or "") or None for cell in row] for row in ROWS]}), "a.xls"),
        (b"Answers;\n\n\nCouncil;Cameras\nBorsetshire;4\n\nAmbridge;;late\n", "a.csv"),
        ("Answers;\n\n\nCouncil;Cameras\nBorsetshire;4\n\nAmbridge;;late\n".encode("utf-16"), "a.csv"),
    ],
)
def test_a_row_has_the_number_that_its_program_shows(data: bytes, name: str) -> None:
    found = extract_sheets(data, name)
    numbers = [row.number for row in found.rows]
    assert numbers == [1, 4, 5, 7]
    assert found.document == extract(data, name)


def test_an_open_document_counts_repeated_empty_rows_and_carries_merged_cells() -> None:
    data = _calc()
    found = extract_sheets(data, "a.ods")
    rows = sheets_of(found)[0].rows
    assert [row.number for row in rows] == [1, 12, 13]
    assert [row.cell(0).text for row in rows] == ["Council", "Borsetshire", "Borsetshire"]
    assert rows[2].cell(0).carried
    assert found.document == extract(data, "a.ods")


def _calc() -> bytes:
    document = OpenDocumentSpreadsheet()
    table = Table(name="Answers")
    table.addElement(_row("Council", "Cameras"))
    gap = TableRow(numberrowsrepeated=10)
    gap.addElement(TableCell())
    table.addElement(gap)
    first, second = TableRow(), TableRow()
    body = TableCell(numberrowsspanned=2, numbercolumnsspanned=1)
    body.addElement(P(text="Borsetshire"))
    first.addElement(body)
    first.addElement(_cell("4"))
    second.addElement(CoveredTableCell())
    second.addElement(_cell("5"))
    table.addElement(first)
    table.addElement(second)
    document.spreadsheet.addElement(table)
    return saved(document)


def _row(*words: str) -> Any:
    row = TableRow()
    for each in words:
        row.addElement(_cell(each))
    return row


def _cell(words: str) -> Any:
    cell = TableCell()
    cell.addElement(P(text=words))
    return cell


def test_a_merged_cell_of_a_workbook_stands_in_every_row_and_column_of_it() -> None:
    data = excel(
        {"S": [["Title"], ["Council", "Hikvision", None], ["Borsetshire", 1, 2], [None, 3, 4]]},
        [("S", "A1:C1"), ("S", "B2:C2"), ("S", "A3:A4")],
    )
    rows = sheets_of(extract_sheets(data, "a.xlsx"))[0].rows
    assert [cell.text for cell in rows[1].cells] == ["Council", "Hikvision", "Hikvision"]
    assert [cell.text for cell in rows[3].cells] == ["Borsetshire", "3", "4"]
    assert len(rows[0].filled) == 1


@settings(max_examples=40)
@given(
    st.lists(
        st.lists(st.sampled_from(["", "Borsetshire", " a b ", "4", "\u200b", "x\ny"]), max_size=4), max_size=9
    )
)
def test_every_cell_stands_in_the_text_where_it_says(rows: list[list[str]]) -> None:
    data = excel({"One": rows, "Two": [["filled"]]})
    found = extract_sheets(data, "a.xlsx")
    assert found.document == extract(data, "a.xlsx")
    for sheet in sheets_of(found):
        for row in sheet.rows:
            for cell in row.cells:
                assert found.document.text[cell.start : cell.end] == cell.text


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"%PDF-1.4 something", "a.pdf", "This is a PDF, not a spreadsheet."),
        (b"", "a.csv", "The document is empty."),
        (b"Dear council, do you have any?", "a.txt", "not a spreadsheet"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "a.xlsx", "picture"),
    ],
)
def test_what_is_no_spreadsheet_is_refused_in_one_sentence(data: bytes, name: str, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        extract_sheets(data, name)


@given(st.integers(0, 16_383))
def test_letters_of_columns_go_both_ways(number: int) -> None:
    assert column_of(letter_of(number)) == number
