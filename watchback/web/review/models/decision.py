"""Decisions: what an editor did with a proposal, when and why."""

from django.conf import settings
from django.db import models

from watchback.web.register.models import Statement
from watchback.web.register.models.fields import word_field
from watchback.web.register.models.kept import Kept
from watchback.web.review.models.proposal import Proposal
from watchback.words import DecisionKind


class Decision(Kept):
    """One decision on one proposal. ``fields`` holds only the values that the editor changed.

    ``others`` are ids of the proposals that a split took it from, or that a join put it back with.
    """

    WORDS = ("reason", "fields")

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="decisions")
    kind = word_field(DecisionKind)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()
    reason = models.TextField(blank=True)
    fields = models.JSONField(default=dict, blank=True)
    others = models.JSONField(default=list, blank=True)
    embargo_until = models.DateTimeField(null=True, blank=True)
    statement = models.ForeignKey(Statement, models.PROTECT, null=True, blank=True, related_name="decisions")
    undoes = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="undone_by")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.kind}"
