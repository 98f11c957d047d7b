"""One frame, looked at closely: whose it is, and what it may tell. Most frames never come here."""

from collections import OrderedDict
from collections.abc import Callable
from struct import Struct
from typing import NamedTuple

from watchback.audit.capture.devices import Devices
from watchback.audit.capture.protocols.dhcp import dhcp
from watchback.audit.capture.protocols.discovery import dahua, sadp, ssdp, ws_discovery
from watchback.audit.capture.protocols.mdns import mdns
from watchback.audit.capture.streams import Streams
from watchback.audit.capture.told import NOTHING, Told

MOST_DONE = 200_000
"""Flows that are remembered as done with; then all are forgotten, and looked at anew."""

MOST_FLOWS = 4_096
MOST_DATAGRAMS = 64
MOST_OF_UNKNOWN = 3
"""Datagrams looked at in a flow: between ports of which answers are known, and between others."""

Datagram = Callable[[bytes], Told]
_PORTS: dict[int, Datagram] = {
    1900: ssdp,
    3702: ws_discovery,
    5050: dahua,
    5353: mdns,
    37020: sadp,
    37810: dahua,
}
_DHCP_SERVER, _DHCP_CLIENT = 67, 68
_BY_LOOK: tuple[tuple[int, bytes, Datagram], ...] = (
    (4, b"DHIP", dahua),
    (0, b"HTTP/1.1 200", ssdp),
    (0, b"<?xml", ws_discovery),
    (0, b"<?xml", sadp),
)

_ARP, _IPV4, _IPV6 = 0x0806, 0x0800, 0x86DD
_TAGS = {0x8100, 0x88A8, 0x9100}
_UDP, _TCP = 17, 6
_PORT_PAIR = Struct(">HH")
_HEAD_4 = Struct(">BxH2xHxB2x4s")
_HEAD_6 = Struct(">4xHBx16s")
_HEAD_OF_TCP = Struct(">H2xI4xBB")


class Place(NamedTuple):
    """Where the key of a flow stands in a frame: both addresses and both ports, one after the other."""

    at: int
    length: int


PLACES_4 = {at: Place(at + 12, 12) for at in range(64)}
PLACES_6 = {at: Place(at + 8, 36) for at in range(64)}
"""By where in the frame the packet begins."""


class Link(NamedTuple):
    """What stands before the packet in a frame: its length, where its type and the sender's address are."""

    length: int
    type_at: int | None
    mac_at: int | None


LINKS = {
    0: Link(4, None, None),
    1: Link(14, 12, 6),
    12: Link(0, None, None),
    101: Link(0, None, None),
    113: Link(16, 14, 6),
    228: Link(0, None, None),
    229: Link(0, None, None),
    276: Link(20, 0, 12),
}
"""Kinds of link that are read, by the number that stands in the file: loopback, Ethernet, raw IP, cooked."""

USUAL_PLACE = PLACES_4[14]


