"""What reference data and schema this database holds, so that a second start is quick."""

from django.db import models


class ReferenceLoad(models.Model):
    """The digests of the reference files and of the schema that were last put in place."""

    name = models.CharField(max_length=40, primary_key=True)
    digest = models.CharField(max_length=64)
    loaded_at = models.DateTimeField()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
