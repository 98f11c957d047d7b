"""Visits of a run: what was asked, and what came of it."""

from django.db import models

from watchback.web.gathering.models.run import Run
from watchback.web.register.models.fields import word_field
from watchback.words import Outcome


class VisitState(models.TextChoices):
    """How far a visit is."""

    WAITING = "waiting", "Waiting"
    KEPT = "kept", "Answer kept"
    DONE = "done", "Done"
    FAILED = "failed", "Failed"


class Visit(models.Model):
    """One address of a run. ``key`` is what makes it the same visit, so that it is written down once.

    ``archived`` is the SHA-256 of the WARC file of its exchanges, ``sha256`` that of the answer's
    content without compression. ``role``, ``carries``, ``also`` and ``again`` are the
    adapter's; ``secrets`` are names of settings, never their values.
    """

    run = models.ForeignKey(Run, models.CASCADE, related_name="visits")
    key = models.CharField(max_length=64)
    url = models.TextField()
    role = models.CharField(max_length=60)
    carries = models.JSONField(default=dict, blank=True)
    also = models.JSONField(default=list, blank=True)
    again = models.BooleanField(default=True)
    secrets = models.JSONField(default=list, blank=True)
    state = models.CharField(max_length=10, choices=VisitState.choices, default=VisitState.WAITING)
    not_before = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    outcome = word_field(Outcome, blank=True)
    sentence = models.TextField(blank=True)
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    answer_url = models.TextField(blank=True)
    media_type = models.CharField(max_length=120, blank=True)
    charset = models.CharField(max_length=60, blank=True)
    archived = models.CharField(max_length=64, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    fetched_at = models.DateTimeField(null=True, blank=True)
    unchanged = models.BooleanField(default=False)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["run", "key"], name="visit_once_a_run")]
        indexes = [
            models.Index(fields=["run", "state", "not_before", "id"], name="visit_next"),
            models.Index(fields=["sha256"], name="visit_content"),
        ]

    def __str__(self) -> str:
        return f"{self.url} ({self.state})"
