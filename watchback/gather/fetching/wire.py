"""The wire under httpcore: it connects only to addresses that were checked, and only until a deadline.

The name is resolved here, once, and the connection goes to the very address that was checked, so
a name that answers differently the second time (DNS rebinding) gains nothing.
"""

import socket
import ssl
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import httpcore

from watchback.gather.fetching.fetched import FetchRefused
from watchback.gather.fetching.guard import Guard

Resolve = Callable[[str, int], Sequence[str]]
SECONDS_TO_CONNECT = 10.0
SECONDS_OF_SILENCE = 30.0


def resolve(host: str, port: int) -> list[str]:
    """Every address of the name, as the system finds them. Raises FetchRefused if there are none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise FetchRefused(f"{host} was not found.", may_pass=True) from None
    return [str(sockaddr[0]) for *_, sockaddr in found]


class Deadline:
    """One moment after which nothing waits any more."""

    def __init__(self, seconds: float) -> None:
        self.start_again(seconds)

    def start_again(self, seconds: float) -> None:
        """Moves the moment: for the next answer over the same connection."""
        self._end = time.monotonic() + seconds

    def left(self, at_most: float) -> float:
        """Seconds that one operation may take. Raises ReadTimeout when the moment has passed."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the deadline has passed")
        return min(left, at_most)


class CheckedWire(httpcore.NetworkBackend):
    """Opens connections to checked addresses only. ``silence``: seconds that a server may say nothing.

    ``opened`` counts the connections.
    """

    def __init__(
        self, guard: Guard, resolve: Resolve, deadline: Deadline, silence: float = SECONDS_OF_SILENCE
    ) -> None:
        self._guard, self._resolve, self._deadline = guard, resolve, deadline
        self._silence = silence
        self._wire = httpcore.SyncBackend()
        self.opened = 0

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        failure: Exception | None = None
        for address in self._guard.checked(host, self._resolve(host, port)):
            try:
                seconds = self._deadline.left(SECONDS_TO_CONNECT)
                stream = self._wire.connect_tcp(address, port, seconds, socket_options=socket_options)
                self.opened += 1
                return TimedStream(stream, self._deadline, self._silence)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        assert failure
        raise failure

    def connect_unix_socket(self, *_: Any, **__: Any) -> httpcore.NetworkStream:
        raise FetchRefused("Only web addresses are fetched.")


class TimedStream(httpcore.NetworkStream):
    """A connection whose every read and write ends at the deadline, however slowly it drips."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline, silence: float) -> None:
        self._stream, self._deadline, self._silence = stream, deadline, silence

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left(self._silence))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(self._silence))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        seconds = self._deadline.left(SECONDS_TO_CONNECT)
        secured = self._stream.start_tls(ssl_context, server_hostname, seconds)
        return TimedStream(secured, self._deadline, self._silence)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