class Frames:
    """Looks at frames, and tells ``Devices``. ``done`` are the keys of flows that need no more looking at."""

    def __init__(self, devices: Devices) -> None:
        self.devices = devices
        self.done: set[bytes] = set()
        self.cut = 0
        self.streams = Streams(devices.told)
        self._arp: set[bytes] = set()
        self._heard: set[int] = set()
        self._datagrams: OrderedDict[bytes, int] = OrderedDict()

    def look(self, frame: bytes, link: Link) -> Place:
        """Looks at the frame; where the key of the next frame likely stands.

        Raises LookupError, ValueError or struct.error for a frame that is not what it says.
        """
        at, kind = link.length, _IPV4
        mac = frame[link.mac_at : link.mac_at + 6] if link.mac_at is not None else None
        if link.type_at is not None:
            kind = frame[link.type_at] << 8 | frame[link.type_at + 1]
            while kind in _TAGS:
                kind = frame[at + 2] << 8 | frame[at + 3]
                at += 4
        elif frame[at] >> 4 == 6:
            kind = _IPV6
        if kind == _IPV4:
            self._version_4(frame, at, mac)
            return PLACES_4[at]
        if kind == _IPV6:
            self._version_6(frame, at, mac)
            return PLACES_6[at]
        if kind == _ARP:
            self._asked(frame[at : at + 28])
        return PLACES_4[link.length]

    def _asked(self, arp: bytes) -> None:
        sender = arp[8:18]
        if sender in self._arp or arp[:6] != b"\0\1\x08\0\6\4" or len(arp) < 28:
            return
        if len(self._arp) >= MOST_DONE:
            self._arp.clear()
        self._arp.add(sender)
        if any(sender[6:]):
            self.devices.claimed(sender[:6], sender[6:])

    def _version_4(self, frame: bytes, at: int, mac: bytes | None) -> None:
        version, total, fragment, protocol, source = _HEAD_4.unpack_from(frame, at)
        if fragment & 0x1FFF:
            return  # A later part of a packet: no ports in it.
        head = (version & 15) * 4
        # A card that cuts for the sender leaves the length nought.
        stop = at + total if total else len(frame)
        self._packet(frame, at + head, stop, protocol, mac, source, frame[at + 12 : at + head + 4])

    def _version_6(self, frame: bytes, at: int, mac: bytes | None) -> None:
        length, protocol, source = _HEAD_6.unpack_from(frame, at)
        stop = at + 40 + length if length else len(frame)
        self._packet(frame, at + 40, stop, protocol, mac, source, frame[at + 8 : at + 44])

    def _packet(
        self, frame: bytes, at: int, stop: int, protocol: int, mac: bytes | None, source: bytes, key: bytes
    ) -> None:
        """What is in an IP packet: it begins at ``at``, and should reach to ``stop``."""
        if key in self.done:
            return
        if protocol == _UDP:
            self._datagram(frame[at:stop], mac, source, key, stop > len(frame))
        elif self.devices.saw(mac, source) is None:
            self._finish(key)
        elif protocol == _TCP:
            port, sequence, offset, flags = _HEAD_OF_TCP.unpack_from(frame, at)
            payload = frame[at + (offset >> 4) * 4 : stop]
            if self.streams.segment(key, mac, source, port, sequence, payload, flags):
                self._finish(key)
            elif stop > len(frame):
                self.cut += 1

    def _datagram(self, data: bytes, mac: bytes | None, source: bytes, key: bytes, cut: bool) -> None:
        one, other = _PORT_PAIR.unpack_from(data)
        payload = data[8:]
        if {one, other} <= {_DHCP_SERVER, _DHCP_CLIENT}:
            self._granted(payload)
            return
        if self.devices.saw(mac, source) is None:
            self._finish(key)
            return
        reader = _PORTS.get(one) or _PORTS.get(other)
        if not self._is_said_again(source + payload):
            told = reader(payload) if reader else _by_look(payload)
            if told is not NOTHING:
                self.devices.told(mac, source, told)
        if reader and cut:
            self.cut += 1
        self._count(key, MOST_DATAGRAMS if reader else MOST_OF_UNKNOWN)

    def _is_said_again(self, said: bytes) -> bool:
        """Whether the very same was said before: announcements are, again and again."""
        sum_of_it = hash(said)
        if sum_of_it in self._heard:
            return True
        if len(self._heard) >= MOST_DONE:
            self._heard.clear()
        self._heard.add(sum_of_it)
        return False

    def _granted(self, payload: bytes) -> None:
        told = dhcp(payload)
        if told.mac is None:
            return
        if told.address is None:
            self.devices.told(told.mac, None, told)
        else:
            self.devices.claimed(told.mac, told.address)
            self.devices.told(told.mac, told.address, told)

    def _count(self, key: bytes, most: int) -> None:
        count = self._datagrams.pop(key, 0) + 1
        if count >= most:
            self._finish(key)
            return
        if len(self._datagrams) >= MOST_FLOWS:
            self._datagrams.popitem(last=False)
        self._datagrams[key] = count

    def _finish(self, key: bytes) -> None:
        if len(self.done) >= MOST_DONE:
            self.done.clear()
        self.done.add(key)


def _by_look(payload: bytes) -> Told:
    for at, begins, reader in _BY_LOOK:
        if payload.startswith(begins, at) and (told := reader(payload)) is not NOTHING:
            return told
    return NOTHING
