"""Places where research has found a supplier's equipment."""

from django.db import models

from watchback.web.register.models.fields import edtf_field, public_id, word_field
from watchback.web.register.models.source import Source
from watchback.web.register.models.supplier import Supplier
from watchback.words import Sensitivity


class Deployment(models.Model):
    """Equipment found at a place; ``sensitivity`` says how precisely the place may be published."""

    id = public_id()
    supplier = models.ForeignKey(Supplier, models.PROTECT, related_name="deployments")
    place = models.CharField(max_length=200)
    native_names = models.JSONField(default=dict, blank=True)
    country = models.CharField(max_length=2)
    kind = models.CharField(max_length=60, blank=True)
    sensitivity = word_field(Sensitivity, default=Sensitivity.COUNTRY.value)
    lat = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)
    found_on = edtf_field()
    note = models.TextField(blank=True)
    source = models.ForeignKey(Source, models.PROTECT, null=True, blank=True, related_name="deployments")
    published = models.BooleanField(default=False)

    class Meta:
        ordering = ["country", "place"]

    def __str__(self) -> str:
        return self.place
