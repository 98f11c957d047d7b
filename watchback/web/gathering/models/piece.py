"""Documents that were found, and what the reader made of them."""

from django.db import models

from watchback.web.gathering.models.run import Run
from watchback.web.gathering.models.visit import Visit
from watchback.web.gathering.models.watch import Watch
from watchback.web.register.models.fields import edtf_field


class PieceState(models.TextChoices):
    """How far a piece is."""

    PASSED = "passed", "Names no supplier"
    WAITING = "waiting", "Waits to be read"
    READ = "read", "Read"
    UNREADABLE = "unreadable", "Could not be read"


class Piece(models.Model):
    """One document of a watch, once for each content it had.

    ``key`` is the SHA-256 of address and content. The bytes lie in the snapshot store under ``sha256``
    where the piece names a supplier; else they are only in the archived answer. ``month`` is when it
    was published, or found where it does not say, as YYYY-MM.
    """

    watch = models.ForeignKey(Watch, models.PROTECT, related_name="pieces")
    run = models.ForeignKey(Run, models.PROTECT, related_name="pieces")
    visit = models.ForeignKey(Visit, models.PROTECT, related_name="pieces")
    key = models.CharField(max_length=64)
    address = models.TextField()
    sha256 = models.CharField(max_length=64, db_index=True)
    media_type = models.CharField(max_length=120, blank=True)
    title = models.TextField(blank=True)
    published = edtf_field()
    month = models.CharField(max_length=7)
    body_name = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=PieceState.choices)
    suppliers = models.JSONField(default=list, blank=True)
    sentence = models.TextField(blank=True)
    proposals = models.PositiveSmallIntegerField(default=0)
    found_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["watch", "key"], name="piece_once_a_watch")]
        indexes = [
            models.Index(fields=["run", "state"], name="piece_to_read"),
            models.Index(fields=["watch", "month"], name="piece_month"),
        ]

    def __str__(self) -> str:
        return self.title or self.address
