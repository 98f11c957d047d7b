"""Suppliers with their names, brands and official lists, each fact with its source."""

from django.db import models

from watchback import records

TIERS = [("tracked", "Tracked"), ("watch", "On official lists"), ("other", "Recognised only")]
NAME_KINDS = [
    ("legal", "Legal name"),
    ("native", "Name in its own script"),
    ("alias", "Also called"),
    ("search-variant", "Misspelling, for search only"),
    ("ambiguous", "Means it only beside another clue"),
]
PRINTED_KINDS = {"alias", "legal", "native"}


class Supplier(models.Model):
    """A company whose equipment is tracked. ``name`` is what records carry.

    ``details`` holds ownership, official lists and identifiers as the reference data gives them.
    """

    id = models.SlugField(primary_key=True, max_length=60)
    name = models.CharField(max_length=120, unique=True)
    tier = models.CharField(max_length=20, choices=TIERS, default="tracked")
    country = models.CharField(max_length=2, blank=True)
    note = models.TextField(blank=True)
    details = models.JSONField(default=dict, blank=True)
    reference = models.JSONField(default=dict, blank=True, editable=False)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def record(self) -> records.Supplier:
        """The supplier as the steps know it (reads names and brands)."""
        names = list(self.names.all())
        return records.Supplier(
            id=self.id,
            name=self.name,
            tier=self.tier,
            country=self.country,
            aliases=tuple(dict.fromkeys(each.name for each in names if each.kind in PRINTED_KINDS)),
            ambiguous_aliases=tuple(each.name for each in names if each.kind == "ambiguous"),
            search_variants=tuple(each.name for each in names if each.kind == "search-variant"),
            brands=tuple(brand.record() for brand in self.brands.all()),
        )


class SupplierName(models.Model):
    """One spelling of a supplier's name."""

    supplier = models.ForeignKey(Supplier, models.CASCADE, related_name="names")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=NAME_KINDS, default="alias")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["supplier", "name", "kind"], name="name_once")]

    def __str__(self) -> str:
        return self.name


class Brand(models.Model):
    """A name on the case that a source links to a supplier."""

    supplier = models.ForeignKey(Supplier, models.CASCADE, related_name="brands")
    name = models.CharField(max_length=120)
    relation = models.CharField(max_length=40)
    confidence = models.CharField(max_length=20, blank=True)
    since = models.CharField(max_length=32, blank=True)
    until = models.CharField(max_length=32, blank=True)
    note = models.TextField(blank=True)
    aliases = models.JSONField(default=list, blank=True)
    legal_names = models.JSONField(default=list, blank=True)
    sources = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["supplier", "name"], name="brand_once")]

    def __str__(self) -> str:
        return self.name

    def record(self) -> records.Brand:
        """The brand as the steps know it."""
        return records.Brand(
            name=self.name,
            relation=self.relation,
            aliases=tuple(dict.fromkeys([*self.aliases, *self.legal_names])),
            confidence=self.confidence,
            sources=tuple(self.sources),
        )


class ReferenceSource(models.Model):
    """Where a fact about a supplier or a brand was read."""

    id = models.SlugField(primary_key=True, max_length=60)
    url = models.TextField()
    title = models.CharField(max_length=300, blank=True)
    publisher = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=60, blank=True)
    date = models.CharField(max_length=32, blank=True)
    note = models.TextField(blank=True)
    reference = models.JSONField(default=dict, blank=True, editable=False)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.publisher or self.id


class OfficialList(models.Model):
    """A government's list that names suppliers; a supplier's ``details["lists"]`` holds the ids."""

    id = models.SlugField(primary_key=True, max_length=60)
    name = models.CharField(max_length=300)
    jurisdiction = models.CharField(max_length=60, blank=True)
    authority = models.CharField(max_length=200, blank=True)
    date = models.CharField(max_length=32, blank=True)
    effect = models.TextField(blank=True)
    details = models.JSONField(default=dict, blank=True)
    sources = models.JSONField(default=list, blank=True)
    reference = models.JSONField(default=dict, blank=True, editable=False)

    class Meta:
        ordering = ["date", "id"]

    def __str__(self) -> str:
        return self.name
