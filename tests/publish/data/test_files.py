"""The data files: the same rows in each format, safe in spreadsheets, described, in little memory."""

import csv
import json
from collections.abc import Iterator
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest
from frictionless import validate
from hypothesis import given
from hypothesis import strategies as st

from tests.publish.data.tables import FORMULA, record, tables
from watchback.publish import Page
from watchback.publish.data import FORMATS, LARGE, TABLES, data_file, data_files, data_page, package_file
from watchback.publish.data.formats import csv_parts, json_parts, parquet_parts
from watchback.publish.rendering import LongPage
from watchback.records.open_data import DataRecord
from watchback.records.safe_cells import safe_cell, text_of_cell

ALL = sorted(TABLES)


def content(page: Page | LongPage) -> bytes:
    return page.body if isinstance(page, Page) else b"".join(page.parts())


def written(name: str, suffix: str, of: DataRecord | None = None) -> bytes:
    return content(data_file(of or record(), TABLES[name], suffix))


def rows_of_csv(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(written(name, "csv").decode(), newline="")))


@pytest.mark.parametrize("name", ALL)
def test_every_row_has_exactly_the_fields_that_its_table_describes(name: str) -> None:
    assert tables()[name], "an example of each table"
    for row in tables()[name]:
        assert list(row) == [field.name for field in TABLES[name].object_fields]


@pytest.mark.parametrize("name", ALL)
def test_json_has_the_rows_as_they_are(name: str) -> None:
    assert json.loads(written(name, "json")) == tables()[name]


@pytest.mark.parametrize("name", ALL)
def test_csv_and_parquet_say_the_same(name: str) -> None:
    frame = pyarrow.parquet.read_table(BytesIO(written(name, "parquet"))).to_pylist()
    assert len(frame) == len(tables()[name])
    for row, cells in zip(frame, rows_of_csv(name), strict=True):
        assert {key: text_of_cell(cell) for key, cell in cells.items()} == {
            key: "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
            for key, value in row.items()
        }


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_same_rows_give_the_same_bytes(suffix: str) -> None:
    for name in ALL:
        assert written(name, suffix) == written(name, suffix)


@pytest.mark.parametrize("name", ALL)
def test_a_table_without_rows_is_still_a_table(name: str) -> None:
    empty = record(**{name: []})
    assert json.loads(written(name, "json", empty)) == []
    assert len(written(name, "csv", empty).decode().splitlines()) == 1
    assert pyarrow.parquet.read_table(BytesIO(written(name, "parquet", empty))).num_rows == 0


def test_no_text_in_csv_is_a_formula_and_none_is_lost() -> None:
    (row,) = rows_of_csv("deployments")
    assert row["note"] == f"'{FORMULA}"
    assert json.loads(written("deployments", "json"))[0]["note"] == FORMULA


@given(st.text())
def test_a_safe_cell_starts_no_formula_and_leads_back_to_its_text(text: str) -> None:
    cell = safe_cell(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))
    assert text_of_cell(cell) == text


@given(st.integers(0, 3), st.sampled_from("=+-@\t\r\n＝＋－＠"), st.text(max_size=5))
def test_apostrophes_before_a_formula_are_not_taken_for_ours(many: int, sign: str, rest: str) -> None:
    text = "'" * many + sign + rest
    assert safe_cell(text) == f"'{text}"
    assert text_of_cell(safe_cell(text)) == text


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=40), max_size=5))
def test_any_text_comes_back_from_every_format(texts: list[str]) -> None:
    table = TABLES["whatdotheyknow"]
    rows = [{"body_id": "borsetshire", "what": "name", "value": text} for text in texts]
    assert json.loads(b"".join(json_parts(table, rows))) == rows
    frame = pyarrow.parquet.read_table(BytesIO(b"".join(parquet_parts(table, rows)))).to_pylist()
    assert frame == rows
    lines = csv.DictReader(StringIO(b"".join(csv_parts(table, rows)).decode(), newline=""))
    assert [text_of_cell(line["value"]) for line in lines] == texts


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_large_table_is_written_piece_by_piece_as_its_rows_are_read(suffix: str) -> None:
    statement = tables()["statements"][0]
    read = 0

    def many() -> Iterator[dict[str, Any]]:
        nonlocal read
        for number in range(45_000):
            read += 1
            yield {**statement, "id": f"s{number}"}

    page = data_file(record(statements=many()), TABLES["statements"], suffix)
    assert isinstance(page, LongPage) and read == 0
    before, most = 0, 0
    for _ in page.parts():
        before, most = read, max(most, read - before)
    assert read == 45_000 and most <= 20_000


def test_a_long_file_is_known_by_its_version_day_and_fields() -> None:
    page = data_file(record(), TABLES["statements"], "csv")
    other = DataRecord(record().day, record().items, "another")
    changed = data_file(other, TABLES["statements"], "csv")
    assert isinstance(page, LongPage) and isinstance(changed, LongPage)
    assert page.made_of != changed.made_of
    assert all(
        isinstance(one, LongPage) == (one.path.split("/")[2].split(".")[0] in LARGE)
        for one in data_files(record())
    )


def test_the_package_and_its_files_are_valid_by_frictionless(tmp_path: Path) -> None:
    for page in (package_file(record()), *data_files(record())):
        (tmp_path / page.path.removeprefix("/data/")).write_bytes(content(page))
    report = validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.to_summary()
    # Each table of rows was read, not only named.
    read = {task.name for task in report.tasks if task.type == "table"}
    assert set(TABLES) <= read


def test_the_package_names_the_licence_of_each_part_and_keeps_share_alike_apart() -> None:
    package = json.loads(package_file(record()).body)
    licences = {one["name"]: {each["name"] for each in one["licenses"]} for one in package["resources"]}
    assert licences["whatdotheyknow"] == {"CC-BY-SA-4.0"}
    assert licences["bodies"] == {"CC-BY-4.0", "OGL-UK-3.0"}
    assert [name for name, of in licences.items() if "CC-BY-SA-4.0" in of] == [
        "whatdotheyknow",
        "whatdotheyknow-json",
        "whatdotheyknow-parquet",
    ]


def test_the_page_tells_the_meaning_of_every_field_and_says_every_notice() -> None:
    html = data_page(record()).body.decode()
    for table in TABLES.values():
        for suffix in FORMATS:
            assert f'href="/data/{table.name}.{suffix}"' in html
        for field in table.fields:
            assert f"<code>{field.name}</code>" in html
    assert all(notice in html for notice in record().notices)
    assert "has an apostrophe before it" in html
