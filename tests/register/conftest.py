"""Fixtures of the register's tests: a register of its own for other processes to use."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from tests.wiping import lifted_triggers_while_wiping

__all__ = ["lifted_triggers_while_wiping"]


@dataclass(frozen=True)
class Elsewhere:
    """A home folder, and for PostgreSQL a database, that other processes use as a register."""

    home: Path
    database_url: str

    def run(self, code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Runs Python code in a process of its own, with this register as its own."""
        return subprocess.run(
            [sys.executable, "-c", code, *arguments], env=self.environment(), capture_output=True, text=True
        )

    def start(self, code: str, *arguments: str) -> subprocess.Popen[str]:
        """As ``run``, without waiting for the end."""
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        return subprocess.Popen(
            [sys.executable, "-c", code, *arguments], env=self.environment(), text=True, **pipes
        )

    def watchback(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Runs the command line."""
        return self.run("from watchback.cli import main; main()", *arguments)

    def environment(self) -> dict[str, str]:
        named = {"WATCHBACK_HOME": str(self.home), "DATABASE_URL": self.database_url}
        return os.environ | named | {"PYTHONPATH": str(Path(__file__).parents[2])}


@pytest.fixture
def empty_elsewhere(tmp_path: Path) -> Iterator[Elsewhere]:
    """A register that nobody has opened yet."""
    with_database = _new_database("") if _on_postgresql() else ""
    yield Elsewhere(tmp_path / "new-home", with_database)
    if with_database:
        _drop_database(with_database)


@pytest.fixture(scope="session")
def opened_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Elsewhere]:
    """A register that has been opened, to be copied."""
    url = _new_database("") if _on_postgresql() else ""
    register = Elsewhere(tmp_path_factory.mktemp("opened") / "home", url)
    opened = register.run("from watchback.web import open_register; open_register()")
    assert opened.returncode == 0, opened.stderr
    yield register
    if url:
        _drop_database(url)


@pytest.fixture
def elsewhere(opened_once: Elsewhere, tmp_path: Path) -> Iterator[Elsewhere]:
    """A register of its own for this test, with the reference data in it."""
    home = tmp_path / "home"
    shutil.copytree(opened_once.home, home)
    url = _new_database(opened_once.database_url) if opened_once.database_url else ""
    yield Elsewhere(home, url)
    if url:
        _drop_database(url)


def _on_postgresql() -> bool:
    return os.environ.get("DATABASE_URL", "").startswith("postgres")


def _new_database(copied_from: str) -> str:
    name = f"watchback_elsewhere_{os.urandom(4).hex()}"
    template = f' TEMPLATE "{copied_from.rpartition("/")[2]}"' if copied_from else ""
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"{template}')
    return os.environ["DATABASE_URL"].rpartition("/")[0] + f"/{name}"


def _drop_database(url: str) -> None:
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        connection.execute(f'DROP DATABASE "{url.rpartition("/")[2]}" WITH (FORCE)')
