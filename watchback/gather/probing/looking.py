"""Looks at many devices: several at a time, each by one connection at a time."""

import asyncio
from collections.abc import Callable, Generator, Iterable, Iterator
from typing import TypeVar

from watchback.gather.probing.wire import Wire
from watchback.records.question import Put, Reply

Seen = TypeVar("Seen")
Interview = Generator[Put, Reply, Seen]


async def look(
    addresses: Iterable[str],
    interview: Callable[[str], Interview[Seen]],
    wire: Wire,
    done: Callable[[Seen], None],
    at_once: int,
) -> None:
    """Interviews every address; ``done`` is called with what each one showed, in the order they end."""
    waiting = iter(addresses)
    async with asyncio.TaskGroup() as group:
        for _ in range(at_once):
            group.create_task(_worker(waiting, interview, wire, done))


async def _worker(
    waiting: Iterator[str],
    interview: Callable[[str], Interview[Seen]],
    wire: Wire,
    done: Callable[[Seen], None],
) -> None:
    for address in waiting:
        done(await _one(address, interview(address), wire))


async def _one(address: str, asking: Interview[Seen], wire: Wire) -> Seen:
    async with wire.line(address) as line:
        try:
            put = next(asking)
            while True:
                put = asking.send(await line.ask(put))
        except StopIteration as end:
            seen: Seen = end.value
            return seen
