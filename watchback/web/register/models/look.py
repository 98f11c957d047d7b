"""Looks at a source that was quoted, to see whether the words still stand there."""

from django.conf import settings
from django.db import models

from watchback.web.register.models.fields import word_field
from watchback.web.register.models.source import Snapshot, Source
from watchback.words import SourceState


class SourceLook(models.Model):
    """One look at a source on a day. ``snapshot`` is the page as it was then, where it had changed.

    ``missing`` holds the ids of the statements whose words were not found. ``seen_at`` is when an editor
    took note of that.
    """

    source = models.ForeignKey(Source, models.PROTECT, related_name="looks")
    on = models.DateField()
    state = word_field(SourceState)
    sentence = models.TextField(blank=True)
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, null=True, blank=True, related_name="looks")
    missing = models.JSONField(default=list, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    seen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-on", "-id"]
        indexes = [models.Index(fields=["source", "on"], name="look_last")]

    def __str__(self) -> str:
        return f"{self.source_id} {self.on}: {self.state}"
