"""From a clue to the maker behind the badge, by signatures that are data (docs/identifying.md)."""

from watchback.identify.combining import identify, weigh
from watchback.words import ClueKind

KINDS: tuple[str, ...] = tuple(kind.value for kind in ClueKind)
"""The kinds of clue that are understood, as they are written."""

__all__ = ["KINDS", "identify", "weigh"]
