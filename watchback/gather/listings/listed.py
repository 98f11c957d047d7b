"""A page as a feed or a sitemap lists it, and whether its days fall into what a run looks for."""

from dataclasses import dataclass
from datetime import date

from watchback.gather.source import Errand

MOST_ENTRIES = 50_000
"""What one file may list: what the protocol of sitemaps allows, and far more than any feed has."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One entry. ``link`` is "" where it has no page of its own; ``key`` tells it from others of its list.

    ``published`` and ``changed`` are days as the list writes them. ``text`` is what the list itself holds.
    """

    link: str
    key: str
    title: str = ""
    published: date | None = None
    changed: date | None = None
    text: str = ""

    @property
    def day(self) -> date | None:
        """The day that the entry gives itself."""
        return self.published or self.changed

    def is_within(self, errand: Errand) -> bool:
        """Whether it came or changed in the days of the errand, or does not say when."""
        days = [day for day in (self.published, self.changed) if day]
        return not days or any(errand.since <= day <= errand.until for day in days)


@dataclass(frozen=True, slots=True)
class Listing:
    """A feed. ``following`` is the address of its next, older page, "" where there is none."""

    title: str
    entries: tuple[Listed, ...]
    following: str = ""

    def may_go_on_after(self, day: date) -> bool:
        """Whether an older page can hold something of that day or a later one: the last entry tells.

        An old entry that was pinned to the top says nothing; a feed without days is not followed.
        """
        days = [entry.day for entry in self.entries if entry.day]
        return bool(days) and days[-1] >= day
