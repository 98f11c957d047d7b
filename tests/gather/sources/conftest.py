"""Servers on loopback for the tests of sources."""

from collections.abc import Callable, Iterator

import pytest

from tests.gather.loopback import ROBOTS, Loopback, Reply, Request, Serving


@pytest.fixture
def serving() -> Iterator[Serving]:
    """Starts servers that answer as told; all are closed when the test is over."""
    started: list[Loopback] = []

    def serve(answer: Callable[[Request], Reply], robots: bytes = ROBOTS) -> Loopback:
        started.append(Loopback(answer, robots))
        return started[-1]

    yield serve
    for loopback in started:
        loopback.close()
