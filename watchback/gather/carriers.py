"""What fetches for a source: a visitor of web servers, unless the source brings its own."""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager

from watchback.gather.facts import Facts
from watchback.gather.fetching.guard import Guard
from watchback.gather.manners.pacing import Pacing
from watchback.gather.manners.robots import RobotsKept
from watchback.gather.runner import Carrier
from watchback.gather.source import Adapter
from watchback.gather.visitor import Visitor


def carrier_of(
    adapter: Adapter,
    facts: Facts,
    settings: Mapping[str, str],
    pacing: Pacing,
    robots: RobotsKept,
    guard: Guard,
    contact: str,
) -> AbstractContextManager[Carrier]:
    """What fetches for one run of the source; its connections end with the block.

    An adapter whose documents come over no web server has a function ``carrier(settings)``.
    """
    own = getattr(adapter, "carrier", None)
    if own:
        brought: AbstractContextManager[Carrier] = own(settings)
        return brought
    return _visitor(facts, pacing, robots, guard, contact, settings)


@contextmanager
def _visitor(
    facts: Facts,
    pacing: Pacing,
    robots: RobotsKept,
    guard: Guard,
    contact: str,
    settings: Mapping[str, str],
) -> Iterator[Carrier]:
    visitor = Visitor(facts, pacing, robots, guard, contact, settings)
    try:
        yield visitor
    finally:
        visitor.close()
