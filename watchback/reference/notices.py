"""The notices that the licences of the reference data ask to be shown, as sources.md lists them."""

from functools import lru_cache
from pathlib import Path

_HEADING = "Required notices"


@lru_cache(maxsize=1)
def notices() -> tuple[str, ...]:
    """One sentence or two for each source that asks for it."""
    lines = iter((Path(__file__).parent / "sources.md").read_text(encoding="utf-8").splitlines())
    for line in lines:
        if line.startswith(_HEADING):
            break
    found: list[str] = []
    for line in lines:
        if line.startswith("- "):
            found.append(line.removeprefix("- "))
        elif found:
            break
    return tuple(found)
