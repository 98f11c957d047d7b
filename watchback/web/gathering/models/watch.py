"""Sources that are watched."""

from django.conf import settings as site_settings
from django.db import models

from watchback.gather.facts import Facts, facts_of
from watchback.web.register.models import Body, Supplier
from watchback.web.register.models.fields import public_id


class Watch(models.Model):
    """One source, looked at again and again for the words of one body, or of all it speaks for.

    ``source`` is the folder in ``gather/sources``. ``address`` is empty where the source's own is meant;
    ``words`` is empty where the suppliers' names are. ``since`` is the first day of the first run.
    """

    id = public_id()
    source = models.CharField(max_length=60)
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="watches")
    suppliers = models.ManyToManyField(Supplier, related_name="watches")
    address = models.CharField(max_length=2000, blank=True)
    words = models.JSONField(default=list, blank=True)
    settings = models.JSONField(default=dict, blank=True)
    since = models.DateField()
    every_days = models.PositiveSmallIntegerField(default=1)
    is_on = models.BooleanField(default=True)
    due_at = models.DateTimeField()
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        site_settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["source", "id"]
        verbose_name_plural = "watches"

    def __str__(self) -> str:
        return f"{self.facts.title}: {self.body.name}" if self.body else self.facts.title

    @property
    def facts(self) -> Facts:
        """What is known of the source. Raises KeyError where this version of the product lacks it."""
        return facts_of(self.source)
