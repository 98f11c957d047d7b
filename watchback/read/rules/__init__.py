"""The reader's rules as data: each file is read once, its patterns compiled when first needed."""

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent


@lru_cache(maxsize=32)
def table(name: str) -> dict[str, Any]:
    """The contents of ``rules/NAME.toml``."""
    return tomllib.loads((_HERE / f"{name}.toml").read_text(encoding="utf-8"))


def lines_of(name: str) -> list[str]:
    """The lines of ``rules/NAME.txt`` that say something: no comments, none empty."""
    lines = (_HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
