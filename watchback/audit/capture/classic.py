"""Hops over the records of a pcap file; frames of flows that are done with are passed without a look."""

from collections.abc import Callable
from struct import Struct
from typing import Any

from watchback.audit.capture.frames import USUAL_PLACE, Place
from watchback.audit.capture.looking import Looking
from watchback.audit.capture.window import CUT_OFF, LARGEST, NEEDED, Broken, Window

MAGICS = (0xA1B2C3D4, 0xA1B23C4D)
"""Of files in microseconds and in nanoseconds."""

HEAD = 24
_RECORD_HEAD = 16


def classic(window: Window, looking: Looking, order: str) -> None:
    """Reads the file from its head on. ``order`` is its byte order. Raises Broken."""
    (kind,) = Struct(f"{order}I").unpack_from(window.data, 20)
    kind &= 0xFFFF
    window.at = HEAD
    unpack = _layout(order, USUAL_PLACE)
    while window.has_more():
        _whole_record(window, order)
        unpack = _hop(window, looking, order, kind, unpack)


def _hop(
    window: Window, looking: Looking, order: str, kind: int, unpack: Callable[..., Any]
) -> Callable[..., Any]:
    """The hot loop: one unpacking, one look-up, one addition for each frame of a flow that is done with."""
    data, at, end, count, done = window.data, window.at, window.end, looking.count, looking.done
    last = window.last
    while at <= last:
        length, key = unpack(data, at)
        if key in done:
            at += _RECORD_HEAD + length
            count += 1
            continue
        stop = at + _RECORD_HEAD + length
        if stop > end:
            break
        unpack = _layout(order, looking.look(data, at + _RECORD_HEAD, stop, kind))
        at = stop
        count += 1
    window.at, looking.count = at, count
    return unpack


def _whole_record(window: Window, order: str) -> None:
    """Gets the record that comes next into memory. Raises Broken where the file does not have it."""
    if not window.has(_RECORD_HEAD):
        raise Broken(CUT_OFF)
    (length,) = Struct(f"{order}8xI").unpack_from(window.data, window.at)
    if length > LARGEST:
        raise Broken(f"says that it has {length:,} bytes, which no frame has: the file is damaged")
    if not window.has(_RECORD_HEAD + length):
        raise Broken(CUT_OFF)
    window.has(NEEDED)


_LAYOUTS: dict[tuple[str, Place], Callable[..., Any]] = {}


def _layout(order: str, place: Place) -> Callable[..., Any]:
    """What unpacks the length of a record and the key in its frame at once."""
    if (found := _LAYOUTS.get((order, place))) is None:
        found = _LAYOUTS[order, place] = Struct(f"{order}8xI4x{place.at}x{place.length}s").unpack_from
    return found
