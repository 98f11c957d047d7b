"""How much a process that works on a document from outside may take."""

from contextlib import suppress

MEMORY = 3 << 30
"""How many bytes of memory it may take."""


class TooIntricate(ValueError):
    """The work was not done within its limits."""

    def __init__(self) -> None:
        super().__init__("This document is too intricate to read.")


def limit_memory() -> None:
    """Holds this process to MEMORY from now on: what needs more raises MemoryError."""
    with suppress(ImportError, ValueError):  # Windows has no such limits; some places have lower ones.
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
