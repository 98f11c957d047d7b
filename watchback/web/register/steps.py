"""Names the steps by which a source gets into the register, for whoever watches the way in."""

from collections.abc import Callable

watchers: list[Callable[[str], None]] = []
"""Each is called with the name of a step that has just been taken."""


def step(name: str) -> None:
    """Says that the step called ``name`` has been taken."""
    for watch in watchers:
        watch(name)
