"""Addresses that were visited, and what their servers said of the last answer."""

from django.db import models


class Address(models.Model):
    """What is kept of the last answer from an address, for the next request to it.

    ``key`` is the SHA-256 of the address, ``archived`` that of the WARC file with the answer.
    """

    key = models.CharField(max_length=64, primary_key=True)
    url = models.TextField()
    etag = models.TextField(blank=True)
    last_modified = models.CharField(max_length=100, blank=True)
    archived = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField()
    media_type = models.CharField(max_length=120, blank=True)
    charset = models.CharField(max_length=60, blank=True)
    visited_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["url"]
        verbose_name_plural = "addresses"

    def __str__(self) -> str:
        return self.url
