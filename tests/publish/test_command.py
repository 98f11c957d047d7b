"""``watchback publish`` as somebody types it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


def publish(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    surroundings = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return subprocess.run(
        [sys.executable, "-c", "from watchback.cli import main; main()", "publish", *arguments],
        env=surroundings | {"WATCHBACK_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_second_run_writes_nothing_and_says_so(home: Path, tmp_path: Path) -> None:
    first = publish(home, str(tmp_path / "site"), "--json")
    second = publish(home, str(tmp_path / "site"), "--json")
    counts = json.loads(first.stdout)
    assert first.returncode == 0 and counts["written"] > 4_000
    assert json.loads(second.stdout) == {"written": 0, "unchanged": counts["written"], "removed": 0}
    assert (tmp_path / "site/bodies/city-of-edinburgh-council/index.html").is_file()


def test_a_folder_with_files_of_others_is_refused_with_one_sentence(home: Path, tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("mine")
    refused = publish(home, str(tmp_path))
    assert refused.returncode == 2
    assert refused.stderr.strip().endswith("name an empty folder.")
    assert [file.name for file in tmp_path.iterdir()] == ["letters.txt"]


def test_a_day_that_does_not_exist_is_refused_before_anything_is_written(home: Path, tmp_path: Path) -> None:
    refused = publish(home, str(tmp_path / "site"), "--as-of", "2023-02-30")
    assert refused.returncode == 2 and not (tmp_path / "site").exists()
