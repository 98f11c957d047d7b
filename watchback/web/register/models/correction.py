"""Public corrections: what was changed in what had been published, when and why."""

from django.db import models

from watchback.web.register.models.body import Body
from watchback.web.register.models.kept import Kept


class Correction(Kept):
    """One entry of the corrections log. It names the thing and never repeats erased words."""

    WORDS = ("what", "reason")

    at = models.DateTimeField()
    subject_kind = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=120)
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="corrections")
    what = models.TextField(blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["subject_kind", "subject_id"], name="correction_subject")]

    def __str__(self) -> str:
        return f"{self.subject_kind} {self.subject_id}"
