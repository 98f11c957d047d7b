"""Public bodies with their other names and successors."""

from django.db import models

from watchback import records
from watchback.records import edtf_or_none
from watchback.web.register.models.fields import edtf_field


class Body(models.Model):
    """A public body (Popolo ``Organization``). The id is its slug, a promise to strangers.

    ``reference`` holds the values that came with the product, so that a later reference file
    changes only what no editor has changed.
    """

    id = models.SlugField(primary_key=True, max_length=120)
    name = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=60, blank=True)
    nation = models.CharField(max_length=60, blank=True)
    region = models.CharField(max_length=60, blank=True)
    gss_code = models.CharField(max_length=20, blank=True)
    former_gss = models.CharField(max_length=60, blank=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    further_parents = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="+")
    combined_authority = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="member_bodies"
    )
    assigned_to = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Of several successors, the one that takes its promises over.",
    )
    website = models.URLField(max_length=300, blank=True)
    whatdotheyknow_slug = models.CharField(max_length=120, blank=True)
    start_date = edtf_field()
    end_date = edtf_field()
    lat = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)
    status = models.CharField(max_length=20, blank=True)
    external_ids = models.JSONField(default=dict, blank=True)
    source = models.TextField(blank=True)
    reference = models.JSONField(default=dict, blank=True, editable=False)
    successors = models.ManyToManyField(
        "self", through="BodySuccession", symmetrical=False, related_name="predecessors"
    )

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "bodies"

    def __str__(self) -> str:
        return self.name

    def record(self) -> records.Body:
        """The body as the steps know it (reads aliases and successors)."""
        return records.Body(
            id=self.id,
            name=self.name,
            aliases=tuple(alias.name for alias in self.aliases.all()),
            kind=self.kind,
            nation=self.nation,
            website=self.website,
            start_date=edtf_or_none(self.start_date),
            end_date=edtf_or_none(self.end_date),
            replaced_by=tuple(succession.new_id for succession in self.successions.all()),
            combined_authority=self.combined_authority_id or "",
            parent=self.parent_id or "",
        )

    def end(self) -> records.BodyEnd:
        """When the body closed and who took over, as the rules of standing take it."""
        return records.BodyEnd(
            id=self.id,
            end_date=edtf_or_none(self.end_date),
            replaced_by=tuple(succession.new_id for succession in self.successions.all()),
            assigned_to=self.assigned_to_id,
        )


class BodyAlias(models.Model):
    """Another name of a body; a change of name is an alias with dates."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=200, db_index=True)
    language = models.CharField(max_length=12, blank=True)
    since = edtf_field()
    until = edtf_field()

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "body aliases"
        constraints = [models.UniqueConstraint(fields=["body", "name"], name="alias_once_a_body")]

    def __str__(self) -> str:
        return self.name


class BodySuccession(models.Model):
    """That one body took over from another when it closed."""

    old = models.ForeignKey(Body, models.CASCADE, related_name="successions")
    new = models.ForeignKey(Body, models.PROTECT, related_name="takeovers")
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "id"]
        constraints = [models.UniqueConstraint(fields=["old", "new"], name="succession_once")]

    def __str__(self) -> str:
        return f"{self.old_id} to {self.new_id}"
