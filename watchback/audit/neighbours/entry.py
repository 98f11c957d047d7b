"""One line of a table, whoever wrote it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """What one line, or one block of lines, tells. ``line`` counts from 1.

    ``mac`` is written one way; None says that the table knows of the address and nobody answered there.
    ``vendor`` is the class that the device named itself by when it asked for an address.
    """

    line: int
    dialect: str
    mac: str | None
    address: str | None = None
    hostname: str | None = None
    vendor: str | None = None


@dataclass(frozen=True, slots=True)
class Passed:
    """A line that tells of no device and need not: a heading, a total, an address of a group."""


PASSED = Passed()
