"""The architecture holds: imports point one way, and steps know no Django, network, clock or environment.

Each check is also seen to fail on a breach planted in a copy.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
# The ledger of a baked folder is an SQLite file.
NOT_STEPS = {"baking", "cli", "web"}

IMPORT_ALL_BUT_DJANGO = """
import importlib, pkgutil, sys

class NoDjango:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"django", "allauth", "psycopg", "sqlite3"}:
            raise ImportError(f"{name} is not for steps")

sys.meta_path.insert(0, NoDjango())
import watchback
for top in pkgutil.iter_modules(watchback.__path__, "watchback."):
    if top.name.partition(".")[2] not in %r:
        importlib.import_module(top.name)
        for module in pkgutil.walk_packages([f"{watchback.__path__[0]}/{top.name[10:]}"], f"{top.name}."):
            importlib.import_module(module.name)
print(watchback.__path__[0], len(sys.modules))
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the code in which a breach can be planted."""
    ignored = shutil.ignore_patterns("__pycache__", "static", "templates", "*.csv", "documents")
    shutil.copytree(ROOT / "watchback", tmp_path / "watchback", ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def run(command: list[str | Path], where: Path) -> tuple[int, str]:
    done = subprocess.run(
        command,
        cwd=where,
        env=os.environ | {"PYTHONPATH": str(where), "COLUMNS": "200"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


def import_contracts(where: Path) -> tuple[int, str]:
    return run([BIN / "lint-imports", "--no-cache"], where)


def steps_without_django(where: Path) -> tuple[int, str]:
    # In the copy a step may miss its data; only what it imports is asked.
    return run([sys.executable, "-c", IMPORT_ALL_BUT_DJANGO % NOT_STEPS], where)


def plant(copy: Path, file: str, line: str) -> None:
    path = copy / "watchback" / file
    path.parent.mkdir(exist_ok=True)
    path.write_text(f'"""Planted."""\n\n{line}\n')


def test_imports_point_one_way() -> None:
    code, said = import_contracts(ROOT)
    assert code == 0, said


@pytest.mark.parametrize(
    ("file", "line", "broken"),
    [
        ("derive/planted.py", "import watchback.read", "each knows only what stands before it"),
        ("records/planted.py", "import watchback.derive", "each knows only what stands before it"),
        ("publish/planted.py", "import watchback.home", "each knows only what stands before it"),
        ("web/planted.py", "import watchback.cli", "each knows only what stands before it"),
        ("utils/__init__.py", "", "each knows only what stands before it"),
        ("derive/planted.py", "from django.db import models", "only web knows Django"),
        ("cli/planted.py", "from django.db import models", "only web knows Django"),
        ("gather/planted.py", "import sqlite3", "only web knows Django"),
        ("read/planted.py", "import httpx", "only gather touches the network"),
        ("publish/planted.py", "import socket", "only gather touches the network"),
        (
            "gather/sources/govuk/planted.py",
            "import watchback.gather.sources.senedd.terms",
            "a source knows no other source",
        ),
    ],
)
def test_an_import_the_wrong_way_is_found(copy: Path, file: str, line: str, broken: str) -> None:
    plant(copy, file, line)
    code, said = import_contracts(copy)
    assert code == 1
    assert any(broken in row and row.rstrip().endswith("BROKEN") for row in said.splitlines()), said


def test_every_step_imports_where_there_is_no_django() -> None:
    code, said = steps_without_django(ROOT)
    assert code == 0, said
    assert said.startswith(str(ROOT))


@pytest.mark.parametrize("file", ["derive/planted.py", "gather/planted.py", "records/planted.py"])
def test_a_step_that_needs_django_is_found(copy: Path, file: str) -> None:
    plant(copy, file, "import importlib\n\nimportlib.import_module('django')")
    code, said = steps_without_django(copy)
    assert code == 1
    assert "django is not for steps" in said


@pytest.mark.parametrize(
    "line",
    [
        "from datetime import date\n\nTODAY = date.today()",
        "from datetime import datetime\n\nNOW = datetime.now()",
        "import time\n\nNOW = time.time()",
        "import os\n\nHOME = os.environ['HOME']",
        "from os import getenv\n\nHOME = getenv('HOME')",
        "from urllib.request import urlopen\n\nurlopen('http://example.org')",
        "import sqlite3\n\nsqlite3.connect('x')",
    ],
)
def test_a_step_that_asks_the_clock_or_the_environment_is_found(copy: Path, line: str) -> None:
    plant(copy, "derive/planted.py", line)
    plant(copy, "cli/planted.py", line)
    code, said = run([BIN / "ruff", "check", "--no-cache", "--select", "TID251", "watchback"], copy)
    assert code == 1
    assert "derive/planted.py" in said and "cli/planted.py" not in said
