"""Accepted camera audits."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils import timezone

from watchback import records
from watchback.web.register.models.body import Body
from watchback.web.register.models.embargo import HeldBack, HeldBackQuerySet
from watchback.web.register.models.fields import public_id, word_field
from watchback.web.register.models.kept import Kept
from watchback.web.register.models.supplier import Supplier
from watchback.words import Estate, Means, State, Verdict


class AuditQuerySet(HeldBackQuerySet):
    """Audits, narrowed by what they are to a reader at a moment."""

    def in_force(self) -> "AuditQuerySet":
        """Those neither retracted nor erased, whether or not still under embargo."""
        return self.unerased().filter(~Exists(_retractions()))

    def public_at(self, moment: datetime) -> "AuditQuerySet":
        """Those that the public may see at ``moment``."""
        return self.in_force().over_by(moment)

    def ever_public_at(self, moment: datetime) -> "AuditQuerySet":
        """The same with those that were retracted or erased after their embargo had ended."""
        held_back = _retractions().filter(at__lt=OuterRef("embargo_over"))
        return super().ever_public_at(moment).filter(~Exists(held_back))


def _retractions() -> models.QuerySet:
    return AuditChange.objects.filter(audit=OuterRef("pk"))


class PublicAudits(models.Manager.from_queryset(AuditQuerySet)):  # type: ignore[misc]
    """Safe by default: what the public may see now."""

    def get_queryset(self) -> AuditQuerySet:
        return super().get_queryset().public_at(timezone.now())


class AuditResult(HeldBack):
    """An audit of a claim about one estate of a body, accepted by an editor."""

    WORDS = ("ran_by", "claim")

    id = public_id()
    body = models.ForeignKey(Body, models.PROTECT, related_name="audits")
    supplier = models.ForeignKey(Supplier, models.PROTECT, related_name="audits")
    verdict = word_field(Verdict)
    means = word_field(Means)
    estate = word_field(Estate, blank=True)
    finished = models.DateField()
    ran_by = models.TextField(blank=True)
    claim = models.TextField(blank=True)
    report_sha256 = models.CharField(max_length=64, blank=True)
    coverage = models.JSONField(default=dict, blank=True)
    accepted_at = models.DateTimeField()
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    public = PublicAudits()
    everything = models.Manager.from_queryset(AuditQuerySet)()

    class Meta:
        ordering = ["-finished", "id"]

    def __str__(self) -> str:
        return f"{self.body_id}: audit {self.verdict} ({self.id})"

    @property
    def state(self) -> State:
        """Whether it counts."""
        last = self.changes.last()
        return State(last.kind) if last else State.ACCEPTED

    def record(self) -> records.Audit:
        """The audit as the rules of standing take it."""
        return records.Audit(
            id=self.id,
            body_id=self.body_id,
            supplier=self.supplier.name,
            verdict=Verdict(self.verdict),
            means=Means(self.means),
            finished=self.finished,
            estate=Estate(self.estate) if self.estate else None,
            quote=self.claim,
        )


class AuditChange(Kept):
    """That an audit was taken back, when, why and by whom."""

    WORDS = ("reason",)

    audit = models.ForeignKey(AuditResult, models.PROTECT, related_name="changes")
    kind = word_field(State)
    reason = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.audit_id} {self.kind}"
