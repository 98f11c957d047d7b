"""The wire sends what is listed to whom it may, at its pace, and hears anybody out without harm."""

import asyncio
import random
import selectors
import socket
import ssl
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

import pytest

from tests.audit.devices.serving import context_of
from watchback.audit.network.requests import requests
from watchback.gather.probing import NotListed, Pace, Wire, own_addresses
from watchback.gather.probing.framing import is_whole, stays_open
from watchback.gather.probing.pace import acknowledgements, resent
from watchback.gather.probing.wire import MOST
from watchback.records import Put, Question, Reply

HERE = "127.7.0.1"
T = TypeVar("T")


class Unhurried(selectors.DefaultSelector):
    """Never waits: the hours of a loop go by at once."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0

    def select(self, timeout: float | None = None) -> Any:
        self.now += timeout or 0
        return super().select(0)


def in_no_time(work: Coroutine[Any, Any, T]) -> tuple[T, float]:
    """Runs it on a clock that only its own waits move; returns how many seconds those were."""
    selector = Unhurried()
    loop = asyncio.SelectorEventLoop(selector)
    loop.time = lambda: selector.now  # type: ignore[method-assign]
    try:
        return loop.run_until_complete(work), selector.now
    finally:
        loop.close()


def test_no_more_packets_go_than_the_pace_allows_whoever_asks() -> None:
    pace = Pace(50, random.Random(1))

    async def asker() -> None:
        for _ in range(20):
            await pace.take(6)

    async def all_of_them() -> None:
        await asyncio.gather(*(asker() for _ in range(10)))

    _, seconds = in_no_time(all_of_them())
    assert pace.sent == 1_200
    assert 1_200 / 50 * 0.97 < seconds < 1_200 / 50 * 1.03


def test_what_did_not_go_is_given_back() -> None:
    pace = Pace(10, random.Random(1))

    async def closed_ports() -> None:
        for _ in range(100):
            await pace.take(6)
            pace.owe(-5)

    _, seconds = in_no_time(closed_ports())
    assert pace.sent == 100 and 9 < seconds < 12


def test_the_pace_is_not_even() -> None:
    pace, at = Pace(10, random.Random(1)), []

    async def asker() -> None:
        for _ in range(50):
            await pace.take(1)
            at.append(asyncio.get_running_loop().time())

    in_no_time(asker())
    gaps = {round(later - sooner, 4) for sooner, later in zip(at, at[1:], strict=False)}
    assert len(gaps) > 40 and min(gaps) >= 0.07 and max(gaps) <= 0.13


def test_long_answers_and_silence_cost_packets_too() -> None:
    assert (acknowledgements(500), acknowledgements(60_000)) == (0, 20)
    assert (resent(0.9), resent(3.5)) == (0, 2)


@pytest.mark.parametrize(
    ("data", "whole", "open_"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nab", False, False),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc", True, True),
        (b"HTTP/1.0 200 OK\r\nContent-Length: 3\r\n\r\nabc", True, False),
        (b"HTTP/1.1 200 OK\r\ncontent-length:3\r\nCONNECTION: close\r\n\r\nabc", True, False),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n", True, True),
        (b"HTTP/1.1 200 OK\r\n\r\nabc", False, False),
        (b"HTTP/1.1 304 Not Modified\r\n\r\n", True, True),
        (b"RTSP/1.0 401 Unauthorized\r\nCSeq: 1\r\n\r\n", True, True),
        (b"RTSP/1.0 401 Unauthorized\r\nCSeq: 1\r\n", False, False),
        (b"", False, False),
    ],
)
def test_the_end_of_an_answer_is_known(data: bytes, whole: bool, open_: bool) -> None:
    assert (is_whole(data), stays_open(data)) == (whole, open_)


Speak = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Coroutine[Any, Any, None]]


def asked(speak: Speak | None, *questions: str, transport: Any = "tcp", address: str = HERE) -> list[Reply]:
    """What comes of putting questions to a device of ours that speaks so."""

    async def work() -> list[Reply]:
        server = await asyncio.start_server(speak, HERE, 0) if speak else None
        port = server.sockets[0].getsockname()[1] if server else _closed_port()
        wire = Wire(requests().questions, lambda one: one == HERE, Pace(100_000))
        async with wire.line(address) as line:
            replies = [await line.ask(Put(one, port, transport, 2)) for one in questions]
        if server:
            server.close()
        return replies

    return asyncio.run(work())


def _closed_port() -> int:
    with socket.socket() as taken:
        taken.bind((HERE, 0))
        return int(taken.getsockname()[1])


def says(data: bytes) -> Speak:
    async def speak(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(data)
        writer.close()

    return speak


def test_an_answer_comes_back() -> None:
    data = b"HTTP/1.1 200 OK\r\n\r\nhello"
    assert asked(says(data), "http-root") == [Reply("answered", data)]


def test_questions_to_one_port_share_a_connection() -> None:
    met = []

    async def speak(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        met.append(1)
        while await reader.readuntil(b"\r\n\r\n"):
            writer.write(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")

    replies = asked(speak, "http-root", "isapi-activate-status", "favicon")
    assert [one.outcome for one in replies] == ["answered"] * 3 and len(met) == 1


def test_a_connection_that_was_dropped_between_questions_is_opened_again() -> None:
    async def speak(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
        await reader.readuntil(b"\r\n\r\n")
        writer.close()

    replies = asked(speak, "http-root", "isapi-activate-status")
    assert [one.outcome for one in replies] == ["answered"] * 2


def test_a_closed_port_refuses() -> None:
    assert asked(None, "http-root") == [Reply("refused")]


def test_an_address_for_all_is_nobodys_and_no_gap_in_the_look() -> None:
    async def work() -> Reply:
        wire = Wire(requests().questions, lambda one: True, Pace(1_000))
        async with wire.line("127.255.255.255") as line:
            return await line.ask(Put("http-root", 80, "tcp", 2))

    assert asyncio.run(work()) == Reply("unreachable")


def test_one_that_hangs_up_is_mute() -> None:
    assert asked(says(b""), "http-root") == [Reply("mute")]


def test_one_that_speaks_no_tls_fails_and_nothing_breaks() -> None:
    async def speak(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(5)
        writer.write(b"220 hello\r\n")
        writer.close()

    assert asked(speak, "http-root", transport="tls") == [Reply("failed")]


def test_one_that_hangs_up_in_the_middle_of_tls_fails_and_nothing_breaks() -> None:
    async def speak(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(5)
        writer.transport.abort()

    assert asked(speak, "http-root", transport="tls") == [Reply("failed")]


def test_an_old_recorder_that_knows_old_tls_only_shows_its_certificate() -> None:
    context = context_of("axis-accc8e012345", "Axis Communications AB")
    context.set_ciphers("ALL:@SECLEVEL=0")
    with pytest.warns(DeprecationWarning):  # which is the point
        context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1

    async def work() -> Reply:
        server = await asyncio.start_server(says(b"HTTP/1.0 200 OK\r\n\r\n"), HERE, 0, ssl=context)
        port = server.sockets[0].getsockname()[1]
        async with Wire(requests().questions, lambda one: True, Pace(100_000)).line(HERE) as line:
            reply = await line.ask(Put("http-root", port, "tls", 2))
        server.close()
        return reply

    reply = asyncio.run(work())
    assert reply.certificate and b"axis-accc8e012345" in reply.certificate and reply.data


def test_of_megabytes_only_the_first_are_read() -> None:
    async def speak(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        try:
            while True:
                writer.write(b"<h1>" * 100_000)
                await writer.drain()
        except OSError:
            return

    (reply,) = asked(speak, "http-root")
    assert reply.outcome == "answered" and len(reply.data) <= MOST


def test_one_that_takes_too_long_in_all_is_asked_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    met = []

    async def speak(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        met.append(await reader.readuntil(b"\r\n\r\n"))
        writer.write(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")

    monkeypatch.setattr("watchback.gather.probing.wire.LISTENING", 0.0)
    replies = asked(speak, "http-root", "favicon", "isapi-activate-status")
    assert [one.outcome for one in replies] == ["answered", "mute", "mute"] and len(met) == 1


def test_nothing_is_sent_that_is_not_listed() -> None:
    met = []

    async def speak(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        met.append(await reader.read(1))

    for question in ("no-such", "sadp"):  # the last is for a network, not for a device
        with pytest.raises(NotListed):
            asked(speak, question)
    assert met == []


def test_nothing_is_sent_that_is_not_safe() -> None:
    async def work() -> None:
        unsafe = Question("open-door", "http", b"GET /open HTTP/1.1\r\n\r\n", "nowhere", safe=False)
        wire = Wire({"open-door": unsafe}, lambda one: True, Pace(1_000))
        async with wire.line(HERE) as line:
            await line.ask(Put("open-door", 80, "tcp", 1))

    with pytest.raises(NotListed):
        asyncio.run(work())


def test_nothing_is_sent_to_whom_was_not_named() -> None:
    with pytest.raises(NotListed):
        asked(says(b""), "http-root", address="127.7.0.2")


def test_own_addresses_are_found_without_sending_and_only_inside() -> None:
    assert own_addresses(["127.0.0.1", "127.9.9.9"], lambda one: True) == ("127.0.0.1",)
    assert own_addresses(["127.9.9.9"], lambda one: one.startswith("127.9.")) == ()
