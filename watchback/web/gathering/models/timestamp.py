"""Timestamps of what was archived: that it was there at a moment, in the word of somebody else."""

from django.db import models

from watchback.web.gathering.models.run import Run


class Timestamp(models.Model):
    """That an authority saw the manifest of a run (RFC 3161); without ``response`` it is tried again.

    ``manifest`` and ``response`` are hashes of files in the snapshot store, ``at`` is the authority's
    moment, ``address`` its host. ``sentence`` says why the last try failed.
    """

    run = models.OneToOneField(Run, models.PROTECT, related_name="timestamp")
    manifest = models.CharField(max_length=64)
    response = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField(null=True, blank=True)
    address = models.TextField(blank=True)
    sentence = models.TextField(blank=True)
    tried_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.manifest[:12]} {self.at or self.sentence or 'waiting'}"
