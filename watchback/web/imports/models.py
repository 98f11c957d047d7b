"""Imports, their rows, and their undoing. All three are kept as they were written."""

from django.conf import settings
from django.db import models

from watchback.web.imports.outcomes import Outcome
from watchback.web.register.models import Body, Kept, Snapshot, Supplier
from watchback.web.register.models.fields import edtf_field, word_field


class Import(Kept):
    """One import of one spreadsheet. ``mapping`` is what its columns meant, as TOML."""

    WORDS = ("mapping", "filename")

    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="imports")
    filename = models.CharField(max_length=255, blank=True)
    mapping = models.TextField(blank=True)
    known = models.PositiveIntegerField(default=0)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    by_name = models.CharField(max_length=150)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.pk}: {self.filename}"


class ImportedRow(Kept):
    """One row and supplier of an import; of rows that were known already none is written.

    ``content`` is the digest of what the row says, ``written`` the body's name as folded, ``occasion``
    what tells a corrected answer from a new one. ``proposals`` are ids. ``replaces`` is the row of an
    earlier version of the sheet.
    """

    WORDS = ("written", "body_name", "occasion", "url", "doubts")

    batch = models.ForeignKey(Import, models.PROTECT, related_name="rows")
    sheet = models.CharField(max_length=200, blank=True)
    number = models.PositiveIntegerField()
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")
    body_name = models.CharField(max_length=300, blank=True)
    written = models.CharField(max_length=300, blank=True)
    supplier = models.ForeignKey(Supplier, models.PROTECT, null=True, blank=True, related_name="+")
    outcome = word_field(Outcome)
    content = models.CharField(max_length=64, blank=True)
    occasion = models.JSONField(default=dict, blank=True)
    stances = models.JSONField(default=list, blank=True)
    count = models.PositiveIntegerField(null=True, blank=True)
    said_on = edtf_field()
    url = models.TextField(blank=True)
    doubts = models.JSONField(default=list, blank=True)
    proposals = models.JSONField(default=list, blank=True)
    replaces = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="replaced_by")

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["supplier", "outcome"], name="imported_row_supplier")]

    def __str__(self) -> str:
        return f"{self.batch_id}: {self.sheet} {self.number}"


class ImportUndone(Kept):
    """That an import was undone. ``stayed`` are ids of its proposals that editors had decided on."""

    batch = models.OneToOneField(Import, models.PROTECT, related_name="undone")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    by_name = models.CharField(max_length=150)
    stayed = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.batch_id} undone"
