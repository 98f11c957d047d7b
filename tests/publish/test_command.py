"""``watchback publish`` as somebody types it."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


COMMAND = [sys.executable, "-c", "from watchback.cli import main; main()"]


def surroundings(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return kept | {"WATCHBACK_HOME": str(home)}


def run(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *words], env=surroundings(home), capture_output=True, text=True, check=False
    )


def publish(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run(home, "publish", *arguments)


@contextmanager
def going_on(home: Path, site: Path) -> Iterator[subprocess.Popen[str]]:
    words = [*COMMAND, "publish", str(site), "--keep-going", "--json"]
    with subprocess.Popen(words, env=surroundings(home), stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.send_signal(signal.SIGINT)


def told(process: subprocess.Popen[str]) -> dict[str, int]:
    assert process.stdout is not None
    found: dict[str, int] = json.loads(process.stdout.readline())
    return found


def test_a_second_run_writes_nothing_and_says_so(home: Path, tmp_path: Path) -> None:
    first = publish(home, str(tmp_path / "site"), "--json")
    second = publish(home, str(tmp_path / "site"), "--json")
    counts = json.loads(first.stdout)
    assert first.returncode == 0 and counts["written"] > 4_000
    assert json.loads(second.stdout) == {"written": 0, "unchanged": counts["written"], "removed": 0}
    assert (tmp_path / "site/bodies/city-of-edinburgh-council/index.html").is_file()


def test_what_was_baked_again_in_part_is_what_the_whole_would_be(tmp_path: Path) -> None:
    home, site = tmp_path / "home", tmp_path / "site"
    assert run(home, "demo").returncode == 0
    with going_on(home, site) as process:
        assert told(process)["written"] > 4_000
        (first, second, *_) = [
            json.loads(line) for line in run(home, "review", "list", "--json").stdout.splitlines()
        ]
        statement = run(home, "review", "accept", str(first["id"])).stdout.strip()
        part = told(process)
    assert 10 < part["written"] < 200
    assert (site / "statements" / statement / "index.html").is_file()
    assert run(home, "review", "accept", str(second["id"])).returncode == 0
    again = json.loads(publish(home, str(site), "--json").stdout)
    assert 10 < again["written"] < 200
    whole = json.loads(publish(home, str(site), "--whole", "--json").stdout)
    assert (whole["written"], whole["removed"]) == (0, 0)


def test_a_folder_with_files_of_others_is_refused_with_one_sentence(home: Path, tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("mine")
    refused = publish(home, str(tmp_path))
    assert refused.returncode == 2
    assert refused.stderr.strip().endswith("name an empty folder.")
    assert [file.name for file in tmp_path.iterdir()] == ["letters.txt"]


def test_a_day_that_does_not_exist_is_refused_before_anything_is_written(home: Path, tmp_path: Path) -> None:
    refused = publish(home, str(tmp_path / "site"), "--as-of", "2023-02-30")
    assert refused.returncode == 2 and not (tmp_path / "site").exists()
