"""The words that a promise hangs on, by rules/conditions.toml."""

import re
from functools import lru_cache

from watchback.read.rules import table


def condition_in(shape: str) -> tuple[int, int, str] | None:
    """Start and end within ``shape`` of the condition, and the rule; None where there is none."""
    for rule, pattern in _patterns():
        if match := pattern.search(shape):
            start, end = match.span("condition")
            return start, start + len(shape[start:end].rstrip()), rule
    return None


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row["id"], re.compile(row["pattern"])) for row in table("conditions")["condition"])
