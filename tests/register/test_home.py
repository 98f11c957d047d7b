"""The home folder is where the environment says, and the secret key is made once."""

import subprocess
import sys
from pathlib import Path

import pytest

from watchback.home import home, secret_key, snapshots_folder


def test_the_home_folder_is_where_the_environment_says(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("WATCHBACK_HOME", str(tmp_path / "deep" / "home"))
    assert home() == tmp_path / "deep" / "home"
    assert home().stat().st_mode & 0o777 == 0o700
    assert snapshots_folder() == home() / "snapshots"


def test_without_a_word_it_is_the_platforms_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("WATCHBACK_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert home().name == "watchback"
    assert tmp_path in home().parents


def test_the_secret_key_is_made_once_and_for_its_owner_only(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("WATCHBACK_HOME", str(tmp_path))
    monkeypatch.delenv("WATCHBACK_SECRET_KEY", raising=False)
    key = secret_key()
    assert len(key) >= 50
    assert secret_key() == key
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret-key"]


def test_processes_that_start_at_once_agree_on_the_key(tmp_path: Path) -> None:
    code = "from watchback.home import secret_key; print(secret_key())"
    started = [
        subprocess.Popen(
            [sys.executable, "-c", code],
            env={"WATCHBACK_HOME": str(tmp_path)},
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(6)
    ]
    assert len({process.communicate()[0] for process in started}) == 1


def test_the_environments_secret_key_comes_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("WATCHBACK_HOME", str(tmp_path))
    monkeypatch.setenv("WATCHBACK_SECRET_KEY", "of the environment")
    assert secret_key() == "of the environment"
    assert list(tmp_path.iterdir()) == []
