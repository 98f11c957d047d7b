"""Places where research has found a supplier's equipment."""

from django.db import models

from watchback.records.deployments import Place, PlaceName
from watchback.web.register.models.fields import edtf_field, public_id, word_field
from watchback.web.register.models.source import Source
from watchback.web.register.models.supplier import Supplier
from watchback.words import Area, Sensitivity


class Deployment(models.Model):
    """Equipment found at a place; ``sensitivity`` says how precisely the place may be published.

    Names in other languages are held by language code: of the place in ``native_names``, of its town or
    district and of its region beside those. ``sources`` and ``names_source`` are ids of reference
    sources; ``source`` is one that was read into the register.
    """

    id = public_id()
    supplier = models.ForeignKey(Supplier, models.PROTECT, related_name="deployments")
    place = models.CharField(max_length=200, blank=True)
    native_names = models.JSONField(default=dict, blank=True)
    locality = models.CharField(max_length=200, blank=True)
    locality_names = models.JSONField(default=dict, blank=True)
    region = models.CharField(max_length=200, blank=True)
    region_names = models.JSONField(default=dict, blank=True)
    area = word_field(Area, default=Area.ELSEWHERE.value)
    country = models.CharField(max_length=2)
    kind = models.CharField(max_length=60, blank=True)
    sensitivity = word_field(Sensitivity, default=Sensitivity.COUNTRY.value)
    lat = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)
    found_on = edtf_field()
    note = models.TextField(blank=True)
    source = models.ForeignKey(Source, models.PROTECT, null=True, blank=True, related_name="deployments")
    sources = models.JSONField(default=list, blank=True)
    names_source = models.CharField(max_length=60, blank=True)
    published = models.BooleanField(default=False)
    reference = models.JSONField(default=dict, blank=True, editable=False)

    class Meta:
        ordering = ["country", "region", "locality", "place", "id"]

    def __str__(self) -> str:
        return self.place or self.locality or self.region or self.country

    def known_place(self) -> Place:
        """The place as research knows it, with how precisely it may be told."""
        home = self.country == "GB" and self.area == Area.ELSEWHERE
        return Place(
            exact=PlaceName(self.place, self.native_names),
            locality=PlaceName(self.locality, self.locality_names),
            region=PlaceName(self.region, self.region_names),
            country=self.country,
            area=Area.HOME if home else Area(self.area),
            sensitivity=Sensitivity(self.sensitivity),
        )
