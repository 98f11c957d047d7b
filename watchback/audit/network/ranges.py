"""The ranges of addresses that the operator names, and the reasons to refuse one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
    summarize_address_range,
)

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

MOST = 65_536
"""Addresses in one range: a /16."""

# Networks of one's own, not of the internet: RFC 1918, 6598, 3927, 1122, 4193 and 4291.
_OWN = tuple(
    ip_network(text)
    for text in (
        "10.0.0.0/8",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "100.64.0.0/10",
        "169.254.0.0/16",
        "127.0.0.0/8",
        "fc00::/7",
        "fe80::/10",
        "::1/128",
    )
)
_FEWEST_WITH_BROADCAST = 4
_SMALL, _EVERY = 512, 16


class RangeRefused(ValueError):
    """A range that is not looked at; the message is one sentence."""


@dataclass(frozen=True, slots=True)
class Range:
    """One range as it was written, and the networks that make it up."""

    words: str
    networks: tuple[Network, ...]

    def __contains__(self, address: Address) -> bool:
        return any(address in network for network in self.networks)

    def size(self) -> int:
        """How many addresses it holds, those of the network itself and of broadcasts included."""
        return sum(network.num_addresses for network in self.networks)

    def addresses(self) -> Iterator[str]:
        """Each address that a device can have."""
        for network in self.networks:
            yield from (str(address) for address in _of_devices(network, alone=len(self.networks) == 1))


def range_of(words: str) -> Range:
    """Reads ``10.1.0.0/24``, ``10.1.0.5`` or ``10.1.0.5-10.1.0.90``. Raises RangeRefused."""
    networks = _networks(words.strip())
    if any(network.is_multicast or network.is_unspecified for network in networks):
        raise RangeRefused(f"{words} is no range of devices.")
    read = Range(words.strip(), networks)
    if read.size() > MOST:
        raise RangeRefused(
            f"{words} holds {read.size():,} addresses; at most {MOST:,} are looked at (a /16). "
            "Name smaller ranges, such as those that the cameras are in."
        )
    return read


def ranges_of(words: Sequence[str]) -> tuple[Range, ...]:
    """Reads all ranges. Raises RangeRefused if one is wrong, or all together too large."""
    ranges = tuple(range_of(word) for word in words)
    if (size := sum(one.size() for one in ranges)) > MOST:
        raise RangeRefused(
            f"Together the ranges hold {size:,} addresses; at most {MOST:,} are looked at in one run."
        )
    return ranges


def public_parts(ranges: Sequence[Range]) -> tuple[str, ...]:
    """The ranges that reach into the internet, as they were written."""
    return tuple(one.words for one in ranges if not all(map(_is_own, one.networks)))


def addresses_of(ranges: Sequence[Range]) -> tuple[str, ...]:
    """Every address of every range, once, in their order."""
    return tuple(dict.fromkeys(address for one in ranges for address in one.addresses()))


def samples_of(ranges: Sequence[Range]) -> Iterator[str]:
    """IPv4 addresses of every part of the ranges: all of a small range, every sixteenth of a large one."""
    for one in ranges:
        step = 1 if one.size() <= _SMALL else _EVERY
        for network in one.networks:
            if network.version == 4:
                yield from (
                    str(network[at])
                    for at in range(min(1, network.num_addresses - 1), network.num_addresses, step)
                )


def _networks(words: str) -> tuple[Network, ...]:
    first, dash, last = (word.strip() for word in words.partition("-"))
    try:
        if not dash:
            return (ip_network(words, strict=False),)
        return tuple(summarize_address_range(ip_address(first), ip_address(last)))
    except (ValueError, TypeError):
        raise RangeRefused(
            f"“{words[:60]}” is no range of addresses: write it as 10.1.0.0/24 or 10.1.0.5-10.1.0.90."
        ) from None


def _of_devices(network: Network, *, alone: bool) -> Iterator[Address]:
    """Without the address of the network and of its broadcast, where a whole network was named."""
    whole = alone and network.version == 4 and network.num_addresses >= _FEWEST_WITH_BROADCAST
    yield from (network.hosts() if whole else network)


def _is_own(network: Network) -> bool:
    return any(network.version == own.version and network.subnet_of(own) for own in _OWN)  # type: ignore[arg-type]
