"""``watchback audit inventory`` over real files: CSV, XLSX and ODS, whole, hidden, damaged."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

WATCHBACK = Path(sys.executable).with_name("watchback")

ROWS = [
    ["Location", "Make", "Model", "Qty"],
    ["Library", "Axis", "P3245-V", "3"],
    ["Depot", "Bosch", "Autodome", "2"],
]


def audit(*arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [WATCHBACK, "audit", "inventory", *arguments], capture_output=True, text=True, check=False
    )


def object_of(*arguments: str | Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(audit(*arguments, "--json").stdout)
    return told


def as_csv(folder: Path, rows: list[list[str]] = ROWS, name: str = "cameras.csv") -> Path:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    path = folder / name
    path.write_text(text.getvalue(), "utf-8")
    return path


def as_xlsx(folder: Path, rows: list[list[str]] = ROWS) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Cameras"
    for row in rows:
        sheet.append([int(cell) if cell.isdigit() else cell for cell in row])
    path = folder / "cameras.xlsx"
    book.save(path)
    return path


def as_ods(folder: Path) -> Path:
    book = OpenDocumentSpreadsheet()
    table = Table(name="Cameras")
    for row in ROWS:
        line = TableRow()
        for words in row:
            cell = TableCell(valuetype="string")
            cell.addElement(P(text=words))
            line.addElement(cell)
        table.addElement(line)
    book.spreadsheet.addElement(table)
    path = folder / "cameras.ods"
    book.save(path)
    return path


def test_the_same_list_in_three_formats_tells_the_same(tmp_path: Path) -> None:
    told = [object_of(path) for path in (as_csv(tmp_path), as_xlsx(tmp_path), as_ods(tmp_path))]
    seen = [[(one["maker"], one["quantity"], one["location"]) for one in found["devices"]] for found in told]
    assert seen[0] == seen[1] == seen[2] == [
        ("Axis Communications", 3, "Library"),
        ("Bosch Security and Safety Systems", 2, "Depot"),
    ]  # fmt: skip
    assert {found["means"] for found in told} == {"inventory"}


def test_a_list_read_whole_supports_the_claim_that_its_count_supports(tmp_path: Path) -> None:
    path = as_csv(tmp_path)
    assert object_of(path, "--expected", "5")["verdict"] == "supported"
    assert object_of(path, "--expected", "6")["verdict"] == "cannot-tell"
    assert object_of(path)["verdict"] == "cannot-tell"
    assert (
        object_of(path, "--supplier", "Axis Communications", "--expected", "5")["verdict"] == "contradicted"
    )


def test_a_hidden_sheet_was_not_read_and_that_is_wanting(tmp_path: Path) -> None:
    path = as_xlsx(tmp_path)
    book = openpyxl.load_workbook(path)
    hidden = book.create_sheet("old ones")
    hidden.append(["Make", "Model"])
    hidden.append(["Hikvision", "DS-2CD2143G0-I"])
    hidden.sheet_state = "veryHidden"
    book.save(path)
    told = object_of(path, "--expected", "5")
    assert told["verdict"] == "cannot-tell"
    assert any("“old ones” is hidden" in one for one in told["unread"])


def test_merged_cells_count_once(tmp_path: Path) -> None:
    path = as_xlsx(tmp_path, [*ROWS, ["Museum", "Axis", "P3245-V", "7"], ["", "Axis", "Q6055-E", ""]])
    book = openpyxl.load_workbook(path)
    book["Cameras"].merge_cells("A4:A5")
    book["Cameras"].merge_cells("D4:D5")
    book.save(path)
    devices = object_of(path)["devices"]
    assert [(one["location"], one["quantity"]) for one in devices[-2:]] == [("Museum", 7), ("Museum", 1)]


def test_bad_files_are_told_and_the_good_ones_used(tmp_path: Path) -> None:
    good, whole = as_csv(tmp_path), as_xlsx(tmp_path)
    damaged = tmp_path / "damaged.xlsx"
    damaged.write_bytes(whole.read_bytes()[:2000])
    ran = audit(good, damaged, tmp_path / "none.csv", "--json")
    told = json.loads(ran.stdout)
    assert ran.returncode == 2
    assert len(told["devices"]) == 2 and len(told["unread"]) == 2
    assert "damaged.xlsx: The file is damaged" in ran.stderr and "There is no such file." in ran.stderr
    assert "Traceback" not in ran.stderr


def test_a_formula_in_a_name_is_harmless_in_the_table(tmp_path: Path) -> None:
    path = as_csv(tmp_path, [*ROWS, ["=cmd|' /C calc'!A0", "Hikvision", "DS-2CD2143G0-I", "1"]])
    audit(path, "--out", tmp_path / "report")
    written = (tmp_path / "report" / "devices.csv").read_text("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(written)) for cell in row]
    assert any("cmd|" in cell for cell in cells)
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_what_was_left_out_is_told_with_its_row(tmp_path: Path) -> None:
    ran = audit(as_csv(tmp_path, [*ROWS, ["Total", "", "", "5"]]), "--expected", "5")
    assert "row 4 is a total, so it is not counted." in ran.stderr
    assert (ran.returncode, ran.stdout.startswith("What was seen supports the claim")) == (0, True), (
        ran.stdout
    )


def test_where_no_file_can_be_opened_nothing_is_judged_or_written(tmp_path: Path) -> None:
    done = audit(tmp_path / "no.xlsx", "--out", tmp_path / "report")
    assert (done.returncode, done.stdout) == (2, "")
    assert "There is no such file." in done.stderr
    assert not (tmp_path / "report").exists()
