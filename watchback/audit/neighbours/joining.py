"""Several tables of one network → the devices in them, each once: by hardware address."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from watchback.audit.neighbours.entry import Entry
from watchback.audit.neighbours.table import Table
from watchback.records import Clue
from watchback.records.camera_audit import Input, Sighting, Survey
from watchback.words import ClueKind, Means

MANY = 8
"""Addresses behind one hardware address from which on it is a router's that answers for others."""

_Told = tuple[str, Entry]


def survey_of_tables(tables: Sequence[Table], inputs: Iterable[Input] = ()) -> Survey:
    """One survey of all tables. ``inputs`` are the files with their hashes."""
    told: dict[str, list[_Told]] = defaultdict(list)
    heard: set[str] = set()
    asked: set[str] = set()
    for table in tables:
        for entry in table.entries:
            if entry.mac:
                told[entry.mac].append((table.name, entry))
                heard.add(entry.address or "")
            elif entry.address:
                asked.add(entry.address)
    return Survey(
        Means.NEIGHBOURS,
        tuple(_sighting(mac, entries) for mac, entries in told.items()),
        tuple(inputs),
        seen=len(told) + len(asked - heard),
        answered=len(told),
        silent=len(asked - heard),
        unread=tuple(_hiding(told)),
        parse_errors=tuple(error for table in tables for error in _not_understood(table)),
    )


def _sighting(mac: str, told: Sequence[_Told]) -> Sighting:
    entries = [entry for _, entry in told]
    hostname = _last(entry.hostname for entry in entries)
    vendors = dict.fromkeys(entry.vendor for entry in entries if entry.vendor)
    clues = [Clue(ClueKind.MAC, mac), *(Clue(ClueKind.DHCP_VENDOR, vendor) for vendor in vendors)]
    if hostname:
        clues.append(Clue(ClueKind.TEXT, hostname))
    return Sighting(
        _where(told),
        tuple(clues),
        address=_last(entry.address for entry in entries),
        mac=mac,
        hostname=hostname,
    )


def _last(values: Iterable[str | None]) -> str | None:
    """The newest that was told: later files and later lines are newer."""
    return next(iter([value for value in values if value][::-1]), None)


def _where(told: Sequence[_Told]) -> str:
    name, entry = told[0]
    more = f" and {len(told) - 1:,} more" if len(told) > 1 else ""
    return f"{name}, line {entry.line:,} ({entry.dialect}){more}"


def _hiding(told: dict[str, list[_Told]]) -> Iterable[str]:
    for mac, entries in told.items():
        behind = len({entry.address for _, entry in entries if entry.address})
        if behind > MANY:
            yield (
                f"{behind:,} addresses stand behind the one hardware address {mac}: a router answers for "
                "them, and the devices themselves are not seen. A table from beyond that router shows them."
            )


def _not_understood(table: Table) -> Iterable[str]:
    if table.not_understood:
        count = len(table.not_understood)
        yield (
            f"{table.name}: {count:,} {'lines' if count > 1 else 'line'} could not be understood; "
            f"{'the first is ' if count > 1 else ''}line {table.not_understood[0]:,}."
        )
    elif not table.entries:
        yield f"{table.name}: there is no table of hardware addresses in it."
