"""Dated, sourced figures about a supplier."""

from django.db import models

from watchback.web.register.models.fields import edtf_field, public_id
from watchback.web.register.models.source import Source
from watchback.web.register.models.supplier import Supplier


class Indicator(models.Model):
    """One figure about a supplier, such as a fall in profit, with the words that give it.

    ``sources`` are ids of reference sources; ``source`` is one that was read into the register.
    """

    id = public_id()
    supplier = models.ForeignKey(Supplier, models.PROTECT, related_name="indicators")
    name = models.CharField(max_length=200)
    value = models.CharField(max_length=60)
    unit = models.CharField(max_length=60, blank=True)
    dated = edtf_field()
    note = models.TextField(blank=True)
    source = models.ForeignKey(Source, models.PROTECT, null=True, blank=True, related_name="indicators")
    quote = models.TextField(blank=True)
    sources = models.JSONField(default=list, blank=True)
    reference = models.JSONField(default=dict, blank=True, editable=False)

    class Meta:
        ordering = ["-dated", "id"]

    def __str__(self) -> str:
        return f"{self.name}: {self.value} {self.unit}".strip()
