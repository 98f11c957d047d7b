"""Tables as text: told from prose, whatever divides their cells and however they are encoded."""

import csv
import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.read.formats.samples import ANSWER
from watchback.read import extract

ROWS = [
    ["Site", "Make", "Notes"],
    ["Leisure centre", "Hikvision", "Two, on the roof\nand one inside"],
    ["Café", "Dahua", ""],
    ["Car park", "", "None — said the “manager”"],
]
LINES = (
    "Site\tMake\tNotes\nLeisure centre\tHikvision\tTwo, on the roof and one inside\n"
    "Café\tDahua\nCar park\t\tNone — said the “manager”\n"
)


def table(rows: list[list[str]], **how: Any) -> str:
    into = io.StringIO()
    csv.writer(into, **how).writerows(rows)
    return into.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_table_is_read_in_any_common_form(encoding: str, delimiter: str) -> None:
    document = extract(table(ROWS, delimiter=delimiter).encode(encoding))
    assert document.text == LINES
    assert document.media_type == "text/csv"


@pytest.mark.parametrize(
    "prose",
    [
        ANSWER,
        "Present: Cllrs Aldridge, Archer and Bellamy\nApologies: Cllrs Grundy, Horrobin\nAlso, Mr Forrest\n",
        "Borsetshire Council,\nCounty Hall,\nBorchester,\nBC1 1AA\n\nDear Ms Archer,\n\n" + ANSWER,
        "It has many cameras, and it likes them.\nIt will buy more, and soon.\nIt has, it says, no choice.\n",
        "Site\tMake\nRoof\tHikvision\n\n" + "\n".join(f"{number}. {ANSWER}" for number in range(9)),
    ],
)
def test_prose_with_commas_is_no_table(prose: str) -> None:
    document = extract(prose.encode())
    assert document.text == prose
    assert document.media_type == "text/plain"


def test_a_name_or_a_server_is_heard_where_the_bytes_leave_it_open() -> None:
    data = b"Make, Cameras\nHikvision, 4\n"
    assert extract(data).media_type == "text/plain"
    assert extract(data, "https://borsetshire.example/a.csv?x=1").text == "Make\tCameras\nHikvision\t4\n"
    assert extract(data, media_type="text/csv; charset=utf-8").media_type == "text/csv"
    assert extract(ANSWER.encode(), "a.csv").media_type == "text/plain"


def test_title_lines_above_a_table_and_markup_in_it_do_not_matter() -> None:
    data = "Cameras of Borsetshire\n\n" + table([["Name", "Notes"], *[["A", "<p>x, y</p>"]] * 9])
    assert extract(data.encode()).text.startswith("Cameras of Borsetshire\n\nName\tNotes\nA\t<p>x, y</p>\n")


def test_a_quotation_mark_left_open_swallows_nothing() -> None:
    rows = "a,b\n" * 3 + '"c,d\n' + "e,f\n" * 300
    text = extract(rows.encode()).text
    assert text.count("e\tf\n") == 300


def test_a_page_called_csv_is_a_page() -> None:
    page = f"<!doctype html><html><body><main><p>{ANSWER}</p></main></body></html>"
    assert extract(page.encode(), "list.csv", "text/csv").media_type == "text/html"


@given(st.text(max_size=300))
def test_what_is_called_a_table_loses_no_word(text: str) -> None:
    data = text.encode("utf-8", "replace")
    try:
        read = extract(data, "a.csv").text
    except ValueError:
        return
    plain = extract(data, "a.txt").text if not data.startswith(b"PK") else read
    assert sorted(c for c in read if c.isalnum()) == sorted(c for c in plain if c.isalnum())
