"""Which addresses may be visited: the public internet's web servers, and nothing behind them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

import httpx

from watchback.gather.fetching.fetched import FetchRefused
from watchback.words import Outcome

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

GLOBAL_UNICAST = ip_network("2000::/3")
NAT64 = ip_network("64:ff9b::/96")
# What Python does not call private, and still is never a web server of a public body.
NEVER_A_WEB_SERVER = tuple(
    ip_network(text)
    for text in (
        "168.63.129.16/32",  # a cloud's inside address for its own machines
        "192.0.0.0/24",  # protocols' own; only part of it is known to every version of Python
        "192.88.99.0/24",  # relays of 6to4
        "2001::/32",  # Teredo: another address within
        "2002::/16",  # 6to4: another address within
    )
)


@dataclass(frozen=True, slots=True)
class Guard:
    """What may be visited. ``also`` names networks let through although they are not public.

    ``ports`` None means any port.
    """

    ports: frozenset[int] | None = frozenset({80, 443})
    also: Sequence[Network] = ()

    def check_url(self, url: httpx.URL) -> None:
        """Raises FetchRefused for what is not a plain web address."""
        if url.scheme not in ("http", "https") or not url.host:
            raise _blocked(f"{_shown(url)} is not a web address: it must begin with http:// or https://.")
        if url.userinfo:
            raise _blocked(f"{_shown(url)} holds a name or password; only public pages are fetched.")
        port = url.port or {"http": 80, "https": 443}[url.scheme]
        if self.ports is not None and port not in self.ports:
            raise _blocked(f"{_shown(url)} uses port {port}; only 80 and 443 are visited.")

    def checked(self, host: str, found: Iterable[str]) -> list[str]:
        """The addresses that ``host`` resolved to, all of them fit to visit. Raises FetchRefused."""
        addresses = list(dict.fromkeys(found))
        if not addresses:
            raise FetchRefused(f"{host} was not found.")
        for address in addresses:
            if not self._lets_through(address):
                raise _blocked(
                    f"{host} points into a private network ({address}); only public addresses are visited."
                )
        return addresses

    def _lets_through(self, text: str) -> bool:
        address = ip_address(text.partition("%")[0])
        return is_public(address) or any(address in network for network in self.also)


def is_public(address: Address) -> bool:
    """Whether the address belongs to one machine on the public internet, seen through any wrapping."""
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or (_last_four_bytes(address) if address in NAT64 else None)
        if inner:
            return is_public(inner)
        if address not in GLOBAL_UNICAST:
            return False
    if any(address in network for network in NEVER_A_WEB_SERVER):
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def _last_four_bytes(address: IPv6Address) -> IPv4Address:
    return IPv4Address(address.packed[-4:])


def _shown(url: httpx.URL) -> str:
    return str(url.copy_with(userinfo=b"")) if url.userinfo else str(url)


def _blocked(sentence: str) -> FetchRefused:
    return FetchRefused(sentence, Outcome.BLOCKED)
