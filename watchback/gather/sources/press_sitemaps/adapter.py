"""The sitemap of a paper: what it says of a body are not the body's words."""

from collections.abc import Iterable
from dataclasses import replace

from watchback.gather.listings import sitemaps
from watchback.gather.listings.sitemaps import start
from watchback.gather.source import Answer, Ask, Errand, Piece

__all__ = ["harvest", "start"]


def harvest(answer: Answer, errand: Errand) -> Iterable[Ask | Piece]:
    """As of any site, but of nobody's words."""
    return sitemaps.harvest(answer, replace(errand, body=""))
