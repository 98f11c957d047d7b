"""Feeds of news, minutes and releases that councils and other bodies publish."""
