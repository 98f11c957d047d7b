"""The sitemap of a watched body: its pages are the body's own words."""

from watchback.gather.listings.sitemaps import harvest, start

__all__ = ["harvest", "start"]
