"""How much has been looked at: looks from the log of searches, and what they come to."""

from dataclasses import dataclass
from datetime import date

from watchback.words import Outcome, Period

SEEN = frozenset({Outcome.FOUND, Outcome.SEARCHED_NONE})
"""Outcomes that mean somebody saw what there was to see."""


@dataclass(frozen=True, slots=True)
class Look:
    """That somebody looked for one body's words on that day, and with what outcome."""

    body_id: str
    on: date
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of ``total`` bodies were looked at in a period; each of them is in one of the four counts.

    ``looked`` were seen at least once, whatever was found. ``blocked`` were tried, and every try was
    turned away; ``unreadable`` were tried, and nothing could be read. At the others nobody looked.
    ``first`` is the period's first day, None for as far back as the log goes; ``last`` is in it.
    """

    period: Period
    first: date | None
    last: date
    total: int
    looked: int
    blocked: int
    unreadable: int

    @property
    def not_looked(self) -> int:
        """How many nobody looked at in the period."""
        return self.total - self.looked - self.blocked - self.unreadable
