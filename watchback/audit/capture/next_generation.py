"""Hops over the blocks of a pcapng file; frames of flows that are done with are passed without a look."""

from collections.abc import Callable
from dataclasses import dataclass, field
from struct import Struct
from typing import Any

from watchback.audit.capture.frames import USUAL_PLACE, Place
from watchback.audit.capture.looking import Looking
from watchback.audit.capture.window import CUT_OFF, LARGEST, Broken, Window

SECTION = b"\x0a\x0d\x0d\x0a"
_BYTE_ORDER = 0x1A2B3C4D
_INTERFACE, _OLD_PACKET, _SIMPLE, _ENHANCED = 1, 2, 3, 6
_SHORTEST = {_INTERFACE: 20, _OLD_PACKET: 32, _SIMPLE: 16, _ENHANCED: 32}
"""Bytes of the blocks that are read. Others (names, statistics, secrets) are passed over unread."""

_FRAME_AT = {_OLD_PACKET: 28, _SIMPLE: 12, _ENHANCED: 28}


@dataclass(slots=True)
class _Section:
    """Byte order, and the kind of link of each interface, from here to the next section."""

    order: str = "<"
    links: list[int] = field(default_factory=list)

    def link(self, interface: int) -> int:
        return self.links[interface] if interface < len(self.links) else -1


def next_generation(window: Window, looking: Looking) -> None:
    """Reads the file from its beginning. Raises Broken."""
    section = _Section()
    unpack = _layout(section.order, USUAL_PLACE)
    while window.has_more():
        order = section.order
        _one_block(window, looking, section)
        if section.order != order:
            unpack = _layout(section.order, USUAL_PLACE)
        unpack = _hop(window, looking, section, unpack)


def _hop(
    window: Window, looking: Looking, section: _Section, unpack: Callable[..., Any]
) -> Callable[..., Any]:
    """The hot loop: stops at a block that is no frame of the usual kind, or is not whole in memory."""
    data, at, end, count, done = window.data, window.at, window.end, looking.count, looking.done
    order, last = section.order, window.last
    while at <= last:
        block, length, interface, captured, key = unpack(data, at)
        if block == _ENHANCED and key in done and length > captured:
            at += length
            count += 1
            continue
        if block != _ENHANCED or at + length > end or captured > length - 32 or length & 3:
            break
        start = at + 28
        place = looking.look(data, start, start + captured, section.link(interface))
        unpack = _layout(order, place)
        at += length
        count += 1
    window.at, looking.count = at, count
    return unpack


def _one_block(window: Window, looking: Looking, section: _Section) -> None:
    """Takes in the block that comes next, of whatever kind. Raises Broken."""
    if not window.has(12):
        raise Broken(CUT_OFF)
    data, at = window.data, window.at
    if data[at : at + 4] == SECTION:
        section.order = "<" if Struct("<I").unpack_from(data, at + 8)[0] == _BYTE_ORDER else ">"
        section.links.clear()
    kind, length = Struct(f"{section.order}II").unpack_from(data, at)
    is_read = kind in _SHORTEST
    if length < _SHORTEST.get(kind, 12) or length % 4 or (is_read and length > LARGEST):
        raise Broken(f"says that it has {length:,} bytes, which cannot be: the file is damaged")
    if is_read:
        if not window.has(length):
            raise Broken(CUT_OFF)
        _take_in(window, looking, section, kind, length)
    window.at += length


def _take_in(window: Window, looking: Looking, section: _Section, kind: int, length: int) -> None:
    data, at, order = window.data, window.at, section.order
    if kind == _INTERFACE:
        section.links.append(Struct(f"{order}H").unpack_from(data, at + 8)[0])
        return
    interface, captured = _of_frame(data, at, order, kind)
    start = at + _FRAME_AT[kind]
    if captured > length - _SHORTEST[kind]:
        if kind != _SIMPLE:
            raise Broken("says that it is longer than its block: the file is damaged")
        captured = length - _SHORTEST[kind]  # It tells how long the frame was, not how much was kept.
    looking.look(data, start, start + captured, section.link(interface))
    looking.count += 1


def _of_frame(data: bytearray, at: int, order: str, kind: int) -> tuple[int, int]:
    """Number of the interface, and bytes of the frame."""
    if kind == _SIMPLE:
        return 0, int(Struct(f"{order}I").unpack_from(data, at + 8)[0])
    if kind == _OLD_PACKET:
        interface, captured = Struct(f"{order}H10xI").unpack_from(data, at + 8)
    else:
        interface, captured = Struct(f"{order}I8xI").unpack_from(data, at + 8)
    return int(interface), int(captured)


_LAYOUTS: dict[tuple[str, Place], Callable[..., Any]] = {}


def _layout(order: str, place: Place) -> Callable[..., Any]:
    """What unpacks the head of a block and the key in its frame at once."""
    if (found := _LAYOUTS.get((order, place))) is None:
        found = _LAYOUTS[order, place] = Struct(f"{order}III8xI4x{place.at}x{place.length}s").unpack_from
    return found
