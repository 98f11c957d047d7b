"""What the data files and the feeds are made from: records that the public may see."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from watchback.records.published import Correction, Day, PublishedStatement, PublishedWin

Item = Mapping[str, Any]
"""One row of a table as JSON has it: text, whole numbers, true, false, null, lists and objects of these."""


@dataclass(frozen=True, slots=True)
class DataRecord:
    """The tables of open data on one day.

    ``items`` gives the rows of each table by its name, one after another, so that a large table needs
    little memory. ``version`` changes whenever statements, standings, wins or searches may. ``notices``
    are what the licences of the reference data ask to be said. The rest are the values that may be asked
    for: kinds, nations and regions of bodies, ids and names of suppliers.
    """

    day: Day
    items: Mapping[str, Callable[[], Iterable[Item]]] = field(repr=False, compare=False)
    version: str = ""
    notices: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    nations: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    suppliers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class FeedsRecord:
    """What the site's feeds tell: the newest of each, newest first.

    ``calendar`` gives every date promised as a calendar file (RFC 5545), empty where there is none; it
    is the same as long as ``version`` is.
    """

    day: Day
    wins: tuple[PublishedWin, ...] = ()
    statements: tuple[PublishedStatement, ...] = ()
    corrections: tuple[Correction, ...] = ()
    version: str = field(default="", compare=False)
    calendar: Callable[[], bytes] = field(default=bytes, repr=False, compare=False)
