"""Runs one source against a server on loopback, its ledger in memory: what was visited and what was found."""

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from ipaddress import ip_network

from watchback.gather import Guard
from watchback.gather.carriers import carrier_of
from watchback.gather.facts import adapter_of, facts_of
from watchback.gather.manners.pacing import Pacing
from watchback.gather.manners.robots import RobotsKept
from watchback.gather.runner import Visit, run
from watchback.gather.source import Ask, Errand, Piece
from watchback.gather.visitor import Known, Visited

LOOPBACK = Guard(ports=None, also=(ip_network("127.0.0.0/8"),))


@dataclass
class InMemory:
    """A ledger that lasts as long as the test. ``refused`` are the visits that gave nothing, and why.

    ``kept`` is what came last from each address.
    """

    waiting: deque[Visit] = field(default_factory=deque)
    pieces: list[Piece] = field(default_factory=list)
    visited: list[str] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    put_off: list[tuple[str, float]] = field(default_factory=list)
    _seen: set[tuple[str, str, str]] = field(default_factory=set)
    kept: dict[str, Visited] = field(default_factory=dict)

    def open(self, asks: Iterable[Ask]) -> None:
        self._add(asks)

    def next(self) -> Visit | None:
        if not self.waiting:
            return None
        visit = self.waiting.popleft()
        before = self.kept.get(visit.ask.url)
        if visit.ask.again or before is None or before.answer is None:
            return visit
        return replace(visit, kept=replace(before.answer, ask=visit.ask))

    def known(self, ask: Ask) -> Known | None:
        before = self.kept.get(ask.url)
        if before is None or before.answer is None:
            return None
        answer = before.answer
        return Known(before.etag, before.last_modified, lambda: (answer.data, answer.media_type))

    def keep(self, visit: Visit, visited: Visited) -> None:
        self.kept[visit.ask.url] = visited

    def done(self, visit: Visit, asks: Iterable[Ask], pieces: Iterable[Piece]) -> None:
        self.visited.append(visit.ask.url)
        self.pieces.extend(pieces)
        self._add(asks)

    def failed(self, visit: Visit, visited: Visited) -> None:
        self.refused.append((visit.ask.url, visited.sentence))

    def later(self, visit: Visit, visited: Visited, seconds: float) -> None:
        self.put_off.append((visit.ask.url, seconds))
        self.waiting.append(replace(visit, tries=visit.tries + 1))

    def forget_run(self) -> None:
        """As before another run: what is known of addresses stays."""
        self.pieces, self.visited, self.refused, self.put_off = [], [], [], []
        self._seen = set()

    def _add(self, asks: Iterable[Ask]) -> None:
        for ask in asks:
            key = (ask.url, ask.role, repr(sorted(ask.carries.items())))
            if key not in self._seen:
                self._seen.add(key)
                self.waiting.append(Visit(len(self._seen), ask))


def gathered(
    source: str,
    address: str,
    *,
    words: tuple[str, ...] = ("Hikvision",),
    since: date = date(2026, 1, 1),
    until: date = date(2026, 3, 31),
    body: str = "",
    settings: Mapping[str, str] | None = None,
    ledger: InMemory | None = None,
    paced: bool = False,
) -> InMemory:
    """One run of a source whose server is at ``address``. Waits between requests only where ``paced``."""
    facts, adapter = facts_of(source), adapter_of(source)
    facts = facts if paced else replace(facts, seconds_between=0.0)
    ledger = ledger or InMemory()
    pacing = Pacing() if paced else Pacing(sleep=lambda seconds: None, clock=Leaping())
    told = dict(settings or {})
    with carrier_of(
        adapter, facts, told, pacing, RobotsKept(), LOOPBACK, "https://example.org/bot"
    ) as carrier:
        run(Errand(address, words, since, until, body, told), adapter, carrier, ledger)
    return ledger


class Leaping:
    """A clock on which every pause has passed when it is looked at again."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        self.now += 100_000
        return self.now
