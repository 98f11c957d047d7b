"""Who did what and when, in a chain of hashes."""

from django.conf import settings
from django.db import models

from watchback.web.register.models.kept import Kept


class Deed(Kept):
    """One deed. Written only by ``deeds.record_deed``; each holds the hash of the one before.

    ``detail`` holds identifiers and digests, never words: a deed cannot be erased.
    """

    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    by_name = models.CharField(max_length=150)
    verb = models.CharField(max_length=40)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=120)
    detail = models.JSONField(default=dict)
    # Unique, so that two deeds can never follow the same one.
    previous_hash = models.CharField(max_length=64, unique=True)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["subject_kind", "subject_id"], name="deed_subject")]

    def __str__(self) -> str:
        return f"{self.id}: {self.verb} {self.subject_kind} {self.subject_id}"
