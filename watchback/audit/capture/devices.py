"""The devices of the network as a capture showed them: what each told, within bounds."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from watchback.audit.capture.inside import Network
from watchback.audit.capture.told import Told, plain
from watchback.records import Clue
from watchback.records.camera_audit import Sighting
from watchback.words import ClueKind

MOST_DEVICES = 65_536
MOST_CLUES = 40
"""Of one device. Alike ones count once."""

MANY = 8
"""Addresses behind one hardware address from which on it is a router's that answers for others."""


@dataclass(slots=True)
class _Seen:
    where: str
    clues: dict[tuple[ClueKind, str], None] = field(default_factory=dict)
    hostname: str | None = None
    model: str | None = None
    channels: int | None = None


_Key = tuple[bytes | None, bytes | None]


class Devices:
    """Keyed by hardware address and IP address as they stood in one frame; put together at the end."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self.where = ""
        self.not_kept = 0
        self._seen: dict[_Key, _Seen] = {}
        self._claimed: set[_Key] = set()

    def saw(self, mac: bytes | None, address: bytes | None) -> "_Seen | None":
        """A frame came from there. None where it is not the network's, or there are too many."""
        if (known := self._seen.get((mac, address))) is not None:
            return known
        if address is not None and not self.network.has(address):
            return None
        if mac is not None and (mac[0] & 1 or not any(mac)):
            mac = None
        if mac is None and address is None:
            return None
        seen = self._seen.get((mac, address))
        if seen is None:
            if len(self._seen) >= MOST_DEVICES:
                self.not_kept += 1
                return None
            seen = self._seen[mac, address] = _Seen(self.where)
        return seen

    def claimed(self, mac: bytes, address: bytes | None) -> None:
        """The device itself, or who gave it the address, says that they belong together."""
        if self.saw(mac, address) is not None:
            self._claimed.add((mac, address))

    def told(self, mac: bytes | None, address: bytes | None, told: Told) -> None:
        """An answer came from there."""
        seen = self.saw(mac, address)
        if seen is None:
            return
        for kind, value in told.clues:
            shown = self.network.without_others(value)
            if shown and len(seen.clues) < MOST_CLUES:
                seen.clues[kind, shown] = None
        if told.hostname:
            seen.hostname = self.network.without_others(told.hostname)
        if told.model and seen.model is None:
            seen.model = self.network.without_others(told.model)
        seen.channels = told.channels or seen.channels
        if told.mac is not None and mac is None:
            seen.clues[ClueKind.MAC, _written(told.mac)] = None

    def sightings(self) -> Iterator[Sighting]:
        """Each device once, with its hardware address where it is its own and no router's."""
        for mac, addresses, seen in self._put_together():
            yield _sighting(mac, addresses, seen)

    def _put_together(self) -> Iterator[tuple[bytes | None, list[bytes], list[_Seen]]]:
        strangers = self._macs_of_routers()
        by_mac: dict[bytes, dict[bytes | None, _Seen]] = defaultdict(dict)
        by_address: dict[bytes, list[_Seen]] = defaultdict(list)
        for (mac, address), seen in self._seen.items():
            if mac is not None and (mac, address) not in strangers:
                by_mac[mac][address] = seen
            elif address is not None:
                by_address[address].append(seen)
        for mac, at in by_mac.items():
            yield from _of_one_mac(mac, at)
        owned = {address for at in by_mac.values() for address in at}
        for address, several in by_address.items():
            if address not in owned or any(one.clues for one in several):
                yield None, [address], several

    def _macs_of_routers(self) -> set[_Key]:
        """The pairs in which the hardware address is that of a router which passes the frames on."""
        v4: dict[bytes, set[bytes]] = defaultdict(set)
        for mac, address in self._seen:
            if mac is not None and address is not None and len(address) == 4:
                v4[mac].add(address)
        found: set[_Key] = set()
        for mac, addresses in v4.items():
            own = {one for one in addresses if (mac, one) in self._claimed}
            others = addresses if len(own) > MANY or (not own and len(addresses) > 1) else addresses - own
            if len(addresses) > 1 or len(own) > MANY:
                found |= {(mac, one) for one in others}
        return found


def _of_one_mac(
    mac: bytes, at: dict[bytes | None, _Seen]
) -> Iterator[tuple[bytes | None, list[bytes], list[_Seen]]]:
    """One device, unless the hardware address has several IPv4 addresses of its own: then one each."""
    v4 = [address for address in at if address is not None and len(address) == 4]
    rest = [address for address in at if address not in v4]
    together = [at[address] for address in rest]
    if len(v4) <= 1:
        yield mac, [*v4, *(one for one in rest if one)], [*(at[one] for one in v4), *together]
        return
    for place, address in enumerate(v4):
        yield mac, [address], [at[address], *(together if place == 0 else [])]


def _sighting(mac: bytes | None, addresses: Sequence[bytes], seen: Sequence[_Seen]) -> Sighting:
    clues = dict.fromkeys(clue for one in seen for clue in one.clues)
    hostname = next((one.hostname for one in seen if one.hostname), None)
    written = _written(mac) if mac else None
    if written:
        clues = {(ClueKind.MAC, written): None, **clues}
    if hostname:
        clues[ClueKind.TEXT, hostname] = None
    return Sighting(
        ", ".join(dict.fromkeys(one.where for one in seen)),
        tuple(Clue(kind, value) for kind, value in clues),
        address=_shown(addresses[0]) if addresses else None,
        mac=written,
        hostname=hostname,
        model=next((one.model for one in seen if one.model), None),
        channels=next((one.channels for one in seen if one.channels), None),
    )


def _written(mac: bytes) -> str:
    return mac.hex(":").upper()


def _shown(address: bytes) -> str:
    import ipaddress

    return plain(str(ipaddress.ip_address(address)))
