"""``watchback import`` on a register of its own: JSON as the contract has it, dry runs, maps, undoing."""

import json
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.imports.sheets import answers, excel
from tests.register.conftest import Elsewhere

FIELDS = {"sheet", "row", "body_id", "supplier", "stances", "count", "said_on", "url", "doubts", "outcome"}
REAL = excel(
    {
        "Sheet1": [
            ["Council", "Replied", "Hikvision?", "Link"],
            ["Edinburgh City Council", "27/10/2022", 29, "https://foi.example/1"],
            ["Newcastle", "Feb 2023", "No", ""],
            ["Cyngor Caerdydd", 44861, "", ""],
        ]
    }
)


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "answers.xlsx"
    path.write_bytes(REAL)
    return path


def lines(done: CompletedProcess[str]) -> list[dict[str, object]]:
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_json_has_an_object_a_row_and_supplier(elsewhere: Elsewhere, sheet: Path) -> None:
    first, second, third = lines(elsewhere.watchback("import", str(sheet), "--json"))
    assert set(first) >= FIELDS
    assert first["body_id"] == "city-of-edinburgh-council"
    assert (first["sheet"], first["row"], first["supplier"]) == ("Sheet1", 2, "Hikvision")
    assert (first["stances"], first["count"], first["said_on"]) == (["uses"], 29, "2022-10-27")
    assert (first["url"], first["doubts"], first["outcome"]) == ("https://foi.example/1", [], "new")
    assert (second["body_id"], second["outcome"]) == (None, "new")
    assert "Newcastle-under-Lyme Borough Council" in str(second["doubts"])
    assert (third["body_id"], third["outcome"]) == ("city-of-cardiff-council", "skipped")
    again = lines(elsewhere.watchback("import", str(sheet), "--json"))
    assert [line["outcome"] for line in again] == ["known", "known", "skipped"]


def test_a_dry_run_changes_nothing_and_a_map_is_saved_and_given_back(
    elsewhere: Elsewhere, sheet: Path, tmp_path: Path
) -> None:
    mapping = tmp_path / "map.toml"
    tried = elsewhere.watchback("import", str(sheet), "--dry-run", "--json", "--save-map", str(mapping))
    assert [line["outcome"] for line in lines(tried)] == ["new", "new", "skipped"]
    assert "Nothing was changed." in tried.stderr
    assert elsewhere.watchback("import", "list").stdout == "Nothing has been imported yet.\n"
    assert 'means = "body"' in mapping.read_text()
    mapping.write_text(mapping.read_text().replace('suppliers = ["Hikvision"]', 'suppliers = ["Dahua"]'))
    done = lines(elsewhere.watchback("import", str(sheet), "--map", str(mapping), "--json"))
    assert {line["supplier"] for line in done} == {"Dahua"}


def test_a_dry_run_says_what_each_column_was_taken_to_mean(elsewhere: Elsewhere, sheet: Path) -> None:
    told = elsewhere.watchback("import", str(sheet), "--dry-run").stderr
    assert "  A  Public body (“Council”)" in told and ", of Hikvision (“" in told
    assert "--save-map" in told


def test_an_import_is_listed_and_undone(elsewhere: Elsewhere, sheet: Path) -> None:
    elsewhere.watchback("import", str(sheet))
    (listed,) = lines(elsewhere.watchback("import", "list", "--json"))
    assert (listed["filename"], listed["added"], listed["waiting"]) == ("answers.xlsx", 2, 2)
    undone = elsewhere.watchback("import", "undo", str(listed["id"]))
    assert undone.returncode == 0
    assert elsewhere.watchback("review", "list").stdout == "The queue is empty.\n"
    again = elsewhere.watchback("import", "undo", str(listed["id"]))
    assert (again.returncode, again.stderr.strip()) == (2, f"Import {listed['id']} is undone already.")
    assert elsewhere.watchback("verify").returncode == 0


@pytest.mark.parametrize(
    ("name", "data", "options", "sentence"),
    [
        ("a.pdf", b"%PDF-1.4", [], "This is a PDF, not a spreadsheet."),
        ("a.xlsx", answers()[:900], [], "damaged"),
        ("a.csv", b"Colour,Size\nred,large\nblue,small\n", [], "no column that names public bodies"),
        ("a.csv", b"Council,Uses?\nBarchester City Council,Yes\n", [], "say which one it is"),
        ("a.csv", b"Council,Uses?\nBarchester City Council,Yes\n", ["--supplier", "Acme"], "called “Acme”"),
        (
            "a.csv",
            b"Council,Hikvision?\nBarchester City Council,Yes\n",
            ["--map", "/none.toml"],
            "cannot be read",
        ),
    ],
)
def test_bad_input_is_one_sentence_and_nothing_is_written(
    elsewhere: Elsewhere, tmp_path: Path, name: str, data: bytes, options: list[str], sentence: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    done = elsewhere.watchback("import", str(path), *options)
    assert done.returncode == 2
    assert done.stdout == ""
    told = done.stderr.strip().splitlines()
    assert len(told) == 1 and sentence in told[0]
    assert elsewhere.watchback("import", "list").stdout == "Nothing has been imported yet.\n"


def test_a_file_that_is_not_there_is_told(elsewhere: Elsewhere) -> None:
    done = elsewhere.watchback("import", "nowhere.xlsx")
    assert (done.returncode, done.stderr.strip()) == (2, "nowhere.xlsx: There is no such file.")
