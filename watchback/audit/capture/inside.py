"""Whose addresses count: the private ranges, or the ranges that were named."""

import ipaddress
import re
from collections.abc import Sequence

_PRIVATE = ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "fc00::/7", "fe80::/10")
_REMEMBERED = 65_536

_IPV4 = re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])")
_IPV6 = re.compile(r"(?<![\w:.])(?:[0-9A-Fa-f]{0,4}:){2,7}[0-9A-Fa-f]{0,4}(?![\w:])")


class Network:
    """The network that is looked at. An address outside is never kept, shown or written."""

    def __init__(self, within: Sequence[str] = ()) -> None:
        """``within`` are ranges such as 10.20.0.0/16; the private ones where none is named.

        Raises ValueError, with a sentence, for what is no range.
        """
        self._ranges = [_range(text) for text in within or _PRIVATE]
        self._known: dict[bytes, bool] = {}

    def has(self, address: bytes) -> bool:
        """Whether the address, of 4 or 16 bytes, is one of the network's."""
        known = self._known.get(address)
        if known is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            number = ipaddress.ip_address(address)
            known = any(number in one for one in self._ranges)
            self._known[address] = known
        return known

    def without_others(self, text: str) -> str:
        """The text with addresses outside the network taken out, and what looks like one."""
        return _IPV6.sub(self._own_or_not, _IPV4.sub(self._own_or_not, text))

    def _own_or_not(self, found: re.Match[str]) -> str:
        try:
            return found[0] if self.has(ipaddress.ip_address(found[0]).packed) else "…"
        except ValueError:
            return found[0]


def _range(text: str) -> ipaddress.IPv4Network | ipaddress.IPv6Network:
    try:
        return ipaddress.ip_network(text.strip(), strict=False)
    except ValueError:
        raise ValueError(f"{text} is no range of addresses; say it as 10.20.0.0/16") from None
