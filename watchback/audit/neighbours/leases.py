"""The leases of ISC's DHCP server, each a block in braces; pfSense and older appliances keep the same."""

import re
from collections.abc import Iterator, Sequence

from watchback.audit.neighbours.dialects import address_in, entry_of
from watchback.audit.neighbours.entry import PASSED, Entry, Passed
from watchback.audit.neighbours.hardware import MAC

NAME = "dhcpd.leases of ISC"

_BEGINS = re.compile(r"^\s*lease\s+(\S+)\s*\{")
_SAID = {
    "mac": re.compile(rf"^\s*hardware ethernet ({MAC});"),
    "hostname": re.compile(r"^\s*client-hostname \"([^\"]*)\";"),
    "vendor": re.compile(r"^\s*set vendor-class-identifier = \"([^\"]*)\";"),
    "state": re.compile(r"^\s*binding state (\w+);"),
}


def begins_lease(line: str) -> bool:
    """Whether the line opens the block of a lease."""
    return _BEGINS.match(line) is not None


def leases(lines: Sequence[str]) -> Iterator[tuple[int, Entry | Passed | None]]:
    """Each lease, with the number of the line where it begins.

    The file is a journal: the last block of an address is the one that counts (``last_of_each``). A block
    that the file breaks off in is not read.
    """
    started: int | None = None
    address, said = "", {"state": "active"}
    for number, line in enumerate(lines, 1):
        if found := _BEGINS.match(line):
            if started is not None:
                yield started, None
            started, address, said = number, found[1], {"state": "active"}
        elif started is not None and line.strip() == "}":
            yield started, _lease(started, address, said)
            started = None
        elif started is not None:
            said |= {name: hit[1] for name, pattern in _SAID.items() if (hit := pattern.match(line))}
    if started is not None:
        yield started, None


def _lease(number: int, address: str, said: dict[str, str]) -> Entry | Passed | None:
    checked = address_in(address)
    if checked is None:
        return None
    if said["state"] != "active" or "mac" not in said:
        return Entry(number, NAME, None, checked)
    return entry_of(number, NAME, said["mac"], checked, said.get("hostname"), said.get("vendor")) or PASSED
