"""From a clue to the maker behind the badge, by signatures that are data (docs/identifying.md)."""

from watchback.identify.combining import identify

__all__ = ["identify"]
