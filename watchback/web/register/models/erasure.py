"""Tombstones: that words were removed for a person or a court, and why."""

from django.db import models

from watchback.web.register.models.kept import Kept


class Erasure(Kept):
    """That the words of one row were erased. It can never be changed or removed itself.

    ``whole`` is false where only the few words around a quotation went, because they were part
    of what was erased next to it.
    """

    table = models.CharField(max_length=64)
    row_id = models.CharField(max_length=64)
    whole = models.BooleanField(default=True)
    reason = models.TextField()
    at = models.DateTimeField()
    by_name = models.CharField(max_length=150)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["table", "row_id"], name="erasure_of_row")]

    def __str__(self) -> str:
        return f"{self.table} {self.row_id}"
