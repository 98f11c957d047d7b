"""What a device announces by mDNS: its services, of cameras with their names, and its host name."""

from collections.abc import Iterator

from watchback.audit.capture.told import NOTHING, Told, plain
from watchback.words import ClueKind

_PTR, _TXT, _SRV = 12, 16, 33
_MOST_RECORDS = 64
_NAMED = (
    "_axis-video",
    "_axis-nvr",
    "_arec",
    "_psia",
    "_rtsp",
    "_http",
    "_https",
    "_onvif",
    "_cgi",
    "_hap",
    "_miio",
    "_vivotek",
    "_camera",
)
"""Services whose instances are kept by name. Of others the kind is: people's telephones announce them."""
_TXT_KEPT = ("macaddress", "mac", "md", "ci", "model", "ty", "manufacturer", "vendor", "product")


def mdns(data: bytes) -> Told:
    """What an announcement or an answer tells of its sender; questions tell nothing."""
    if len(data) < 12 or not data[2] & 0x80:
        return NOTHING
    values: dict[str, None] = {}
    hostname = None
    for name, kind, at, end in _records(data):
        if kind == _SRV and end - at > 6:
            hostname = hostname or _name(data, at + 6)[0]
        if (value := _value(data, name, kind, at, end)) is not None:
            values[value] = None
    clues = tuple((ClueKind.MDNS, plain(value)) for value in list(values)[:12])
    return Told(clues, hostname=plain(hostname, 80) if hostname else None)


def _value(data: bytes, name: str, kind: int, at: int, end: int) -> str | None:
    if kind == _PTR:
        told = _name(data, at)[0]
        if name.startswith("_services._dns-sd."):
            return told
        return told if _is_named(name) else name if name.startswith("_") else None
    if kind == _TXT and _is_named(name.partition("._")[1] and "_" + name.partition("._")[2]):
        kept = [word for word in _strings(data, at, end) if word.partition("=")[0].lower() in _TXT_KEPT]
        return " ".join([name, *kept]) if kept else None
    return None


def _is_named(service: str) -> bool:
    return service.lower().partition(".")[0] in _NAMED


def _records(data: bytes) -> Iterator[tuple[str, int, int, int]]:
    """Name, kind, and where the data of each record begins and ends."""
    questions, *counts = (int.from_bytes(data[at : at + 2], "big") for at in (4, 6, 8, 10))
    at = 12
    for _ in range(min(questions, _MOST_RECORDS)):
        at = _name(data, at)[1] + 4
    for _ in range(min(sum(counts), _MOST_RECORDS)):
        name, at = _name(data, at)
        if at + 10 > len(data):
            return
        kind = int.from_bytes(data[at : at + 2], "big")
        length = int.from_bytes(data[at + 8 : at + 10], "big")
        yield name, kind, at + 10, min(at + 10 + length, len(data))
        at += 10 + length


def _name(data: bytes, at: int) -> tuple[str, int]:
    """The name that begins there, and where it ends; pointers are followed backwards only."""
    parts: list[str] = []
    after: int | None = None
    while at < len(data) and len(parts) < 32:
        length = data[at]
        if length >= 0xC0:
            to = int.from_bytes(data[at : at + 2], "big") & 0x3FFF
            after = at + 2 if after is None else after
            if to >= at:
                break
            at = to
            continue
        if length == 0 or length > 63:
            at += 1
            break
        parts.append(plain(data[at + 1 : at + 1 + length], 63))
        at += 1 + length
    return ".".join(parts), at if after is None else after


def _strings(data: bytes, at: int, end: int) -> Iterator[str]:
    while at < end:
        yield plain(data[at + 1 : min(at + 1 + data[at], end)], 100)
        at += 1 + data[at]
