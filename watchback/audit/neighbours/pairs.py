"""Entries of names and values, as MikroTik prints and exports them in detail."""

import re
from collections.abc import Iterator, Sequence

from watchback.audit.neighbours.dialects import address_in, entry_of
from watchback.audit.neighbours.entry import PASSED, Entry, Passed

NAME = "print detail of MikroTik"

_PAIR = re.compile(r'([a-z][a-z-]{1,40})=("[^"]*"|\S*)')
_BEGINS = re.compile(r"^\s*(?:\d+\s|add\s)")


def is_of_pairs(line: str) -> bool:
    """Whether the line begins an entry of names and values with a hardware address in it."""
    return _BEGINS.match(line) is not None and re.search(r"\bmac-address=\S", line) is not None


def pairs(lines: Sequence[str]) -> Iterator[tuple[int, Entry | Passed | None]]:
    """Each entry, with the number of its first line; the lines under it that continue it are its own."""
    started, text = 0, ""
    for number, line in enumerate(lines, 1):
        if _BEGINS.match(line):
            if started:
                yield started, _entry(started, text)
            started, text = number, line
        elif started and _PAIR.search(line):
            text += f" {line}"
    if started:
        yield started, _entry(started, text)


def _entry(number: int, text: str) -> Entry | Passed | None:
    said = {name: value.strip('"') for name, value in _PAIR.findall(text)}
    address = address_in(said.get("address") or said.get("active-address"))
    mac = said.get("active-mac-address") or said.get("mac-address")
    if said.get("status") == "waiting" or mac is None:
        return Entry(number, NAME, None, address) if address else PASSED
    return entry_of(number, NAME, mac, address, said.get("host-name"), said.get("class-id"))
