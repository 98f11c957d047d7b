"""Feeds of newspapers, broadcasters and others who write about bodies."""
