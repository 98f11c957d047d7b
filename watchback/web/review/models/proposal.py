"""Proposals: what a reader, or a person typing, suggested; never public, never changed."""

from django.conf import settings
from django.db import models

from watchback import records
from watchback.records import Quotation, edtf_or_none
from watchback.web.register.models import Body, Snapshot, Source, Supplier
from watchback.web.register.models.fields import edtf_field, word_field
from watchback.web.register.models.kept import Kept
from watchback.words import Estate, SourceKind, Stance, Voice


class Proposal(Kept):
    """One sourced suggestion, kept apart from whatever an editor makes of it.

    ``body`` is null for a body that is not in the register, or not settled; ``body_name`` is
    what the document calls it. The empty string stands for "not said" in the optional words.
    """

    WORDS = (
        "quote",
        "quote_prefix",
        "quote_suffix",
        "speaker",
        "caller",
        "condition",
        "deadline_phrase",
        "title",
        "reasons",
        "doubts",
    )

    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="proposals")
    source = models.ForeignKey(Source, models.PROTECT, related_name="proposals")
    fingerprint = models.CharField(max_length=64, unique=True, editable=False)
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="proposals")
    body_name = models.CharField(max_length=300, blank=True)
    supplier = models.ForeignKey(Supplier, models.PROTECT, related_name="proposals")
    stance = word_field(Stance)
    voice = word_field(Voice, default=Voice.OWN.value)
    estate = word_field(Estate, blank=True)
    deadline = edtf_field()
    deadline_phrase = models.TextField(blank=True)
    condition = models.TextField(blank=True)
    count = models.PositiveIntegerField(null=True, blank=True)
    of = models.PositiveIntegerField(null=True, blank=True)
    speaker = models.TextField(blank=True)
    caller = models.TextField(blank=True)
    said_on = edtf_field()
    as_at = edtf_field()
    quote = models.TextField(blank=True)
    quote_start = models.PositiveIntegerField()
    quote_end = models.PositiveIntegerField()
    quote_prefix = models.TextField(blank=True)
    quote_suffix = models.TextField(blank=True)
    confidence = models.FloatField(default=0.5)
    reader = models.CharField(max_length=200)
    reasons = models.JSONField(default=dict, blank=True)
    doubts = models.JSONField(default=dict, blank=True)
    title = models.TextField(blank=True)
    published = edtf_field()
    created_at = models.DateTimeField()
    typed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.id}: {self.body_name} {self.stance}"

    def record(self) -> records.Proposal:
        """The proposal as the steps know it. Raises QuotationNotFound if its words were erased."""
        return records.Proposal(
            quotation=Quotation.claimed(self.snapshot.text, self.quote, self.quote_start),
            body=self.body_name,
            body_id=self.body_id,
            supplier=self.supplier.name,
            stance=Stance(self.stance),
            voice=Voice(self.voice),
            reader=self.reader,
            estate=Estate(self.estate) if self.estate else None,
            deadline=edtf_or_none(self.deadline),
            deadline_phrase=self.deadline_phrase or None,
            condition=self.condition or None,
            count=self.count,
            of=self.of,
            speaker=self.speaker or None,
            said_on=edtf_or_none(self.said_on),
            as_at=edtf_or_none(self.as_at),
            caller=self.caller or None,
            confidence=self.confidence,
            source=self.source.url or self.source.filename,
            sha256=self.snapshot_id,
            source_kind=SourceKind(self.source.source_kind),
            title=self.title or None,
            published=edtf_or_none(self.published),
            reasons=tuple(self.reasons.items()),
            doubts=tuple(self.doubts.items()),
        )
