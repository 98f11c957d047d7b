"""Frames and capture files made by hand, for what real programs do not write at will."""

import struct
from collections.abc import Sequence
from io import BytesIO
from ipaddress import ip_address

from watchback.audit.capture import CaptureReading
from watchback.records.camera_audit import Sighting, Survey

CAMERA = bytes.fromhex("4447cc00000d")
OTHER = bytes.fromhex("00408c01020d")
VIEWER = bytes.fromhex("3c52820a0b0c")
GROUP = bytes.fromhex("01005e7ffffa")
HERE, THERE, OUTSIDE = "10.20.0.13", "10.20.9.9", "93.184.216.34"
GROUP_ADDRESS = "239.255.255.250"


def ip(source: str, target: str, protocol: int, body: bytes) -> bytes:
    one, other = ip_address(source).packed, ip_address(target).packed
    if len(one) == 16:
        return struct.pack(">IHBB", 0x60000000, len(body), protocol, 64) + one + other + body
    return struct.pack(">BBHHHBBH", 0x45, 0, 20 + len(body), 1, 0, 64, protocol, 0) + one + other + body


def udp(body: bytes, port: int, other: int, source: str = HERE, target: str = GROUP_ADDRESS) -> bytes:
    return ip(source, target, 17, struct.pack(">HHHH", port, other, 8 + len(body), 0) + body)


def tcp(
    body: bytes,
    port: int = 80,
    other: int = 50_001,
    sequence: int = 1,
    flags: int = 0x18,
    source: str = HERE,
    target: str = THERE,
) -> bytes:
    head = struct.pack(">HHIIBBHHH", port, other, sequence & 0xFFFFFFFF, 1, 0x50, flags, 501, 0, 0)
    return ip(source, target, 6, head + body)


def ethernet(packet: bytes, mac: bytes = CAMERA, to: bytes = VIEWER, tags: Sequence[int] = ()) -> bytes:
    kind = b"\x86\xdd" if packet[0] >> 4 == 6 else b"\x08\0"
    tagged = b"".join(struct.pack(">HH", 0x8100 if at else 0x88A8, tag) for at, tag in enumerate(tags, 1))
    if len(tags) == 2:
        tagged = struct.pack(">HHHH", 0x88A8, tags[0], 0x8100, tags[1])
    return to + mac + tagged + kind + packet


def arp(mac: bytes = CAMERA, address: str = HERE) -> bytes:
    told = b"\0\1\x08\0\6\4\0\2" + mac + ip_address(address).packed + VIEWER + ip_address(THERE).packed
    return VIEWER + mac + b"\x08\x06" + told + bytes(18)


def pcap(frames: Sequence[bytes], order: str = "<", magic: int = 0xA1B2C3D4, link: int = 1) -> bytes:
    head = struct.pack(f"{order}IHHiIII", magic, 2, 4, 0, 0, 262_144, link)
    records = (struct.pack(f"{order}IIII", 1, 2, len(one), len(one)) + one for one in frames)
    return head + b"".join(records)


def block(kind: int, body: bytes, order: str = "<") -> bytes:
    body += bytes(-len(body) % 4)
    length = struct.pack(f"{order}I", 12 + len(body))
    return struct.pack(f"{order}I", kind) + length + body + length


def pcapng(
    frames: Sequence[bytes], order: str = "<", links: Sequence[int] = (1,), interface: int = 0
) -> bytes:
    parts = [block(0x0A0D0D0A, struct.pack(f"{order}IHHq", 0x1A2B3C4D, 1, 0, -1), order)]
    parts += [block(1, struct.pack(f"{order}HHI", link, 0, 0), order) for link in links]
    for one in frames:
        parts.append(block(6, struct.pack(f"{order}IIIII", interface, 0, 0, len(one), len(one)) + one, order))
    return b"".join(parts)


def read(data: bytes, *within: str) -> Survey:
    """The survey of one capture file."""
    reading = CaptureReading(within)
    reading.read("cctv.pcap", BytesIO(data))
    return reading.survey()


def told(*frames: bytes) -> Sighting:
    """The one device that frames show."""
    (sighting,) = read(pcap(frames)).sightings
    return sighting


def said(sighting: Sighting) -> dict[str, str]:
    """Its clues by kind."""
    return {clue.kind.value: clue.value for clue in sighting.clues}
