"""What came, or would come, of one row of an import."""

from watchback.words import Word


class Outcome(Word):
    """What came of one row and supplier."""

    NEW = "new", "New", "it goes into the queue"
    CHANGED = "changed", "Changed", "it goes into the queue in place of an earlier version"
    KNOWN = "known", "Known", "it was imported before and adds nothing"
    SKIPPED = "skipped", "Passed over", "it gives nothing to propose"
    ERROR = "error", "Wrong", "it cannot be used as it is"


ADDED = (Outcome.NEW, Outcome.CHANGED)
"""Outcomes of rows that were put into the queue."""
