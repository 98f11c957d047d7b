"""How many bodies stood in each group of standings at the end of each month."""

from dataclasses import dataclass

from watchback.words import Group


@dataclass(frozen=True, slots=True)
class MonthOfStandings:
    """One month, YYYY-MM: how many bodies stood in each group on its last day (of the month that is
    still running: on the day it is counted). A body of which nothing was found is in no group."""

    month: str
    bodies: dict[Group, int]

    @property
    def total(self) -> int:
        """How many bodies something had been found about."""
        return sum(self.bodies.values())
