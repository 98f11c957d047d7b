"""Invitations to reply, what bodies answered, and what editors decided about it."""

from django.conf import settings
from django.db import models

from watchback.web.register.models import AuditResult, Body, Kept, Statement, Supplier
from watchback.web.register.models.fields import public_id, word_field
from watchback.web.replies.occasions import Occasion


class Invitation(models.Model):
    """An invitation of a body to reply to what is said of it on one supplier.

    ``about`` are ids of the statements that it is shown; ``statement`` or ``audit`` is what waits for its
    notice, ``due`` the date that has passed. It is a draft until ``sent_on``. ``token_hash`` is the
    SHA-256 of the secret in its link; the secret itself is kept nowhere. ``ended_because`` is for editors.
    """

    id = public_id()
    body = models.ForeignKey(Body, models.PROTECT, related_name="invitations")
    supplier = models.ForeignKey(Supplier, models.PROTECT, related_name="invitations")
    occasion = word_field(Occasion, default=Occasion.ASKED.value)
    statement = models.ForeignKey(
        Statement, models.PROTECT, null=True, blank=True, related_name="invitations"
    )
    audit = models.ForeignKey(AuditResult, models.PROTECT, null=True, blank=True, related_name="invitations")
    due = models.DateField(null=True, blank=True)
    about = models.JSONField(default=list, blank=True)
    made_at = models.DateTimeField()
    sent_on = models.DateField(null=True, blank=True)
    window_ends = models.DateField(null=True, blank=True)
    token_hash = models.CharField(max_length=64, blank=True, db_index=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_because = models.TextField(blank=True)

    class Meta:
        ordering = ["-made_at", "-id"]

    def __str__(self) -> str:
        return f"{self.body_id}: {self.occasion}"

    @property
    def held(self) -> Statement | AuditResult | None:
        """What waits, or waited, for this notice; None where nothing does."""
        return self.statement or self.audit


class Reply(Kept):
    """What a body answered, word for word; ``office`` is whose answer it is as the public may read it."""

    WORDS = ("text", "office")

    id = public_id()
    invitation = models.OneToOneField(Invitation, models.PROTECT, related_name="reply")
    text = models.TextField(blank=True)
    office = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "id"]
        verbose_name_plural = "replies"

    def __str__(self) -> str:
        return f"{self.invitation_id}: {self.at}"


class Answerer(models.Model):
    """Who sent a reply, for the editors alone; forgotten some time after the reply was decided on."""

    reply = models.OneToOneField(Reply, models.PROTECT, related_name="answerer")
    name = models.CharField(max_length=200, blank=True)
    office = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.office


class ReplyDecision(Kept):
    """That a reply is shown, or not and why; the last one counts. The public reads the reason."""

    WORDS = ("reason",)

    reply = models.ForeignKey(Reply, models.PROTECT, related_name="decisions")
    is_shown = models.BooleanField()
    reason = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.reply_id}: {'shown' if self.is_shown else 'not shown'}"
