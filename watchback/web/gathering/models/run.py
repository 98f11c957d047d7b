"""Runs of a watch."""

from django.db import models
from django.db.models import Q

from watchback.web.gathering.models.watch import Watch
from watchback.web.register.models.fields import word_field
from watchback.words import Outcome


class Run(models.Model):
    """One look at a source for the days from ``since`` to ``until``; open until ``finished_at``.

    ``outcome`` and ``note`` are what the log of searches says of it. ``is_cut`` says that there were
    more pages than one run takes.
    """

    watch = models.ForeignKey(Watch, models.PROTECT, related_name="runs")
    since = models.DateField()
    until = models.DateField()
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    outcome = word_field(Outcome, blank=True)
    note = models.TextField(blank=True)
    is_cut = models.BooleanField(default=False)
    begun = models.BooleanField(default=False)

    class Meta:
        ordering = ["-started_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["watch"], condition=Q(finished_at=None), name="run_one_at_a_time")
        ]

    def __str__(self) -> str:
        return f"{self.watch_id} {self.since} to {self.until}"
