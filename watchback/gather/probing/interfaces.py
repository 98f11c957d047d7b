"""Which of this machine's own addresses stand inside the named ranges; nothing is sent to learn it."""

import socket
from collections.abc import Callable, Iterable

_DISCARD = 9


def own_addresses(samples: Iterable[str], permitted: Callable[[str], bool]) -> tuple[str, ...]:
    """The addresses that this machine would speak from to the samples, where they are permitted.

    Connecting a datagram socket asks the routing table and sends nothing.
    """
    found: dict[str, None] = {}
    for sample in samples:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
            try:
                asking.connect((sample, _DISCARD))
            except OSError:
                continue
            own = asking.getsockname()[0]
        if permitted(own):
            found[own] = None
    return tuple(found)
