"""Puts the questions of discovery to a whole network, by an interface inside it, and hears who answers."""

import asyncio
import socket
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from watchback.gather.probing.pace import Pace
from watchback.records.question import Heard, Question

_ROUNDS = 2
_BETWEEN, _AT_LAST = 1.0, 3.0
_MOST = 65_536
_MOST_OF_ONE_DEVICE = 32
_MOST_IN_ALL = 100_000


@dataclass(slots=True)
class _Hearing:
    """What came in: answers from inside, each once, and how many came from outside."""

    permitted: Callable[[str], bool]
    heard: dict[Heard, None] = field(default_factory=dict)
    of_one: Counter[str] = field(default_factory=Counter)
    outside: int = 0

    def take(self, question: Question, data: bytes, address: str) -> None:
        """Keeps an answer. One device cannot fill the memory, nor can all together."""
        if not self.permitted(address):
            self.outside += 1
            return
        one = Heard(question.id, address, data[:_MOST])
        full = self.of_one[address] >= _MOST_OF_ONE_DEVICE or len(self.heard) >= _MOST_IN_ALL
        if one not in self.heard and not full:
            self.heard[one] = None
            self.of_one[address] += 1


class _Ear(asyncio.DatagramProtocol):
    def __init__(self, question: Question, hearing: _Hearing) -> None:
        self._question = question
        self._hearing = hearing

    def datagram_received(self, data: bytes, addr: tuple[str | Any, int]) -> None:
        self._hearing.take(self._question, data, addr[0])


async def discover(
    questions: Sequence[Question],
    interfaces: Iterable[str],
    permitted: Callable[[str], bool],
    pace: Pace,
) -> tuple[list[Heard], int]:
    """Asks by every interface, twice. Returns the answers, and how many from outside were dropped.

    ``interfaces`` are this machine's own addresses; a question goes out by them and no other way.
    """
    hearing = _Hearing(permitted)
    mouths: list[tuple[asyncio.DatagramTransport, Question]] = []
    loop = asyncio.get_running_loop()
    try:
        for interface in interfaces:
            for question in questions:
                ear = _Ear(question, hearing)
                transport, _ = await loop.create_datagram_endpoint(
                    lambda ear=ear: ear,  # type: ignore[misc]
                    sock=_socket(interface, question),
                )
                mouths.append((transport, question))
        for wait in (_BETWEEN,) * (_ROUNDS - 1) + (_AT_LAST,):
            await _ask_all(mouths, pace)
            await asyncio.sleep(wait if mouths else 0)
    finally:
        for transport, _ in mouths:
            transport.abort()
    return list(hearing.heard), hearing.outside


async def _ask_all(mouths: Iterable[tuple[asyncio.DatagramTransport, Question]], pace: Pace) -> None:
    for transport, question in mouths:
        if question.safe is True and question.group and question.port:
            await pace.take(1)
            content = question.rendered(question.group, question.port, uuid4())
            with suppress(OSError):
                transport.sendto(content, (question.group, question.port))


def _socket(interface: str, question: Question) -> socket.socket:
    """Speaks by that interface alone, one network far; hears the group too where answers go to it."""
    opened = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    own = socket.inet_aton(interface)
    opened.setblocking(False)
    opened.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, own)
    opened.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL, 1)
    opened.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4 << 20)
    if question.listens and question.group:
        try:
            opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            opened.bind(("", question.listens))
            member = socket.inet_aton(question.group) + own
            opened.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, member)
            return opened
        except OSError:
            # Another program has the port: answers to this machine alone are still heard.
            pass
    with suppress(OSError):
        opened.bind((interface, 0))
    return opened
