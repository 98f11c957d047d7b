"""Pages that were sent to the Wayback Machine to be saved."""

from django.db import models


class Saved(models.Model):
    """One wish to have a public page saved: with ``address`` where it stands now, or the sentence why not.

    ``job`` is the archive's name for it while it works. ``not_before`` is when to ask next, None once
    it is over.
    """

    url = models.TextField()
    key = models.CharField(max_length=64, db_index=True)
    queued_at = models.DateTimeField()
    not_before = models.DateTimeField(null=True, blank=True, db_index=True)
    tries = models.PositiveSmallIntegerField(default=0)
    job = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(null=True, blank=True)
    address = models.TextField(blank=True)
    sentence = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "saved"

    def __str__(self) -> str:
        return self.address or f"{self.url} ({self.sentence or 'waiting'})"
