"""A visitor for a server on loopback, and a clock on which no test waits."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from tests.gather.in_memory import LOOPBACK
from watchback.gather import Limits
from watchback.gather.facts import Facts
from watchback.gather.manners.pacing import Pacing
from watchback.gather.manners.robots import RobotsKept
from watchback.gather.visitor import Visitor

SOURCE = Facts(
    id="borsetshire",
    title="Borsetshire",
    what="Minutes",
    licence="OGL-UK-3.0",
    terms="https://borsetshire.example/terms",
    permits="We wrote it.",
    seconds_between=2.0,
    largest=1_000_000,
)


@dataclass
class Clock:
    """A clock that moves when somebody sleeps. ``slept`` are the pauses, in seconds."""

    now: float = 1_000.0
    slept: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@contextmanager
def visitor(
    clock: Clock | None = None,
    settings: Mapping[str, str] | None = None,
    seconds: float = 5.0,
    **facts: object,
) -> Iterator[Visitor]:
    """A visitor of this machine. ``seconds`` is how long one answer may take."""
    clock = clock or Clock()
    made = Visitor(
        replace(SOURCE, **facts),
        Pacing(clock, clock.sleep),
        RobotsKept(clock),
        LOOPBACK,
        "https://example.org/about",
        settings or {},
        Limits(size=SOURCE.largest, seconds=seconds),
    )
    try:
        yield made
    finally:
        made.close()
