"""Reports of audits that were submitted, and what an editor decided on them."""

from django.conf import settings
from django.db import models

from watchback.web.register.models import AuditResult, Body, Snapshot, Supplier
from watchback.web.register.models.fields import public_id, word_field
from watchback.web.register.models.kept import Kept
from watchback.words import DecisionKind, Estate, Means, Verdict


class SubmittedAudit(Kept):
    """A report whose signature held when it came. Its bytes are the snapshot; no text of it is kept here.

    ``signature`` is the file that came with it, ``key`` the fingerprint of the key that made it.
    """

    WORDS = ("claim", "signed_as", "signature")

    id = public_id()
    snapshot = models.OneToOneField(Snapshot, models.PROTECT, related_name="submitted_audit")
    signature = models.TextField(blank=True)
    key = models.CharField(max_length=100)
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="submitted_audits")
    supplier = models.ForeignKey(Supplier, models.PROTECT, related_name="submitted_audits")
    verdict = word_field(Verdict)
    means = word_field(Means)
    estate = word_field(Estate, blank=True)
    finished = models.DateTimeField()
    claim = models.TextField(blank=True)
    signed_as = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    by_name = models.CharField(max_length=150)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"Audit of {self.body_named} ({self.id})"

    @property
    def body_named(self) -> str:
        """Whose cameras were looked at, as far as whoever submitted it said."""
        return self.body.name if self.body else "a body not named yet"


class AuditDecision(Kept):
    """One decision on a submitted audit; ``audit`` is what its acceptance made."""

    WORDS = ("reason",)

    submitted = models.ForeignKey(SubmittedAudit, models.PROTECT, related_name="decisions")
    kind = word_field(DecisionKind)
    reason = models.TextField(blank=True)
    audit = models.ForeignKey(AuditResult, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    by_name = models.CharField(max_length=150)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.submitted_id} {self.kind}"
