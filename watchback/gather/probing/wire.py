"""Puts one question to one port of one device. What is not in the list is not sent."""

import asyncio
import errno
import ssl
from collections.abc import Callable, Mapping
from contextlib import suppress
from uuid import uuid4

from watchback.gather.probing.framing import is_whole
from watchback.gather.probing.pace import TO_ASK, TO_CONNECT, TO_ENCRYPT, Pace, acknowledgements, resent
from watchback.records.question import Put, Question, Reply

MOST = 65_536
"""Bytes of one answer that are read."""
_FIRST_BYTE, _NEXT_BYTE, _IN_ALL = 5.0, 2.0, 10.0
_TLS_PATIENCE = 6.0
_GOODBYE = 0.5
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
        self._questions = questions
        self._permitted = permitted
        self._pace = pace

    async def ask(self, address: str, put: Put) -> Reply:
        """Connects, asks, hears the answer out, closes. Raises NotListed before anything is sent."""
        question = self._questions.get(put.question)
        if question is None or question.safe is not True or question.group:
            raise NotListed(f"The question “{put.question}” is not one that may be put to a device.")
        if not self._permitted(address):
            raise NotListed(f"{address} is in none of the ranges that were named.")
        content = question.rendered(address, put.port, uuid4())
        # All of it is taken at once, so that no connection stands open while others have their turn.
        once_open = TO_ASK + (TO_ENCRYPT if put.transport == "tls" else 0)
        await self._pace.take(TO_CONNECT + once_open)
        try:
            async with asyncio.timeout(put.patience):
                reader, writer = await asyncio.open_connection(address, put.port, limit=MOST)
        except TimeoutError:
            self._pace.owe(resent(put.patience) - once_open)
            return Reply("silent")
        except OSError as error:
            self._pace.owe(-once_open)
            return _could_not_connect(error)
        try:
            return await self._over(reader, writer, put, content)
        finally:
            writer.close()
            with suppress(OSError, TimeoutError):
                async with asyncio.timeout(_GOODBYE):
                    await writer.wait_closed()
            writer.transport.abort()

    async def _over(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, put: Put, content: bytes
    ) -> Reply:
        certificate = None
        if put.transport == "tls":
            try:
                await writer.start_tls(_TLS, ssl_handshake_timeout=_TLS_PATIENCE)
            except (OSError, TimeoutError, ValueError):
                return Reply("failed")
            certificate = writer.get_extra_info("ssl_object").getpeercert(binary_form=True)
        try:
            writer.write(content)
            data = await _heard_out(reader)
        except OSError:
            data = b""
        self._pace.owe(acknowledgements(len(data)))
        return Reply("answered" if data or certificate else "mute", data, certificate)


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


def _could_not_connect(error: OSError) -> Reply:
    if isinstance(error, ConnectionRefusedError | ConnectionResetError):
        return Reply("refused")
    if error.errno in _NOBODY:
        return Reply("unreachable")
    if error.errno in _NO_WAY:
        return Reply("no-way")
    return Reply("silent")
