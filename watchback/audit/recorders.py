"""Which recorders may hide cameras: those whose channels are neither listed nor declared."""

from collections.abc import Mapping, Sequence

from watchback.records import AuditedDevice, Sighting
from watchback.words import Device

EVERY = "all"
"""The owner's word about every recorder at once."""


def open_recorders(
    devices: Sequence[AuditedDevice], declared: Mapping[str, int]
) -> tuple[AuditedDevice, ...]:
    """The recorders about which neither the input nor the owner's word says what is behind them."""
    words = {plain(where) for where in declared}
    if EVERY in words:
        return ()
    return tuple(
        one
        for one in devices
        if _records(one) and not _is_listed(one.sighting) and not names_of(one.sighting) & words
    )


def names_of(sighting: Sighting) -> frozenset[str]:
    """By what an owner may call a recorder."""
    ways = (sighting.address, sighting.mac, sighting.hostname, sighting.location, sighting.where)
    return frozenset(plain(way) for way in ways if way)


def _records(one: AuditedDevice) -> bool:
    # A thing with channels takes what cameras see, whatever else it is called.
    return one.found.device is Device.RECORDER or one.sighting.channels is not None


def _is_listed(sighting: Sighting) -> bool:
    listed = sighting.channels_listed
    return listed is not None and listed >= (sighting.channels or 0)


def plain(way: str) -> str:
    """A name as it is compared: letters and spaces alike."""
    return " ".join(way.casefold().split())
