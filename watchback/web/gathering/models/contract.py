"""Camera contracts, as the notices that were gathered tell of them."""

from django.db import models

from watchback.web.gathering.models.piece import Piece
from watchback.web.register.models import Body


class Contract(models.Model):
    """One camera contract as one notice has it: ``process`` is the number it keeps over all its notices.

    ``ends_on`` is without any extension, ``ends_at_most`` with all of them. ``extension`` are the words
    by which it can be extended. ``body`` is the buyer, where the register has a body of that name.
    """

    piece = models.ForeignKey(Piece, models.CASCADE, related_name="contracts")
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="contracts")
    process = models.CharField(max_length=120)
    buyer = models.TextField()
    title = models.TextField()
    awarded_on = models.DateField(null=True, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True, db_index=True)
    ends_at_most = models.DateField(null=True, blank=True)
    extension = models.TextField(blank=True)
    suppliers = models.JSONField(default=list, blank=True)
    told_on = models.DateField()
    in_force = models.BooleanField(default=True)

    class Meta:
        ordering = ["ends_on", "id"]
        indexes = [models.Index(fields=["process", "told_on"], name="contract_latest")]

    def __str__(self) -> str:
        return f"{self.buyer}: {self.title}"
