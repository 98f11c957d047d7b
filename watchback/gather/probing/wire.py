"""Puts one question to one port of one device. What is not in the list is not sent."""

import asyncio
import errno
import socket
import ssl
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from uuid import uuid4

from watchback.gather.probing.framing import is_whole, stays_open
from watchback.gather.probing.pace import (
    TO_ASK,
    TO_ASK_AGAIN,
    TO_CONNECT,
    TO_ENCRYPT,
    TO_MISS,
    Pace,
    acknowledgements,
    resent,
)
from watchback.records.question import Put, Question, Reply, Transport

MOST = 65_536
"""Bytes of one answer that are read."""
_FIRST_BYTE, _NEXT_BYTE, _IN_ALL = 5.0, 2.0, 10.0
_TLS_PATIENCE = 6.0
LISTENING = 45.0
"""Seconds that one device is listened to in all: one that drips its answers is left then."""
_GOODBYE = 0.5
_DISCARD = 9
_NO_WAY = {errno.ENETUNREACH, errno.EACCES, errno.EPERM, errno.EADDRNOTAVAIL, errno.ENETDOWN}
_NOBODY = {errno.EHOSTUNREACH, errno.EHOSTDOWN}

# Neither who signed it nor what it stands for is asked: the certificate is a clue, nothing is confided to it.
# Old recorders know old TLS only.
_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
_TLS.check_hostname = False
_TLS.verify_mode = ssl.CERT_NONE
_TLS.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
_TLS.set_ciphers("ALL:@SECLEVEL=0")


class NotListed(Exception):
    """A question or an address that is not in what was permitted; nothing was sent."""


class Wire:
    """Asks devices. ``questions`` is all that may be sent, ``permitted`` tells whom."""

    def __init__(
        self, questions: Mapping[str, Question], permitted: Callable[[str], bool], pace: Pace
    ) -> None:
        self.questions = questions
        self.permitted = permitted
        self.pace = pace

    def line(self, address: str) -> "Line":
        """The line to one device. Raises NotListed for an address that is not permitted."""
        if not self.permitted(address):
            raise NotListed(f"{address} is in none of the ranges that were named.")
        return Line(self, address)


class Line:
    """To one device: one connection at a time at most, kept for the next question to the same port."""

    def __init__(self, wire: Wire, address: str) -> None:
        self._wire = wire
        self._address = address
        self._open: _Connection | None = None
        self._listened = 0.0

    async def __aenter__(self) -> "Line":
        return self

    async def __aexit__(self, *error: object) -> None:
        await self._hang_up()

    async def ask(self, put: Put) -> Reply:
        """Asks and hears the answer out. Raises NotListed before anything is sent."""
        question = self._wire.questions.get(put.question)
        if question is None or question.safe is not True or question.group:
            raise NotListed(f"The question “{put.question}” is not one that may be put to a device.")
        if self._listened > LISTENING:
            return Reply("mute")
        content = question.rendered(self._address, put.port, uuid4())
        if self._open and self._open.leads_to(put):
            reply = await self._ask_again(content)
            if reply.outcome == "answered":
                return reply
        await self._hang_up()
        return await self._ask_anew(put, content)

    async def _ask_anew(self, put: Put, content: bytes) -> Reply:
        pace = self._wire.pace
        # All of it is taken at once, so that no connection stands open while others have their turn.
        once_open = TO_ASK + (TO_ENCRYPT if put.transport == "tls" else 0)
        await pace.take(TO_CONNECT + once_open)
        try:
            async with asyncio.timeout(put.patience):
                streams = await asyncio.open_connection(self._address, put.port, limit=MOST)
        except TimeoutError:
            pace.owe(resent(put.patience) - once_open)
            return Reply("silent")
        except OSError as error:
            reply = _could_not_connect(self._address, error)
            pace.owe((TO_MISS if reply.outcome == "unreachable" else 0) - once_open)
            return reply
        self._open = _Connection(put.port, put.transport, *streams)
        if put.transport == "tls" and not await self._open.encrypt():
            await self._hang_up()
            return Reply("failed")
        return await self._exchange(content)

    async def _ask_again(self, content: bytes) -> Reply:
        await self._wire.pace.take(TO_ASK_AGAIN)
        return await self._exchange(content)

    async def _exchange(self, content: bytes) -> Reply:
        assert self._open is not None
        clock = asyncio.get_running_loop().time
        began = clock()
        data = await self._open.exchange(content)
        self._listened += clock() - began
        certificate = self._open.certificate
        self._wire.pace.owe(acknowledgements(len(data)))
        if not stays_open(data):
            await self._hang_up()
        return Reply("answered" if data or certificate else "mute", data, certificate)

    async def _hang_up(self) -> None:
        if self._open:
            await self._open.close()
            self._open = None


@dataclass(slots=True)
class _Connection:
    port: int
    transport: Transport
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    certificate: bytes | None = None

    def leads_to(self, put: Put) -> bool:
        return (self.port, self.transport) == (put.port, put.transport) and not self.reader.at_eof()

    async def encrypt(self) -> bool:
        """Begins TLS and takes the certificate; False where the device does not speak it."""
        try:
            await self.writer.start_tls(_TLS, ssl_handshake_timeout=_TLS_PATIENCE)
        except (OSError, TimeoutError, ValueError):
            return False
        self.certificate = self.writer.get_extra_info("ssl_object").getpeercert(binary_form=True)
        return True

    async def exchange(self, content: bytes) -> bytes:
        try:
            self.writer.write(content)
            return await _heard_out(self.reader)
        except OSError:
            return b""

    async def close(self) -> None:
        self.writer.close()
        with suppress(OSError, TimeoutError):
            async with asyncio.timeout(_GOODBYE):
                await self.writer.wait_closed()
        self.writer.transport.abort()


async def _heard_out(reader: asyncio.StreamReader) -> bytes:
    """The answer until it is whole, too long or too slow; what a broken connection left still counts."""
    data = b""
    loop = asyncio.get_running_loop()
    end = loop.time() + _IN_ALL
    with suppress(OSError, TimeoutError):
        while len(data) < MOST and not is_whole(data):
            patience = min(_NEXT_BYTE if data else _FIRST_BYTE, end - loop.time())
            async with asyncio.timeout(patience):
                piece = await reader.read(MOST)
            if not piece:
                break
            data += piece
    return data[:MOST]


def _could_not_connect(address: str, error: OSError) -> Reply:
    if isinstance(error, ConnectionRefusedError | ConnectionResetError):
        return Reply("refused")
    if error.errno in _NOBODY or _is_for_all(address):
        return Reply("unreachable")
    if error.errno in _NO_WAY:
        return Reply("no-way")
    return Reply("silent")


def _is_for_all(address: str) -> bool:
    """Whether it is the address by which a link speaks to all, which no device has; nothing is sent."""
    if ":" in address:
        return False
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        try:
            asking.connect((address, _DISCARD))
        except OSError as error:
            return error.errno == errno.EACCES
    return False
