"""Freedom-of-information requests and their replies."""

from django.db import models

from watchback import records
from watchback.web.register.models.body import Body
from watchback.web.register.models.fields import public_id, word_field
from watchback.web.register.models.kept import Kept
from watchback.web.register.models.source import Snapshot
from watchback.web.register.models.supplier import Supplier
from watchback.words import Estate, Law


class Request(Kept):
    """A request sent to a body; ``due`` is the last day of the law's clock."""

    WORDS = ("subject", "url")

    id = public_id()
    body = models.ForeignKey(Body, models.PROTECT, related_name="requests")
    supplier = models.ForeignKey(Supplier, models.PROTECT, related_name="requests")
    law = word_field(Law, default=Law.FOIA.value)
    sent_on = models.DateField()
    due = models.DateField()
    url = models.URLField(max_length=2000, blank=True)
    estate = word_field(Estate, blank=True)
    subject = models.TextField(blank=True)

    class Meta:
        ordering = ["-sent_on", "id"]

    def __str__(self) -> str:
        return f"{self.body_id}: asked {self.sent_on} ({self.id})"

    def record(self) -> records.Request:
        """The request as the rules of standing take it, with its first reply (reads replies)."""
        replies = [reply.reply_on for reply in self.replies.all()]
        return records.Request(
            id=self.id,
            body_id=self.body_id,
            supplier=self.supplier.name,
            law=Law(self.law),
            sent_on=self.sent_on,
            due=self.due,
            reply_on=min(replies, default=None),
            estate=Estate(self.estate) if self.estate else None,
        )


class RequestReply(Kept):
    """That a body answered a request."""

    WORDS = ("note",)

    request = models.ForeignKey(Request, models.PROTECT, related_name="replies")
    reply_on = models.DateField()
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, null=True, blank=True, related_name="replies")
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["reply_on", "id"]
        verbose_name_plural = "request replies"

    def __str__(self) -> str:
        return f"{self.request_id} answered {self.reply_on}"
