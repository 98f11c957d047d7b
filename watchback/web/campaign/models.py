"""What the campaign does and what comes of it: actions, partners, mentions, claims of a win."""

from django.db import models

from watchback.web.register.models import Body, Source, Statement, Supplier
from watchback.web.register.models.fields import edtf_field, public_id

KINDS = [("online", "Online"), ("place", "At a place")]
PLACES = [("press", "Press"), ("parliament", "Parliament")]


class Partner(models.Model):
    """An organisation that the campaign acts with."""

    id = public_id()
    name = models.CharField(max_length=200, unique=True)
    url = models.URLField(max_length=300, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Action(models.Model):
    """Something the campaign does, with partners, a date and what came of it."""

    id = public_id()
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=KINDS, default="online")
    place = models.CharField(max_length=200, blank=True)
    held_on = edtf_field()
    brief = models.TextField(blank=True)
    outcome = models.TextField(blank=True)
    partners = models.ManyToManyField(Partner, blank=True, related_name="actions")
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="actions")
    supplier = models.ForeignKey(Supplier, models.PROTECT, related_name="actions")

    class Meta:
        ordering = ["-held_on", "title"]

    def __str__(self) -> str:
        return self.title


class Mention(models.Model):
    """One appearance of a supplier in press or parliament: counted, never a statement."""

    id = public_id()
    supplier = models.ForeignKey(Supplier, models.PROTECT, related_name="mentions")
    source = models.ForeignKey(Source, models.PROTECT, null=True, blank=True, related_name="mentions")
    where = models.CharField(max_length=20, choices=PLACES)
    said_on = edtf_field()
    title = models.CharField(max_length=300)
    url = models.URLField(max_length=2000, blank=True)
    quote = models.TextField(blank=True)

    class Meta:
        ordering = ["-said_on", "title"]

    def __str__(self) -> str:
        return self.title


class WinClaim(models.Model):
    """An action that a win may name; the win itself is derived from the statement's turn."""

    statement = models.ForeignKey(Statement, models.PROTECT, related_name="win_claims")
    action = models.ForeignKey(Action, models.PROTECT, related_name="win_claims")
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["statement", "action"], name="win_claim_once")]

    def __str__(self) -> str:
        return f"{self.statement_id}: {self.action}"
