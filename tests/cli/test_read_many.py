"""``watchback read`` over folders: by several processes, in order, past whatever cannot be read."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from watchback.cli.read_documents import FEW
from watchback.cli.read_progress import Progress
from watchback.cli.readings import Readings

WATCHBACK = Path(sys.executable).with_name("watchback")
MANY = 3 * FEW


def answer(number: int) -> str:
    return (
        "Leeds City Council\n\n4 May 2023\n\nDear Ms Archer\n\nFreedom of Information Act 2000\n\n"
        f"Leeds City Council has {number + 2} Hikvision cameras in its car parks. "
        "The council will remove them by March 2024.\n\nLeeds City Council\n"
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Answers, pages that name no supplier, and what cannot be read, in turns."""
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(MANY):
        (folder / f"{number:02}-answer.txt").write_text(answer(number))
        (folder / f"{number:02}-other.html").write_text(f"<p>The council opened library number {number}.</p>")
    (folder / "05-bad.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    (folder / "07-empty.txt").touch()
    (folder / "09-bad.pdf").write_bytes(b"%PDF-1.7\nnothing more")
    return folder


def wait_until_no_process_is_left(group: int) -> None:
    """The one that only tidies up after the others goes last, and by itself."""
    for _ in range(600):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    pytest.fail("A process is left.")


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([WATCHBACK, "read", *arguments], capture_output=True, text=True, check=False)


def test_a_folder_is_read_in_order_past_files_that_cannot_be(folder: Path) -> None:
    done = run(folder, "--json")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    answers = sorted(path for path in folder.iterdir() if "answer" in path.name)
    assert done.returncode == 2
    assert list(dict.fromkeys(line["source"] for line in lines)) == list(map(str, answers))
    assert [line["count"] for line in lines if line["stance"] == "uses"] == [
        number + 2 for number in range(MANY)
    ]
    told = [Path(line.split(": ")[0]).name for line in done.stderr.splitlines()]
    assert told == ["05-bad.png", "07-empty.txt", "09-bad.pdf"]


@pytest.mark.parametrize("option", ["--json", "--text", "--explain", None])
def test_several_processes_print_what_one_prints(
    folder: Path,
    option: str | None,
    monkeypatch: pytest.MonkeyPatch,
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    from watchback.cli import main, readings

    monkeypatch.setattr(sys, "argv", ["watchback", "read", str(folder), *([option] if option else [])])
    printed = []
    for few in (FEW, 10_000):
        monkeypatch.setattr(readings, "FEW", few)
        with pytest.raises(SystemExit):
            main()
        sys.stdout.flush()
        printed.append(capfdbinary.readouterr())
    assert printed[0].out
    assert printed[0] == printed[1]


def test_a_day_that_is_given_reaches_every_process(tmp_path: Path) -> None:
    for number in range(MANY):
        (tmp_path / f"{number}.txt").write_text(
            "Leeds City Council will remove its Hikvision cameras next year."
        )
    lines = [
        json.loads(line) for line in run(tmp_path, "--json", "--published", "2022-10-28").stdout.splitlines()
    ]
    assert len(lines) == MANY
    assert {line["published"] for line in lines} == {"2022-10-28"}


def test_json_passes_over_what_names_no_supplier_without_a_word(folder: Path) -> None:
    outcomes = list(Readings([str(folder)], None, proposals_only=True))
    assert len(outcomes) == MANY
    assert all(outcome.reading.proposals for outcome in outcomes)


@pytest.mark.skipif(os.name != "posix", reason="sends a signal")
def test_ctrl_c_leaves_whole_lines_and_no_process(tmp_path: Path) -> None:
    for number in range(400):
        (tmp_path / f"{number}.txt").write_text(answer(number))
    reading = subprocess.Popen(
        [WATCHBACK, "read", tmp_path, "--json"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    assert reading.stdout and reading.stderr
    first = reading.stdout.readline()
    # Nobody reads on for now, and the pipe holds less than the whole: it cannot have come to its end.
    os.killpg(reading.pid, signal.SIGINT)
    lines = [first, *reading.stdout.readlines()]
    assert reading.stderr.read() == b"Stopped.\n"
    assert reading.wait() == 130
    assert len(lines) < 800
    assert all(json.loads(line) and line.endswith(b"\n") for line in lines)
    wait_until_no_process_is_left(reading.pid)


def test_progress_is_for_terminals_alone(capsys: pytest.CaptureFixture[str]) -> None:
    progress = Progress(1_000_000)
    progress.one_more(0)
    progress.clear()
    assert capsys.readouterr() == ("", "")


@pytest.mark.skipif(os.name != "posix", reason="needs a terminal of its own")
def test_a_terminal_is_told_how_far_the_reading_is(tmp_path: Path) -> None:
    import pty

    for number in range(60):
        (tmp_path / f"{number}.txt").write_text(answer(number) * 20)
    ours, theirs = pty.openpty()
    command = [WATCHBACK, "read", tmp_path, "--json"]
    reading = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=theirs)
    os.close(theirs)
    said = b""
    while True:
        try:
            part = os.read(ours, 4096)
        except OSError:  # Linux says so at the end of a terminal
            break
        if not part:
            break
        said += part
    os.close(ours)
    assert reading.wait() == 0
    assert b" of 60; " in said
    assert said.endswith(b"\r\x1b[K")
