"""The rules of ``rules.toml``: what heads of columns suggest and what short cells say."""

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("rules.toml")


@lru_cache(maxsize=1)
def _tables() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@lru_cache(maxsize=4)
def patterns(table: str) -> dict[str, re.Pattern[str]]:
    """The patterns of one table, by their names, in the order of the file."""
    return {name: re.compile(words) for name, words in _tables()[table].items()}


@lru_cache(maxsize=1)
def asks() -> tuple[tuple[str, re.Pattern[str], dict[str, str]], ...]:
    """What heads can ask: the rule's id, the pattern of the head, the stance of each answer."""
    return tuple(
        (row["id"], re.compile(row["head"]), {k: v for k, v in row.items() if k not in ("id", "head")})
        for row in _tables()["asks"]
    )
