"""The feed of a paper: what it says of a body are not the body's words."""

from collections.abc import Iterable
from dataclasses import replace

from watchback.gather.listings import feeds
from watchback.gather.listings.feeds import start
from watchback.gather.source import Answer, Ask, Errand, Piece

__all__ = ["harvest", "start"]


def harvest(answer: Answer, errand: Errand) -> Iterable[Ask | Piece]:
    """As of any feed, but of nobody's words."""
    return feeds.harvest(answer, replace(errand, body=""))
