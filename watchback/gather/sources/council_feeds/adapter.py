"""The feed of a watched body: its entries are the body's own words."""

from watchback.gather.listings.feeds import harvest, start

__all__ = ["harvest", "start"]
