"""The queue's tables: proposals, submitted audits, and the decisions on both."""

from watchback.web.review.models.audit import AuditDecision, SubmittedAudit
from watchback.web.review.models.decision import Decision
from watchback.web.review.models.proposal import Proposal

__all__ = ["AuditDecision", "Decision", "Proposal", "SubmittedAudit"]
