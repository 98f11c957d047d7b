"""Embargoes: what is held back until an hour, and that the hour was moved."""

from datetime import UTC, datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from watchback.web.register.models.erasure import Erasure
from watchback.web.register.models.kept import Kept

_EVER = datetime(1900, 1, 1, tzinfo=UTC)


class HeldBackQuerySet(models.QuerySet):
    """Rows that may be held back until an hour, narrowed by what the public may see at a moment."""

    def unerased(self) -> Self:
        return self.filter(~Exists(self._erasures()))

    def ever_public_at(self, moment: datetime) -> Self:
        """Those that the public may see at ``moment``, erased ones included.

        One that was erased while it was still held back never was public, and never will be.
        """
        return self.over_by(moment).filter(~Exists(self._erasures().filter(at__lt=OuterRef("embargo_over"))))

    def released_by(self, moment: datetime, after: datetime | None = None) -> Self:
        """Those whose embargo had ended by ``moment``, and not before ``after`` where that is given."""
        over = self._under_embargo().filter(embargo_over__lte=moment)
        return over.filter(embargo_over__gt=after) if after else over

    def ends_of_embargoes(self) -> models.QuerySet:
        """When each embargo ends that there ever was."""
        return self._under_embargo().annotate(over=F("embargo_over")).values_list("over", flat=True)

    def over_by(self, moment: datetime) -> Self:
        """Those under no embargo at ``moment``, with ``embargo_over``: when theirs ended, as moved last."""
        return self._with_embargo_over().filter(Q(embargo_until=None) | Q(embargo_over__lte=moment))

    def _under_embargo(self) -> Self:
        # SQLite finds the few with an embargo by the index only so: for "is not null", or in the order of
        # another index, it reads them all.
        return self.filter(embargo_until__gt=_EVER).order_by()._with_embargo_over()

    def _with_embargo_over(self) -> Self:
        whose = self.model._meta.get_field("embargo_moves").field.name
        moves = EmbargoMove.objects.filter(**{whose: OuterRef("pk")}).order_by("-id")
        return self.alias(embargo_over=Coalesce(Subquery(moves.values("until")[:1]), F("embargo_until")))

    def _erasures(self) -> models.QuerySet:
        return Erasure.objects.filter(table=self.model._meta.db_table, row_id=OuterRef("pk"), whole=True)


class EmbargoMove(Kept):
    """That the embargo of a statement or an audit ends at another moment than was set, and why."""

    WORDS = ("reason",)

    statement = models.ForeignKey(
        "register.Statement", models.PROTECT, null=True, blank=True, related_name="embargo_moves"
    )
    audit = models.ForeignKey(
        "register.AuditResult", models.PROTECT, null=True, blank=True, related_name="embargo_moves"
    )
    until = models.DateTimeField()
    reason = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(statement=None, audit__isnull=False) | Q(statement__isnull=False, audit=None),
                name="embargo_move_of_one",
            )
        ]

    def __str__(self) -> str:
        return f"{self.statement_id or self.audit_id} until {self.until}"


class HeldBack(Kept):
    """What may be held back until ``embargo_until``, or until the hour to which that was moved last."""

    embargo_until = models.DateTimeField(null=True, blank=True, db_index=True)

    class Meta:
        abstract = True

    @property
    def embargo_ends(self) -> datetime | None:
        """When its embargo ends or ended, where it was moved as it was moved last; None for none."""
        move = self.embargo_moves.order_by("id").last() if self.embargo_until else None
        return move.until if move else self.embargo_until
