"""Who looked where for a body, when, and what came of it."""

from django.db import models

from watchback.web.register.models.body import Body
from watchback.web.register.models.fields import word_field
from watchback.web.register.models.supplier import Supplier
from watchback.words import Outcome


class Search(models.Model):
    """One look for a body's words on a supplier; it gives the page its "last looked"."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="searches")
    supplier = models.ForeignKey(Supplier, models.PROTECT, related_name="searches")
    where = models.TextField()
    searched_on = models.DateField()
    outcome = word_field(Outcome)
    by = models.CharField(max_length=150, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["-searched_on", "-id"]
        verbose_name_plural = "searches"
        indexes = [models.Index(fields=["body", "supplier", "searched_on"], name="search_last_looked")]

    def __str__(self) -> str:
        return f"{self.body_id} {self.searched_on}: {self.outcome}"
