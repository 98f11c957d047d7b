"""One host of a scan → what it showed of itself, and whether it answered at all."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from watchback.audit.nmap.fingerprints import clues_of_fingerprint
from watchback.audit.nmap.reading import Node
from watchback.audit.nmap.scripts import clues_of_script
from watchback.records import Clue
from watchback.words import ClueKind

_MOST_CLUES = 60
_LONGEST = 16_384
_ANSWERS = frozenset({"open", "closed", "unfiltered"})
_OF_SERVICE = ("product", "version", "extrainfo", "devicetype", "hostname")


@dataclass(frozen=True, slots=True)
class Host:
    """A host by its address. ``timed_out`` says that Nmap gave it up before it was done."""

    address: str
    answered: bool
    mac: str | None = None
    hostname: str | None = None
    clues: tuple[Clue, ...] = ()
    timed_out: bool = False


def host_of(node: Node) -> Host | None:
    """The host that an element tells of; None where it has no address."""
    addresses = {one.get("addrtype"): one.get("addr") for one in reversed(node.all("address"))}
    address = addresses.get("ipv4") or addresses.get("ipv6")
    if not address:
        return None
    mac = addresses.get("mac") or None
    name = _name(node)
    clues = dict.fromkeys([*_clues(node), *([Clue(ClueKind.MAC, mac)] if mac else [])])
    if name:
        clues[Clue(ClueKind.TEXT, name)] = None
    return Host(
        address=address,
        answered=_answered(node),
        mac=mac,
        hostname=name,
        clues=tuple(list(clues)[:_MOST_CLUES]),
        timed_out=node.get("timedout") == "true",
    )


def _name(node: Node) -> str | None:
    """The name under which the network knows the host; one typed for the scan tells nothing."""
    names = [one for list_ in node.all("hostnames") for one in list_.all("hostname")]
    return next((one.get("name") for one in names if one.get("type") != "user" and one.get("name")), None)


def _answered(node: Node) -> bool:
    """Whether it answered; with -Pn Nmap calls every address up, unasked."""
    status = node.first("status")
    if status is not None and status.get("state") == "down":
        return False
    if status is not None and status.get("reason") not in ("user-set", ""):
        return True
    ports = node.first("ports")
    if ports is None:
        return False
    states = [state.get("state") for port in ports.all("port") for state in port.all("state")]
    states += [extra.get("state") for extra in ports.all("extraports")]
    return any(state in _ANSWERS for state in states)


def _clues(node: Node) -> Iterator[Clue]:
    ports = node.first("ports")
    for port in ports.all("port") if ports else ():
        state = port.first("state")
        if state is not None and state.get("state").startswith("open"):
            yield from _of_port(port)
    for scripts in node.all("hostscript"):
        for script in scripts.all("script"):
            yield from _of_script(script, "")


def _of_port(port: Node) -> Iterator[Clue]:
    service = port.first("service")
    if service is not None:
        yield from _of_service(service)
    for script in port.all("script"):
        yield from _of_script(script, service.get("name") if service is not None else "")


def _of_service(service: Node) -> Iterator[Clue]:
    told: dict[str, object] = {name: value for name in _OF_SERVICE if (value := service.get(name))}
    models = [cpe.text for cpe in service.all("cpe") if cpe.text]
    if told:
        yield Clue(ClueKind.NMAP_SERVICE, json.dumps(told | ({"cpe": models} if models else {})))
    yield from clues_of_fingerprint(service.get("servicefp"))


def _of_script(script: Node, service: str) -> Iterator[Clue]:
    for clue in clues_of_script(script, service):
        yield Clue(clue.kind, clue.value[:_LONGEST])
