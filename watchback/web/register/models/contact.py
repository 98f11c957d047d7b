"""How to write to a body."""

from django.db import models

from watchback import records
from watchback.web.register.models.body import Body
from watchback.web.register.models.fields import public_id


class BodyContact(models.Model):
    """An office of a body and its addresses, as a file of contacts gave them.

    Not evidence: a row is changed or removed when the office moves.
    """

    id = public_id()
    body = models.ForeignKey(Body, models.CASCADE, related_name="contacts")
    office = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    page = models.URLField(max_length=600, blank=True)
    foi_email = models.EmailField(blank=True)
    source = models.CharField(max_length=600)
    on = models.DateField()

    class Meta:
        ordering = ["body_id", "office"]
        constraints = [models.UniqueConstraint(fields=["body", "office"], name="contact_once_an_office")]

    def __str__(self) -> str:
        return f"{self.body_id}: {self.office}"

    def record(self) -> records.Contact:
        """The contact as pages and letters take it."""
        return records.Contact(self.office, self.email, self.page, self.foi_email, self.source, self.on)
