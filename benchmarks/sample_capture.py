"""A capture of a camera network as a mirror port shows it: mostly video, and the few frames that tell."""

import random
import struct
from collections.abc import Callable, Iterator
from pathlib import Path

CAMERAS = 200
_VIEWER = bytes([10, 20, 9, 9])
_VIEWER_MAC = bytes.fromhex("3c52820a0b0c")
_OUTSIDE = bytes([93, 184, 216, 34])
_HEADS = (
    b'HTTP/1.1 401 Unauthorized\r\nServer: App-webs/\r\nWWW-Authenticate: Digest qop="auth", '
    b'realm="IP Camera(K1234)", nonce="4e6f7468696e67"\r\nContent-Length: 0\r\n\r\n',
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 40\r\n\r\n"
    b"<html><title>WEB SERVICE</title></html>\r\n",
    b'RTSP/1.0 401 Unauthorized\r\nCSeq: 2\r\nWWW-Authenticate: Digest realm="AXIS_00408C010203", '
    b'nonce="00"\r\n\r\n',
)
# In a hundred frames. One in two hundred is the answer of a server on a connection of its own.
_SHARES = (
    ("video by UDP", 45),
    ("video by TCP", 31),
    ("acknowledgement", 14.5),
    ("to the internet", 4),
    ("office", 4),
    ("ARP", 0.5),
    ("announcement", 0.5),
    ("answer", 0.5),
)


def write_capture(path: Path, frames: int) -> None:
    """Writes a pcap file of that many frames; the same number gives the same file."""
    chance = random.Random(7)
    with path.open("wb") as file:
        file.write(struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 262_144, 1))
        for number, frame in enumerate(_frames(frames, chance)):
            file.write(
                struct.pack("<IIII", 1_795_000_000 + number // 5_000, number % 5_000, len(frame), len(frame))
            )
            file.write(frame)


def _frames(count: int, chance: random.Random) -> Iterator[bytes]:
    makers: dict[str, Callable[[random.Random], bytes]] = {
        "video by UDP": _video_by_udp,
        "video by TCP": _video_by_tcp,
        "acknowledgement": _acknowledgement,
        "to the internet": _to_the_internet,
        "office": _office,
        "ARP": _arp,
        "announcement": _announcement,
        "answer": _answer,
    }
    names, shares = zip(*_SHARES, strict=True)
    for name in chance.choices(names, shares, k=count):
        yield makers[name](chance)


def _camera(chance: random.Random) -> tuple[bytes, bytes, int]:
    number = chance.randrange(CAMERAS)
    mac = bytes.fromhex(("4447cc", "9002a9", "00408c")[number % 3]) + bytes([0, number >> 8, number & 255])
    return mac, bytes([10, 20, number >> 8, number & 255]), number


def _video_by_udp(chance: random.Random) -> bytes:
    mac, address, number = _camera(chance)
    rtp = b"\x80\x60" + chance.randbytes(10) + bytes(chance.choice((1_380, 1_380, 1_380, 620)))
    return _udp(mac, _VIEWER_MAC, address, _VIEWER, 6_970, 20_000 + number, rtp)


def _video_by_tcp(chance: random.Random) -> bytes:
    mac, address, number = _camera(chance)
    body = chance.randbytes(16) + bytes(1_432)
    return _tcp(
        mac, _VIEWER_MAC, address, _VIEWER, 554, 40_000 + number, chance.randrange(1 << 32), 0x10, body
    )


def _acknowledgement(chance: random.Random) -> bytes:
    mac, address, number = _camera(chance)
    return _tcp(
        _VIEWER_MAC, mac, _VIEWER, address, 40_000 + number, 554, chance.randrange(1 << 32), 0x10, b""
    )


def _to_the_internet(chance: random.Random) -> bytes:
    body = b"\x17\x03\x03" + chance.randbytes(29) + bytes(900)
    port = 50_000 + chance.randrange(2_000)
    return _tcp(_VIEWER_MAC, bytes(6), _VIEWER, _OUTSIDE, port, 443, chance.randrange(1 << 32), 0x18, body)


def _office(chance: random.Random) -> bytes:
    address = bytes([10, 20, 8, chance.randrange(1, 250)])
    mac = bytes.fromhex("d89ef3") + bytes([0, 0, address[3]])
    body = chance.randbytes(40) + bytes(chance.randrange(20, 1_300))
    return _tcp(mac, _VIEWER_MAC, address, _VIEWER, 49_152 + chance.randrange(40), 445, 1, 0x18, body)


def _arp(chance: random.Random) -> bytes:
    mac, address, _ = _camera(chance)
    told = b"\0\1\x08\0\6\4\0\1" + mac + address + bytes(6) + _VIEWER
    return b"\xff" * 6 + mac + b"\x08\x06" + told + bytes(18)


def _announcement(chance: random.Random) -> bytes:
    mac, address, number = _camera(chance)
    if number % 3 == 0:
        told = (
            b"<?xml version='1.0'?><ProbeMatch><Types>inquiry</Types><DeviceDescription>DS-2CD1021-I"
            b"</DeviceDescription><SoftwareVersion>V5.5.800</SoftwareVersion></ProbeMatch>"
        )
        return _udp(
            mac, b"\x01\0\x5e\x7f\xff\xfa", address, bytes([239, 255, 255, 250]), 37_020, 37_020, told
        )
    told = b"NOTIFY * HTTP/1.1\r\nNT: upnp:rootdevice\r\nSERVER: Linux, UPnP/1.0, Portable SDK\r\n\r\n"
    return _udp(mac, b"\x01\0\x5e\x7f\xff\xfa", address, bytes([239, 255, 255, 250]), 1_900, 1_900, told)


def _answer(chance: random.Random) -> bytes:
    mac, address, number = _camera(chance)
    head = _HEADS[number % 3]
    port = 554 if head.startswith(b"RTSP") else 80
    return _tcp(mac, _VIEWER_MAC, address, _VIEWER, port, chance.randrange(1_024, 65_535), 1, 0x19, head)


def _udp(mac: bytes, to: bytes, source: bytes, target: bytes, port: int, other: int, body: bytes) -> bytes:
    return _ip(mac, to, source, target, 17, struct.pack(">HHHH", port, other, 8 + len(body), 0) + body)


def _tcp(
    mac: bytes,
    to: bytes,
    source: bytes,
    target: bytes,
    port: int,
    other: int,
    sequence: int,
    flags: int,
    body: bytes,
) -> bytes:
    head = (
        struct.pack(">HHIIBBHHH", port, other, sequence, 1, 0x80, flags, 501, 0, 0)
        + b"\1\1\x08\x0a"
        + bytes(8)
    )
    return _ip(mac, to, source, target, 6, head + body)


def _ip(mac: bytes, to: bytes, source: bytes, target: bytes, protocol: int, body: bytes) -> bytes:
    head = struct.pack(">BBHHHBBH", 0x45, 0, 20 + len(body), 1, 0x4000, 64, protocol, 0)
    frame = to + mac + b"\x08\0" + head + source + target + body
    return frame if len(frame) >= 60 else frame + bytes(60 - len(frame))
