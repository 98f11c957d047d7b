"""Spreadsheets: the cells that offices wrote come back as lines, as a person sees them."""

from datetime import date, datetime, time
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.read.formats.samples import ASSET_LINES, ASSETS, calc, excel, saved
from tests.read.formats.tiny_compound import workbook
from watchback.read import extract
from watchback.read.formats.cell_formats import Shows, format_of


@pytest.mark.parametrize("written", [excel, calc])
def test_a_list_of_assets_is_one_line_a_row(written: Any) -> None:
    document = extract(written({"Sheet1": ASSETS}))
    assert document.text == ASSET_LINES
    assert document.title is None
    assert document.published is None


@pytest.mark.parametrize("written", [excel, calc, workbook])
def test_sheets_stand_apart_under_their_names(written: Any) -> None:
    rows = [["Make", "Cameras"], [None, "Dahua"], ["Hikvision", 4.0]]
    document = extract(written({"Car parks": rows, "Offices": [["None"]], "Empty": []}))
    assert document.text == "Car parks\nMake\tCameras\n\tDahua\nHikvision\t4\n\nOffices\nNone\n"
    assert document.title == "Car parks"


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (4.0, "General", "4"),
        (0.1 + 0.2, "General", "0.3"),
        (1e20, "General", "100000000000000000000"),
        (0.45, "0%", "45%"),
        (0.456, "0.0%", "45.6%"),
        (date(2022, 10, 27), "dd/mm/yyyy", "2022-10-27"),
        (date(2022, 10, 27), "[$-809]d mmmm yyyy;@", "2022-10-27"),
        (date(2022, 10, 1), "mmm-yy", "October 2022"),
        (datetime(2022, 10, 27, 14, 30), "d/m/yy h:mm", "2022-10-27 14:30"),
        (time(9, 5), "h:mm", "09:05"),
        (12, '0" cameras per day"', "12"),
        (12, "[Red]#,##0.00", "12"),
        (True, "General", "TRUE"),
        ("_x0041_ and\nB\tC", "General", "A and B C"),
        (-5, "dd/mm/yyyy", "-5"),
    ],
)
def test_a_cell_is_written_as_it_is_seen(value: Any, number_format: str, shown: str) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = value
    book.active["A1"].number_format = number_format
    assert extract(saved(book)).text == f"{shown}\n"


def test_dates_of_a_workbook_that_counts_from_1904_are_right() -> None:
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.MAC_EPOCH
    book.active["A1"] = date(2022, 10, 27)
    assert extract(saved(book)).text == "2022-10-27\n"


def test_rows_that_stand_apart_are_tables_that_stand_apart() -> None:
    book = openpyxl.Workbook()
    book.active["B2"], book.active["B9"] = "above", "below"
    book.active.merge_cells("B9:D9")
    assert extract(saved(book)).text == "\tabove\n\n\tbelow\n"


def test_hidden_sheets_are_not_read() -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "seen"
    hidden = book.create_sheet("Names")
    hidden["A1"], hidden.sheet_state = "unseen", "hidden"
    assert extract(saved(book)).text == "seen\n"


@pytest.mark.parametrize(
    ("code", "shows"),
    [
        ("General", Shows.NUMBER),
        ("#,##0", Shows.NUMBER),
        ("yyyy", Shows.YEAR),
        ("[h]:mm", Shows.TIME),
        ('"Day" 0', Shows.NUMBER),
        ("[$£-809]#,##0.00", Shows.NUMBER),
    ],
)
def test_what_a_format_shows_is_told_from_its_code(code: str, shows: Shows) -> None:
    assert format_of(code).shows is shows


CELLS = (
    st.none()
    | st.integers(-(10**9), 10**9)
    | st.text(
        st.characters(codec="latin-1", categories=("L", "N", "P", "S"), exclude_characters="=_\xad"),
        min_size=1,
    )
)


@pytest.mark.parametrize("written", [excel, calc, workbook])
@settings(max_examples=25, deadline=None)
@given(rows=st.lists(st.lists(CELLS, min_size=1, max_size=5), min_size=1, max_size=6))
def test_what_was_written_is_what_is_read(written: Any, rows: list[list[Any]]) -> None:
    lines = ["\t".join("" if cell is None else str(cell) for cell in row).rstrip("\t") for row in rows]
    wanted = [line for line in lines if line]
    if not wanted:
        return
    text = extract(written({"Sheet1": rows})).text
    assert [line for line in text.split("\n") if line] == wanted
