"""Published things, and their bytes as they were read."""

from django.db import models

from watchback.web.register.models.fields import edtf_field, public_id, word_field
from watchback.web.register.models.kept import Kept
from watchback.words import SourceKind


class Source(models.Model):
    """A published thing at an address or in a file; one row an address."""

    id = public_id()
    url = models.URLField(max_length=2000, blank=True)
    filename = models.CharField(max_length=255, blank=True)
    title = models.TextField(blank=True)
    publisher = models.CharField(max_length=300, blank=True)
    published = edtf_field()
    source_kind = word_field(SourceKind, default=SourceKind.OTHER.value)
    licence = models.CharField(max_length=120, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["-created_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["url"], condition=~models.Q(url=""), name="source_once_an_address"
            )
        ]

    def __str__(self) -> str:
        return self.title or self.url or self.filename or self.id


class Snapshot(Kept):
    """The bytes of a source at a time. They lie in the snapshot store under their SHA-256.

    ``text`` is what ``extractor`` made of them; every offset is in its characters.
    """

    WORDS = ("text",)

    sha256 = models.CharField(max_length=64, primary_key=True, editable=False)
    source = models.ForeignKey(Source, models.PROTECT, related_name="snapshots")
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=120)
    read_at = models.DateTimeField()
    extractor = models.CharField(max_length=120)
    text = models.TextField(blank=True)

    class Meta:
        ordering = ["-read_at", "sha256"]

    def __str__(self) -> str:
        return self.sha256[:12]
