"""Submitted audits on which nobody has decided: for their list, and for the Monday page."""

from django.db.models import QuerySet

from watchback.web.review.models import SubmittedAudit


def waiting_audits() -> "QuerySet[SubmittedAudit]":
    """The oldest first."""
    return SubmittedAudit.objects.filter(decisions=None).select_related("body", "supplier").order_by("at")
