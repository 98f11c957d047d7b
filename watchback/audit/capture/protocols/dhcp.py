"""A request for an address, or its grant: the class a device names itself by, its name, its address."""

from watchback.audit.capture.told import NOTHING, Told, plain
from watchback.words import ClueKind

_COOKIE = b"\x63\x82\x53\x63"
_HOST_NAME, _WANTED, _KIND, _VENDOR = 12, 50, 53, 60
_REQUESTS = {1, 3, 8}
_GRANT = 5


def dhcp(data: bytes) -> Told:
    """What a message tells of the client. Nothing of what servers say of themselves."""
    if data[236:240] != _COOKIE or data[1:3] != b"\x01\x06":
        return NOTHING
    options = _options(data)
    kind = (options.get(_KIND) or b"\0")[0]
    mac = data[28:34]
    if kind == _GRANT:
        return Told(mac=mac, address=_address(data[16:20]))
    if kind not in _REQUESTS:
        return NOTHING
    vendor = plain(options.get(_VENDOR, b""), 200)
    return Told(
        ((ClueKind.DHCP_VENDOR, _without_firmware(vendor)),) if vendor else (),
        mac=mac,
        address=_address(data[12:16]) or _address(options.get(_WANTED, b"")) if kind == 3 else None,
        hostname=plain(options.get(_HOST_NAME, b""), 80) or None,
    )


def _options(data: bytes) -> dict[int, bytes]:
    found: dict[int, bytes] = {}
    at = 240
    while at + 1 < len(data) and data[at] != 255:
        if data[at] == 0:
            at += 1
            continue
        length = data[at + 1]
        found.setdefault(data[at], data[at + 2 : at + 2 + length])
        at += 2 + length
    return found


def _address(data: bytes) -> bytes | None:
    return data if len(data) == 4 and data != b"\0\0\0\0" else None


def _without_firmware(vendor: str) -> str:
    """Axis writes AXIS,Network Camera,<model>,<firmware>: which firmware is nobody's business here."""
    return ",".join(vendor.split(",")[:3]) + "," if vendor.startswith("AXIS,") else vendor
