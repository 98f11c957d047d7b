"""A win as it is announced: a draft whose every sentence names the records it rests on."""

from dataclasses import dataclass
from datetime import date

from watchback.records.drafts import Paragraph
from watchback.records.published import (
    Day,
    Named,
    PublishedDeployment,
    PublishedStanding,
    PublishedStatement,
    PublishedWin,
)
from watchback.words import Estate, StandingLabel


@dataclass(frozen=True, slots=True)
class WinOccasion:
    """What a win is announced from on a day: the win, what others said up to its own day (newest first),
    where the cameras stand elsewhere. ``site`` is the absolute address of the site, empty where it is
    not known; ``joined_at`` where people join the campaign."""

    on: date
    win: PublishedWin
    supplier: Named
    others: tuple[PublishedWin, ...] = ()
    deployments: tuple[PublishedDeployment, ...] = ()
    site: str = ""
    joined_at: str = ""


@dataclass(frozen=True, slots=True)
class WinAnnouncement:
    """A win in the shape of the article it all began with.

    ``id`` is stable: body, supplier, lane and day. ``headline`` claims no more than the estate.
    ``quotation`` is the body's (or the reporter's) words without quotation marks, empty where an audit
    alone made the win; ``said_by`` is who said it and ``when``, no narrower than the record. ``day`` is
    the day of the turn, ``label`` and ``estate`` what it turned to. ``press`` is the whole as plain text;
    ``statement`` the one that is quoted, ``lead`` the
    sentences that quote it and tell of an audit beside it, ``paragraphs`` all that follows.
    """

    id: str
    body: Named
    supplier: Named
    label: StandingLabel
    estate: Estate | str | None
    day: date
    when: str
    headline: str
    quotation: str
    said_by: str
    statement: PublishedStatement | None
    lead: Paragraph
    paragraphs: tuple[Paragraph, ...]
    press: str

    @property
    def path(self) -> str:
        """The address of its page on the site."""
        return f"/wins/{self.id}/"


@dataclass(frozen=True, slots=True)
class AnnouncementRecord:
    """The page of one win, with where the body stands ``now``, on the day of the page."""

    day: Day
    announcement: WinAnnouncement
    now: PublishedStanding
