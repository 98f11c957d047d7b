"""What strangers propose, until it is forgotten."""

from django.db import models

from watchback.web.register.models.fields import public_id, word_field
from watchback.words import Word


class Outcome(Word):
    """What an editor made of a proposed correction."""

    ACTED = "acted", "Acted on", "the record was put right or the source taken in"
    DECLINED = "declined", "Declined", "nothing was changed"


class ProposedCorrection(models.Model):
    """A correction or a source that a reader proposes: no evidence, and deleted when its time is over.

    ``about`` is the path of the page that it is about. ``email`` goes when it is decided on. ``digest``
    tells the same text sent twice.
    """

    id = public_id()
    about = models.CharField(max_length=300, blank=True)
    wrong = models.TextField(blank=True)
    right = models.TextField(blank=True)
    link = models.TextField(blank=True)
    email = models.CharField(max_length=254, blank=True)
    digest = models.CharField(max_length=64, db_index=True)
    at = models.DateTimeField()
    outcome = word_field(Outcome, blank=True)
    reason = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.about or 'the site'}: {self.id}"
