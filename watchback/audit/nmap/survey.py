"""Scans → the devices that answered, the addresses that did not, and what was not looked at to the end."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from watchback.audit.nmap.hosts import Host, host_of
from watchback.audit.nmap.reading import CutShort, Node, NotAScan, elements_of
from watchback.records import Clue, Input, Sighting, Survey
from watchback.words import Means

_TARGET = re.compile(
    r"(?:\d{1,3}|\*)(?:[\d.,*-]*\.[\d.,*-]+)(?:/\d{1,2})?|[0-9a-fA-F]*:[0-9a-fA-F:]+(?:/\d{1,3})?"
)


@dataclass(frozen=True, slots=True)
class ScanFile:
    """A file as it was opened; ``unreadable`` says why it could not be."""

    given: Input
    data: bytes = b""
    unreadable: str = ""


def survey_of(files: Sequence[ScanFile]) -> Survey:
    """What the scans tell; a host that several of them met is one device."""
    scans = [_scan(file) for file in files]
    hosts: dict[str, list[tuple[str, Host]]] = {}
    for scan in scans:
        for host in scan.hosts:
            hosts.setdefault(host.address, []).append((scan.name, host))
    answered = {address: met for address, met in hosts.items() if any(host.answered for _, host in met)}
    unlisted = max((scan.silent_unlisted for scan in scans), default=0)
    silent = len(hosts) - len(answered) + unlisted
    return Survey(
        means=Means.NMAP,
        sightings=tuple(_sighting(address, met) for address, met in answered.items()),
        inputs=tuple(file.given for file in files),
        seen=len(answered) + silent,
        answered=len(answered),
        silent=silent,
        unread=tuple(one for scan in scans for one in scan.unread),
        parse_errors=tuple(one for scan in scans for one in scan.errors),
    )


def _sighting(address: str, met: Sequence[tuple[str, Host]]) -> Sighting:
    clues: dict[Clue, None] = dict.fromkeys(clue for _, host in met for clue in host.clues)
    return Sighting(
        where=f"{met[0][0]}, {address}",
        clues=tuple(clues),
        address=address,
        mac=next((host.mac for _, host in met if host.mac), None),
        hostname=next((host.hostname for _, host in met if host.hostname), None),
    )


@dataclass
class _Scan:
    """What one file gave; ``silent_unlisted`` counts addresses that it only counts."""

    name: str
    hosts: list[Host] = field(default_factory=list)
    silent_unlisted: int = 0
    unread: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def _scan(file: ScanFile) -> _Scan:
    scan = _Scan(file.given.name)
    if file.unreadable:
        scan.unread.append(file.unreadable)
        scan.errors.append(file.unreadable)
        return scan
    of = f"{file.given.name}: "
    end: Node | None = None
    try:
        for node in elements_of(file.data):
            if node.name == "nmaprun":
                of = f"{file.given.name}: the scan{_targets(node)} "
            elif node.name == "host":
                _take(node, scan)
            elif node.name == "hosts":
                _count(node, scan)
            else:
                end = node
    except NotAScan as refusal:
        scan.unread.append(f"{file.given.name}: {refusal}")
        scan.errors.append(f"{file.given.name}: {refusal}")
        return scan
    except CutShort as fault:
        scan.errors.append(f"{of}cannot be read to its end: {fault}")
    scan.unread += _unfinished(of, end)
    return scan


def _targets(run: Node) -> str:
    """The ranges that the scan was asked for, in words."""
    words = run.get("args").split()
    found = [word for word in words if _TARGET.fullmatch(word)]
    return f" of {', '.join(found[:5])}" if found else ""


def _take(node: Node, scan: _Scan) -> None:
    host = host_of(node)
    if host is None:
        return
    scan.hosts.append(host)
    if host.timed_out:
        scan.unread.append(f"{scan.name}: Nmap gave up on {host.address} before it was done.")


def _count(node: Node, scan: _Scan) -> None:
    """Nmap counts the addresses that were silent, and mostly lists none of them."""
    down = node.get("down")
    listed = sum(1 for host in scan.hosts if not host.answered)
    if down.isascii() and down.isdigit() and len(down) < 11:
        scan.silent_unlisted = max(0, int(down) - listed)


def _unfinished(of: str, end: Node | None) -> Iterator[str]:
    if end is None:
        yield f"{of}did not end: what follows the last host was not looked at."
    elif end.get("exit") not in ("success", ""):
        why = end.get("errormsg")[:160]
        yield f"{of}ended with an error{f': {why}' if why else ''}."
