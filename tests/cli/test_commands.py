"""The command line as a whole: exit codes, sentences, and what is loaded when."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from watchback.cli import commands, main
from watchback.cli.commands import Command
from watchback.cli.errors import Refused

WATCHBACK = Path(sys.executable).with_name("watchback")


def run(*arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"COLUMNS": "100"} | more
    return subprocess.run(
        [WATCHBACK, *arguments], capture_output=True, text=True, env=environment, check=False
    )


def outcome(monkeypatch: pytest.MonkeyPatch, act: object, *arguments: str) -> int:
    """The exit code of a command ``trial`` that does ``act``."""
    monkeypatch.setitem(commands.COMMANDS, "trial", Command("trial", "trial", "Try."))
    alone = commands.plain_app()
    alone.command("trial")(act)  # type: ignore[type-var]
    loaded = commands.command_of(alone)
    monkeypatch.setattr(commands, "load", lambda name: loaded)
    monkeypatch.setattr(sys, "argv", ["watchback", "trial", *arguments])
    with pytest.raises(SystemExit) as end:
        main()
    assert isinstance(end.value.code, int)
    return end.value.code


def test_watchback_alone_prints_its_help() -> None:
    assert run().stdout == run("--help").stdout
    assert run().returncode == 0


def test_help_names_every_command() -> None:
    said = run("--help").stdout
    for name, command in commands.COMMANDS.items():
        assert name in said and command.does in said


def test_help_loads_no_command_and_no_large_library() -> None:
    code = "import sys; sys.argv = ['watchback', '--help']; from watchback.cli import main\ntry: main()\n"
    code += "except SystemExit: print(*sys.modules, file=sys.stderr)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stderr.split()
    for heavy in ("rich", "django", "httpx", "watchback.read", "watchback.cli.serve"):
        assert heavy not in loaded


def test_the_version_is_the_packages() -> None:
    assert run("--version").stdout.startswith("watchback 0.")


@pytest.mark.parametrize("arguments", [["nonsense"], ["standing", "--nonsense"], ["serve", "--port", "x"]])
def test_bad_usage_is_one_sentence_and_exit_code_2(arguments: list[str]) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert "--help" in done.stderr


def test_a_mistyped_command_is_answered_with_the_nearest() -> None:
    assert "standing" in run("standig").stderr


def test_a_refusal_is_its_sentence_and_exit_code_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse() -> None:
        raise Refused("The file is empty.")

    assert outcome(monkeypatch, refuse) == 2
    assert capsys.readouterr() == ("", "The file is empty.\n")


def test_a_defect_is_one_sentence_and_the_details_are_kept(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def fail() -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setenv("WATCHBACK_HOME", str(tmp_path))
    assert outcome(monkeypatch, fail) == 1
    sentence = capsys.readouterr().err
    (kept,) = (tmp_path / "errors").iterdir()
    assert sentence == f"Watchback failed: division by zero. The details are in {kept}\n"
    assert "ZeroDivisionError" in kept.read_text() and "in fail" in kept.read_text()


def test_a_command_may_answer_no_with_exit_code_3(monkeypatch: pytest.MonkeyPatch) -> None:
    def answer_no() -> None:
        raise typer.Exit(3)

    assert outcome(monkeypatch, answer_no) == 3


def test_stopping_by_hand_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped() -> None:
        raise KeyboardInterrupt

    assert outcome(monkeypatch, stopped) == 130
    assert capsys.readouterr().err == "Stopped.\n"


def test_a_reader_that_goes_away_is_no_defect() -> None:
    """As in ``watchback … | head -1``."""
    code = "import sys; sys.argv = ['watchback', '--help']; from watchback.cli import main; main()"
    running = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert running.stdout and running.stderr
    running.stdout.close()
    assert running.wait() != 1
    assert b"Traceback" not in running.stderr.read()


def test_a_port_in_use_is_said_and_nothing_is_set_up(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = run("serve", "--port", str(taken.getsockname()[1]), WATCHBACK_HOME=str(tmp_path))
    assert done.returncode == 2
    assert "in use" in done.stderr and len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "watchback.sqlite3").exists()


def json_lines(text: str) -> list[object]:
    return [json.loads(line) for line in text.splitlines()]


def test_json_output_is_json_and_nothing_else() -> None:
    done = run("standing", "--evidence", "/dev/null", "--json", "city-of-edinburgh-council")
    assert done.returncode == 0
    assert [type(line) for line in json_lines(done.stdout)] == [dict]
