"""``finish`` and the commands on a report: what is printed, what is written, how they end."""

import json
import stat
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from typer import Exit

from tests.audit.examples import survey
from watchback.cli.audit.compare import compare_command
from watchback.cli.audit.ending import finish
from watchback.cli.audit.opening import open_command
from watchback.cli.audit.options import options_of
from watchback.cli.audit.verify import key_command, verify_command
from watchback.cli.audit.writing import write_together
from watchback.cli.errors import Refused
from watchback.records import AuditedDevice, Clue, Identification, Sighting, Survey
from watchback.words import ClueKind, Estate, Means

FILES = {"report.html", "devices.csv", "audit.json", "audit.json.sig"}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of the test's own."""
    monkeypatch.setenv("WATCHBACK_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def listed(*models: str, **fields: object) -> Survey:
    """A list of cameras, one row a model."""
    devices = [
        AuditedDevice(
            Sighting(
                f"cameras.csv, row {row}",
                (Clue(ClueKind.TEXT, model),),
                address=f"10.30.0.{row}",
                location=f"Lakey Hill {row}",
                estate=Estate.PUBLIC_REALM,
                model=model,
            ),
            Identification(),
        )
        for row, model in enumerate(models, 2)
    ]
    return survey(devices, Means.INVENTORY, **fields)


AXIS, HIK = "AXIS P3245-LVE dome camera", "Hikvision DS-2CD2143G0-I"


def test_the_same_devices_give_each_verdict_by_what_is_among_them(capsys: pytest.CaptureFixture[str]) -> None:
    for models, expected, verdict in (
        ((AXIS, AXIS), 2, "supported"),
        ((AXIS, HIK), 2, "contradicted"),
        ((AXIS, AXIS), None, "cannot-tell"),
        ((), 2, "cannot-tell"),
    ):
        finish(listed(*models), options_of(expected=expected, as_json=True))
        assert json.loads(capsys.readouterr().out)["verdict"] == verdict


def test_a_person_reads_verdict_reasons_counts_and_what_is_wanting(
    capsys: pytest.CaptureFixture[str],
) -> None:
    finish(listed(AXIS, "dome camera"), options_of(estate="public-realm"))
    said = " ".join(capsys.readouterr().out.split())
    for words in (
        "From this alone nobody can tell whether there are Hikvision cameras in the estate “Public realm”.",
        "1 camera is named as another maker’s",
        "1 camera of unknown maker",
        "What would be needed to tell: 1. How many cameras there are",
        "--expected N",
    ):
        assert words in said


def test_a_report_is_four_files_that_nobody_else_may_read(tmp_path: Path, home: Path) -> None:
    finish(listed(AXIS), options_of(out=tmp_path / "new" / "report", signed_as="Borsetshire Council"))
    written = tmp_path / "new" / "report"
    assert {file.name for file in written.iterdir()} == FILES
    for file in [*written.iterdir(), home / "audit-key"]:
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert json.loads((written / "audit.json").read_text())["signed_as"] == "Borsetshire Council"


def test_the_key_is_made_once(tmp_path: Path, home: Path) -> None:
    finish(listed(AXIS), options_of(out=tmp_path / "a"))
    key = (home / "audit-key").read_bytes()
    finish(listed(AXIS), options_of(out=tmp_path / "b"))
    assert (home / "audit-key").read_bytes() == key


def test_a_report_is_valid_until_a_byte_of_it_or_beside_it_changes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "report"
    finish(listed(AXIS), options_of(out=out))
    verify_command(out / "audit.json")
    key_command()
    public = capsys.readouterr().out
    (tmp_path / "key.pem").write_text(public[public.index("-----BEGIN") :])
    verify_command(out / "audit.json", tmp_path / "key.pem")
    for name in FILES:
        kept = (out / name).read_bytes()
        (out / name).write_bytes(kept.replace(b"e", b"3", 1))
        with pytest.raises(Exit) as end:
            verify_command(out / "audit.json")
        assert end.value.exit_code == 3
        assert "Not valid" in capsys.readouterr().out
        (out / name).write_bytes(kept)
    (out / "audit.json.sig").unlink()
    with pytest.raises(Exit):
        verify_command(out / "audit.json")


def test_a_report_or_key_that_cannot_be_read_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="There is no file"):
        verify_command(tmp_path / "nowhere.json")
    finish(listed(AXIS), options_of(out=tmp_path / "report"))
    with pytest.raises(Refused, match="no public key"):
        verify_command(tmp_path / "report" / "audit.json", tmp_path / "report" / "devices.csv")


