"""Sitemaps of councils and other bodies."""
