"""One run of one source: visits what the ledger names, one after the other, until nothing is left.

Nothing is held here that a killed process would lose: what to visit, what came and what was made of it
stand in the ledger, each step written down before the next is taken.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from watchback.gather.source import Adapter, Answer, Ask, Errand, NotUnderstood, Piece, TurnedAway
from watchback.gather.visitor import Known, Visited
from watchback.words import Outcome

TRIES = 5
"""How often a visit is tried before it counts as failed."""

LONGEST_PAUSE = 6 * 60 * 60


@dataclass(frozen=True, slots=True)
class Visit:
    """One line of the ledger: what to ask, how often it was tried, the answer where it is kept already."""

    id: int
    ask: Ask
    tries: int = 0
    kept: Answer | None = None


class Ledger(Protocol):
    """What a run remembers. Every call is durable when it returns."""

    def open(self, asks: Iterable[Ask]) -> None:
        """Writes down where the run begins, unless it has begun."""

    def next(self) -> Visit | None:
        """The next visit whose time has come; None where there is none now."""

    def known(self, ask: Ask) -> Known | None:
        """What is kept from an earlier visit to the address."""

    def keep(self, visit: Visit, visited: Visited) -> None:
        """Keeps the answer, before anybody makes anything of it."""

    def done(self, visit: Visit, asks: Iterable[Ask], pieces: Iterable[Piece]) -> None:
        """The visit is over: what it gave, and what to visit next."""

    def failed(self, visit: Visit, visited: Visited) -> None:
        """The visit gave nothing, for good."""

    def later(self, visit: Visit, visited: Visited, seconds: float) -> None:
        """The visit is put off; that counts as a try, unless its host was only held."""


class Carrier(Protocol):
    """What fetches: a visitor of web servers, a reader of folders, of a mailbox."""

    def visit(self, ask: Ask, known: Known | None = None) -> Visited: ...


def run(
    errand: Errand,
    adapter: Adapter,
    carrier: Carrier,
    ledger: Ledger,
    after_each: Callable[[], None] = lambda: None,
) -> None:
    """Works until the ledger names no visit whose time has come. ``after_each`` may raise to stop it."""
    ledger.open(adapter.start(errand))
    while visit := ledger.next():
        answer = visit.kept or _brought(visit, carrier, ledger)
        if answer:
            _harvest(visit, answer, errand, adapter, ledger)
        after_each()


def _brought(visit: Visit, carrier: Carrier, ledger: Ledger) -> Answer | None:
    """The answer, kept; None where none came, which is written down."""
    visited = carrier.visit(visit.ask, ledger.known(visit.ask))
    if visited.answer:
        ledger.keep(visit, visited)
    elif visited.held:
        ledger.later(visit, visited, visited.again_in or 0.0)
    elif visited.again_in is not None and visit.tries + 1 < TRIES:
        # Each further try waits twice as long, and never less than the server asks for.
        longer = min(visited.again_in * 2**visit.tries, LONGEST_PAUSE)
        ledger.later(visit, visited, max(visited.again_in, longer))
    else:
        ledger.failed(visit, visited)
    return visited.answer


def _harvest(visit: Visit, answer: Answer, errand: Errand, adapter: Adapter, ledger: Ledger) -> None:
    """What the adapter finds in the answer. One answer that it cannot read does not end the run."""
    try:
        found = list(adapter.harvest(answer, errand))
    except NotUnderstood as refusal:
        outcome = Outcome.BLOCKED if isinstance(refusal, TurnedAway) else Outcome.UNREADABLE
        ledger.failed(visit, Visited((), None, outcome, str(refusal)))
        return
    except Exception as error:
        sentence = f"What came from {answer.url} could not be read: {type(error).__name__}."
        ledger.failed(visit, Visited((), None, Outcome.UNREADABLE, sentence))
        return
    asks = [each for each in found if isinstance(each, Ask)]
    ledger.done(visit, asks, [each for each in found if isinstance(each, Piece)])
