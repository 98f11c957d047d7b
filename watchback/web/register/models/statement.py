"""Statements: what accepted decisions made, their sources, and what later replaced them."""

from datetime import datetime

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils import timezone

from watchback import records
from watchback.records import edtf_or_none
from watchback.web.register.models.body import Body
from watchback.web.register.models.embargo import HeldBack, HeldBackQuerySet
from watchback.web.register.models.erasure import Erasure
from watchback.web.register.models.fields import edtf_field, public_id, word_field
from watchback.web.register.models.kept import Kept
from watchback.web.register.models.source import Snapshot, Source
from watchback.web.register.models.supplier import Supplier
from watchback.words import Estate, Stance, State, Voice


class StatementQuerySet(HeldBackQuerySet):
    """Statements, narrowed by what they are to a reader at a moment."""

    def in_force(self) -> "StatementQuerySet":
        """Those neither superseded, retracted nor erased, whether or not still under embargo."""
        return self.filter(~Exists(self._changes())).unerased()

    def public_at(self, moment: datetime) -> "StatementQuerySet":
        """Those that the public may see at ``moment``."""
        return self.in_force().over_by(moment)

    def ever_public_at(self, moment: datetime) -> "StatementQuerySet":
        """Those that the public may see at ``moment``, changed ones included.

        One that was taken back while it was still held back never was public, and never will be.
        """
        taken_back = self._changes().filter(at__lt=OuterRef("embargo_over"))
        return super().ever_public_at(moment).filter(~Exists(taken_back))

    def hidden_at(self, moment: datetime) -> set[str]:
        """The ids of all that ``public_at`` leaves out: they are few, and counted sooner than looked past."""
        erased = Erasure.objects.filter(table=self.model._meta.db_table, whole=True)
        held = self._under_embargo().filter(embargo_over__gt=moment)
        return {
            *StatementChange.objects.values_list("statement_id", flat=True),
            *erased.values_list("row_id", flat=True),
            *held.values_list("pk", flat=True),
        }

    def _changes(self) -> "models.QuerySet[StatementChange]":
        return StatementChange.objects.filter(statement=OuterRef("pk"))


class PublicStatements(models.Manager.from_queryset(StatementQuerySet)):  # type: ignore[misc]
    """Safe by default: what the public may see now."""

    def get_queryset(self) -> StatementQuerySet:
        return super().get_queryset().public_at(timezone.now())


class Statement(HeldBack):
    """What a body said about a supplier. Never edited; its state is read from StatementChange.

    ``evidence_day`` and ``due`` are stored for speed; ``watchback check`` compares them with
    what the rules give. The empty string stands for "not said" in the optional words.
    """

    WORDS = (
        "quote",
        "quote_prefix",
        "quote_suffix",
        "speaker",
        "office",
        "caller",
        "meeting",
        "condition",
        "deadline_phrase",
    )

    id = public_id()
    body = models.ForeignKey(Body, models.PROTECT, related_name="statements")
    supplier = models.ForeignKey(Supplier, models.PROTECT, related_name="statements")
    stance = word_field(Stance)
    voice = word_field(Voice, default=Voice.OWN.value)
    estate = word_field(Estate, blank=True)
    deadline = edtf_field()
    deadline_phrase = models.TextField(blank=True)
    condition = models.TextField(blank=True)
    count = models.PositiveIntegerField(null=True, blank=True)
    of = models.PositiveIntegerField(null=True, blank=True, validators=[MinValueValidator(0)])
    speaker = models.TextField(blank=True)
    office = models.TextField(blank=True)
    caller = models.TextField(blank=True)
    meeting = models.TextField(blank=True)
    said_on = edtf_field()
    as_at = edtf_field()
    published = edtf_field()
    snapshot_on = models.DateField()
    quote = models.TextField(blank=True)
    quote_start = models.PositiveIntegerField()
    quote_end = models.PositiveIntegerField()
    quote_prefix = models.TextField(blank=True)
    quote_suffix = models.TextField(blank=True)
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="statements")
    evidence_day = models.DateField(db_index=True)
    evidence_day_rule = models.CharField(max_length=60)
    due = models.DateField(null=True, blank=True, db_index=True)
    accepted_at = models.DateTimeField()
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    names_person = models.BooleanField(default=False)

    public = PublicStatements()
    everything = models.Manager.from_queryset(StatementQuerySet)()

    class Meta:
        ordering = ["-evidence_day", "-accepted_at", "id"]
        indexes = [
            models.Index(fields=["body", "supplier", "evidence_day"], name="statement_body_supplier"),
            models.Index(fields=["-accepted_at", "-id"], name="statement_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.body_id}: {self.stance} ({self.id})"

    @property
    def state(self) -> State:
        """Accepted, superseded or retracted, by the last change."""
        last = self.changes.order_by("id").last()
        return State(last.kind) if last else State.ACCEPTED

    @property
    def is_erased(self) -> bool:
        return Erasure.objects.filter(table=self._meta.db_table, row_id=self.pk, whole=True).exists()

    def record(self) -> records.Statement:
        """The statement as the rules of standing take it, in state accepted."""
        return records.Statement(
            id=self.id,
            body_id=self.body_id,
            supplier=self.supplier.name,
            stance=Stance(self.stance),
            voice=Voice(self.voice),
            estate=Estate(self.estate) if self.estate else None,
            said_on=edtf_or_none(self.said_on),
            as_at=edtf_or_none(self.as_at),
            published=edtf_or_none(self.published),
            snapshot_on=self.snapshot_on,
            deadline=edtf_or_none(self.deadline),
            count=self.count,
            of=self.of,
            quote=self.quote,
        )


class StatementSource(Kept):
    """A place where a statement's words stand; the first has the statement's own quotation."""

    WORDS = ("quote",)

    statement = models.ForeignKey(Statement, models.PROTECT, related_name="places")
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="quoted_places")
    source = models.ForeignKey(Source, models.PROTECT, related_name="quoted_places")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField(blank=True)
    proposal = models.ForeignKey(
        "review.Proposal", models.PROTECT, null=True, blank=True, related_name="places"
    )

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.statement_id} in {self.source_id}"


class StatementChange(Kept):
    """That a statement was superseded by another, or retracted, and why."""

    WORDS = ("reason",)
    KINDS = [(kind.value, kind.label) for kind in (State.SUPERSEDED, State.RETRACTED)]

    statement = models.ForeignKey(Statement, models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=20, choices=KINDS)
    superseded_by = models.ForeignKey(
        Statement, models.PROTECT, null=True, blank=True, related_name="supersedes"
    )
    reason = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.statement_id} {self.kind}"
