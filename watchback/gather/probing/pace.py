"""Holds all sending together to so many packets a second, not quite evenly."""

import asyncio
import math
import random

# What this machine sends in the course of a connection, as an estimate: the counters of a network card
# agree with it within a tenth or so (tests/audit/network/test_in_a_network_of_its_own.py).
TO_CONNECT = 1
"""The first packet; a closed port costs no more."""
TO_ASK = 5
"""The handshake's end, the question, that the answer came, goodbye, and that the other's goodbye came."""
TO_ASK_AGAIN = 2
"""On a connection that is still open: the question, and that the answer came."""
TO_ENCRYPT = 3
"""Two more flights and their acknowledgements."""
TO_MISS = 2
"""More, where nobody has the address: the system asks the network three times for it."""
_ANSWER_A_PACKET = 2 * 1_448
_RESENT_AFTER = (1.0, 3.0, 7.0)


class Pace:
    """Lets packets go at ``packets_a_second`` in the long run; ``sent`` is how many, by the estimate."""

    def __init__(self, packets_a_second: float, chance: random.Random | None = None) -> None:
        self.packets_a_second = packets_a_second
        self.sent = 0
        self._chance = chance or random.Random()
        self._next = 0.0

    async def take(self, packets: int) -> None:
        """Waits until that many may go."""
        now = asyncio.get_running_loop().time()
        at = max(now, self._next)
        self._next = at
        self.owe(packets)
        if at > now:
            await asyncio.sleep(at - now)

    def owe(self, packets: int) -> None:
        """Counts packets that went beyond those taken, or, below nought, gives back what did not go."""
        self.sent += packets
        # The jitter leaves the mean as it is.
        self._next += packets / self.packets_a_second * self._chance.uniform(0.75, 1.25)


def resent(seconds: float) -> int:
    """How often the system says hello again within that time, where nobody answers."""
    return sum(seconds > after for after in _RESENT_AFTER)


def acknowledgements(size: int) -> int:
    """How many more packets an answer of that many bytes costs than a short one."""
    return max(0, math.ceil(size / _ANSWER_A_PACKET) - 1)
