"""Which rows and answers tell of one and the same device, so that it is held against the count once.

The same hardware or network address with the same location, make and model is the same device: a sheet
that sums up the others, or a range that was scanned twice. An address alone is not enough: cameras on one
recorder are often listed with the recorder's.
"""

from collections import defaultdict
from collections.abc import Sequence

from watchback.records import AuditedDevice, Sighting

Identity = tuple[str, ...]


def identities_of(devices: Sequence[AuditedDevice]) -> tuple[Identity | None, ...]:
    """What is one and the same for the same device, in their order; None where nothing tells."""
    return tuple(_identity(one.sighting) for one in devices)


def distinct(devices: Sequence[tuple[AuditedDevice, Identity | None]]) -> int:
    """How many devices they are, each once."""
    alone = sum(max(1, one.sighting.quantity) for one, identity in devices if identity is None)
    most: defaultdict[Identity, int] = defaultdict(int)
    for one, identity in devices:
        if identity is not None:
            most[identity] = max(most[identity], one.sighting.quantity, 1)
    return alone + sum(most.values())


def _identity(seen: Sighting) -> Identity | None:
    address = seen.mac or seen.address
    if not address:
        return None
    return tuple((part or "").casefold() for part in (address, seen.location, seen.brand, seen.model))
