"""The queue's tables: proposals and decisions."""

from watchback.web.review.models.decision import Decision
from watchback.web.review.models.proposal import Proposal

__all__ = ["Decision", "Proposal"]
