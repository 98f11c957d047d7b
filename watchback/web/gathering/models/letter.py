"""Letters that came by mail, and which of our requests each answers."""

from django.conf import settings as site_settings
from django.db import models

from watchback.web.gathering.models.piece import Piece
from watchback.web.register.models import Request, RequestReply


class Letter(models.Model):
    """A mail that was gathered, matched to a request or to none; an editor files it or puts it aside.

    ``because`` is the sign by which it was matched, in words; ``candidates`` are the ids of the requests
    between which the signs do not decide. ``reply`` is what filing it made.
    """

    piece = models.OneToOneField(Piece, models.PROTECT, related_name="letter")
    request = models.ForeignKey(Request, models.PROTECT, null=True, blank=True, related_name="letters")
    sign = models.CharField(max_length=20, blank=True)
    because = models.TextField(blank=True)
    candidates = models.JSONField(default=list, blank=True)
    reply = models.ForeignKey(RequestReply, models.PROTECT, null=True, blank=True, related_name="letters")
    settled_at = models.DateTimeField(null=True, blank=True, db_index=True)
    settled_by = models.ForeignKey(
        site_settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.piece)
