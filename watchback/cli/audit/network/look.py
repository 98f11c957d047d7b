"""Joins the wire with the rules of asking: discovery, then each address, with progress as it goes."""

import asyncio
from collections.abc import Generator, Sequence
from dataclasses import replace
from ipaddress import ip_address

from watchback.audit.network.interview import interview
from watchback.audit.network.ranges import Range, addresses_of, samples_of
from watchback.audit.network.requests import Requests
from watchback.audit.network.seen import Seen
from watchback.audit.network.survey import announcements
from watchback.cli.audit.network.progress import Progress
from watchback.cli.audit.network.state import State
from watchback.gather.probing import Pace, Wire, discover, hardware_addresses, look, own_addresses
from watchback.identify import identify
from watchback.records import Put, Reply


class Look:
    """One look at the ranges; what it finds goes to the state as it is found."""

    def __init__(
        self, state: State, ranges: Sequence[Range], requests: Requests, packets: float, at_once: int
    ) -> None:
        self._state = state
        self._ranges = ranges
        self._requests = requests
        self._at_once = at_once
        self._pace = Pace(packets)
        self._addresses = addresses_of(ranges)
        self._progress = Progress(len(self._addresses), len(state.seen), self._pace)

    def run(self, *, with_discovery: bool) -> None:
        """Looks at all that the state does not know yet."""
        try:
            asyncio.run(self._run(with_discovery))
        finally:
            self._progress.end()

    async def _run(self, with_discovery: bool) -> None:
        if with_discovery and not self._state.discovered:
            await self._discover()
        wire = Wire(self._requests.questions, self._permitted, self._pace)
        waiting = [address for address in self._addresses if address not in self._state.seen]
        # Those that announced themselves first: they are there, and most are cameras.
        waiting.sort(key=lambda address: address not in self._state.announced)
        await look(waiting, self._interview, wire, self._done, self._at_once)

    async def _discover(self) -> None:
        own = own_addresses(samples_of(self._ranges), self._permitted)
        heard, outside = await discover(self._requests.to_a_network(), own, self._permitted, self._pace)
        for one in announcements(heard, self._requests, identify):
            self._state.keep_announced(one)
        self._state.keep_discovered()
        self._progress.say_discovered(len(own), len(self._state.announced), outside)

    def _interview(self, address: str) -> Generator[Put, Reply, Seen]:
        return interview(address, self._requests, identify, self._state.announced.get(address))

    def _done(self, seen: Seen) -> None:
        if seen.opened and not seen.mac:
            seen = replace(seen, mac=hardware_addresses().get(seen.address))
        self._state.keep_seen(seen)
        self._progress.step(seen)

    def _permitted(self, address: str) -> bool:
        try:
            told = ip_address(address)
        except ValueError:
            return False
        return any(told in one for one in self._ranges)