def test_redacted_files_hold_no_place_and_the_owner_opens_single_ones(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, third = tmp_path / "report", tmp_path / "third.json"
    finish(listed(AXIS, HIK), options_of(out=out, redact=True, as_json=True))
    printed = capsys.readouterr().out
    assert {file.name for file in out.iterdir()} == FILES | {"openings.json"}
    for text in [printed, *((out / name).read_text() for name in FILES)]:
        assert "Lakey" not in text
        assert "10.30.0" not in text
        assert "cameras.csv" not in text
    verify_command(out / "audit.json")
    open_command(out / "audit.json", out / "openings.json", ["2.location"], out=third)
    assert "Lakey Hill 3 (as the report committed)" in capsys.readouterr().out
    assert "Lakey Hill 2" not in third.read_text()
    open_command(out / "audit.json", third, as_json=True)
    assert json.loads(capsys.readouterr().out)["as_committed"] is True
    third.write_text(third.read_text().replace("Hill 3", "Hill 4"))
    with pytest.raises(Exit) as end:
        open_command(out / "audit.json", third)
    assert end.value.exit_code == 3
    (out / "audit.json").write_bytes((out / "audit.json").read_bytes() + b" ")
    with pytest.raises(Exit) as end:
        open_command(out / "audit.json", out / "openings.json", ["2.location"])
    assert end.value.exit_code == 3
    assert "Not valid" in capsys.readouterr().err
    with pytest.raises(Refused, match="holds nothing of 7.mac"):
        open_command(out / "audit.json", out / "openings.json", ["7.mac"])


def test_two_reports_are_compared_in_words_and_as_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    finish(listed(AXIS, HIK), options_of(out=tmp_path / "before"))
    finish(listed(AXIS, AXIS), options_of(out=tmp_path / "after"))
    capsys.readouterr()
    reports = tmp_path / "before" / "audit.json", tmp_path / "after" / "audit.json"
    compare_command(*reports)
    said = capsys.readouterr().out
    assert "1 device of Hikvision before, 0 after: 1 gone, 0 stayed, 0 appeared." in said
    assert "Public realm: Hikvision 1 → 0; other makers 1 → 2" in said
    compare_command(*reports, as_json=True)
    assert json.loads(capsys.readouterr().out)["in_all"]["suppliers"]["gone"] == 1
    finish(listed(AXIS), options_of(supplier="dahua", out=tmp_path / "other"))
    with pytest.raises(Refused, match="one supplier"):
        compare_command(reports[0], tmp_path / "other" / "audit.json")


def test_bad_places_are_told_after_everything_else_is_done(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(Refused, match="2 places could not be understood"):
        finish(listed(AXIS, parse_errors=("Row 7: \x1b[2J?", "Row 9: ?")), options_of(out=tmp_path / "out"))
    said = capsys.readouterr()
    assert "Row 9: ?" in said.err
    assert "\x1b" not in said.err
    assert {file.name for file in (tmp_path / "out").iterdir()} == FILES


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"supplier": "Hikvisoin"}, "No supplier called"),
        ({"estate": "streets"}, "no estate that is known"),
        ({"recorder": ["10.1.2.3"]}, "WHERE=N"),
        ({"recorder": ["=4"]}, "WHERE=N"),
        ({"redact": True}, "--out DIR"),
    ],
)
def test_options_that_say_nothing_are_refused(options: dict[str, object], words: str) -> None:
    with pytest.raises(Refused, match=words):
        options_of(**options)  # type: ignore[arg-type]


@pytest.mark.parametrize("typed", ["hikvision", "HIKVISION", "Hangzhou  Hikvision", "海康威视"])
def test_a_supplier_is_known_by_each_of_its_names(typed: str) -> None:
    assert options_of(supplier=typed).claim.supplier == "Hikvision"


def test_a_folder_holds_the_old_files_where_the_new_cannot_be_put(tmp_path: Path) -> None:
    folder = tmp_path / "report"
    folder.mkdir()
    (folder / "a").write_bytes(b"old")
    (folder / "b").mkdir()
    (folder / "b" / "in the way").touch()
    (tmp_path / "file").touch()
    with pytest.raises(Refused, match="cannot be written"):
        write_together(tmp_path / "file" / "report", {"a": b"new"})
    with pytest.raises(Refused, match="b there is a folder. Nothing was written"):
        write_together(folder, {"a": b"new", "b": b"new"})
    assert (folder / "a").read_bytes() == b"old"
    assert (folder / "b" / "in the way").exists()
    write_together(folder, {"a": b"new"})
    assert (folder / "a").read_bytes() == b"new"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "report"]


def test_nothing_is_half_written_where_the_last_file_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "report"
    write_together(folder, {"a": b"old"})
    names: Sequence[str] = ("a", "no/such/folder")
    with pytest.raises(Refused, match="Nothing was written"):
        write_together(folder, dict.fromkeys(names, b"new"))
    assert (folder / "a").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["report"]


def test_the_commands_have_help_with_an_example() -> None:
    for arguments in (
        ["audit"],
        ["audit", "verify"],
        ["audit", "open"],
        ["audit", "compare"],
        ["audit", "key"],
    ):
        done = subprocess.run(
            [sys.executable, "-c", "from watchback.cli import main; main()", *arguments, "--help"],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0
        assert "Example: watchback audit" in done.stdout


def test_what_was_there_comes_back_where_writing_is_interrupted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, names = tmp_path / "out", ("a", "b", "c")
    write_together(folder, dict.fromkeys(names, b"old"))
    rename, moved = Path.rename, []

    def interrupted(path: Path, to: Path) -> Path:
        moved.append(to)
        if len(moved) == 4:
            raise KeyboardInterrupt
        return rename(path, to)

    monkeypatch.setattr(Path, "rename", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_together(folder, dict.fromkeys(names, b"new"))
    monkeypatch.undo()
    assert {name: (folder / name).read_bytes() for name in names} == dict.fromkeys(names, b"old")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
