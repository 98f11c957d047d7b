"""The Monday page as values: what there is to do this week, the most urgent first."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone

from watchback.web.gathering.monday.audits import submitted_audits
from watchback.web.gathering.monday.broken import broken
from watchback.web.gathering.monday.contracts import contracts_ending
from watchback.web.gathering.monday.letters import to_sort
from watchback.web.gathering.monday.lines import Found, Line, Monday, Offer, Section
from watchback.web.gathering.monday.promises import dates_coming, dates_passed, not_looked_at
from watchback.web.gathering.monday.proposals import proposals
from watchback.web.gathering.monday.quoted_pages import quoted_pages
from watchback.web.gathering.monday.requests import late, unread
from watchback.web.gathering.monday.scene import Scene
from watchback.web.gathering.monday.searched import searched
from watchback.web.proposed.monday import proposed_corrections
from watchback.web.replies.monday import replies_and_notices

__all__ = ["SECTIONS", "Line", "Monday", "Offer", "Section", "monday", "section_in_full"]

SHOWN = 5
"""Lines of a section on the page."""

IN_FULL = 500
"""Lines of a section on its own page."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """A section before anything is looked up: its words, and how its lines are found."""

    slug: str
    title: str
    one: str
    many: str
    nothing: str
    find: Callable[[Scene, int], Found]


SECTIONS = {
    kind.slug: kind
    for kind in (
        _Kind(
            "replies",
            "Replies of bodies, and notices to send",
            "reply or notice",
            "replies and notices",
            "No reply waits for a decision, and no notice to be sent.",
            replies_and_notices,
        ),
        _Kind(
            "passed",
            "Dates that have passed",
            "date has passed",
            "dates have passed",
            "No date that was given has passed lately.",
            dates_passed,
        ),
        _Kind(
            "unread",
            "Replies to read",
            "reply to read",
            "replies to read",
            "Every reply has been read.",
            unread,
        ),
        _Kind(
            "late",
            "Requests that are late",
            "request is late",
            "requests are late",
            "No request is late.",
            late,
        ),
        _Kind(
            "changed",
            "Quoted pages that changed",
            "quoted page changed",
            "quoted pages changed",
            "Every page that was looked at again still has the words quoted from it.",
            quoted_pages,
        ),
        _Kind(
            "coming",
            "Dates in the next four weeks",
            "date in the next four weeks",
            "dates in the next four weeks",
            "No date comes in the next four weeks.",
            dates_coming,
        ),
        _Kind(
            "contracts",
            "Camera contracts that end soon",
            "camera contract ends soon",
            "camera contracts end soon",
            "No camera contract that was found ends in the next half year.",
            contracts_ending,
        ),
        _Kind(
            "proposals",
            "Proposals that would change most",
            "proposal waits",
            "proposals wait",
            "The queue is empty.",
            proposals,
        ),
        _Kind(
            "proposed",
            "Corrections that readers propose",
            "correction is proposed",
            "corrections are proposed",
            "No correction that a reader proposed waits.",
            proposed_corrections,
        ),
        _Kind(
            "audits",
            "Audits that were submitted",
            "audit was submitted",
            "audits were submitted",
            "No submitted audit waits.",
            submitted_audits,
        ),
        _Kind(
            "broken",
            "Sources that need a look",
            "source needs a look",
            "sources need a look",
            "Every watched source answers.",
            broken,
        ),
        _Kind(
            "forgotten",
            "Promises nobody has looked at for 60 days",
            "promise not looked at for 60 days",
            "promises not looked at for 60 days",
            "Every promise was looked at in the last 60 days.",
            not_looked_at,
        ),
        _Kind(
            "letters",
            "Letters to sort",
            "letter to sort",
            "letters to sort",
            "No other letter waits to be sorted.",
            to_sort,
        ),
    )
}
"""By slug, the most urgent first."""


def monday(on: date, most: int = SHOWN) -> Monday:
    """What there is to do on the day ``on``, at most ``most`` lines a section."""
    scene = Scene(on, timezone.now())
    sections = tuple(_section(kind, scene, most) for kind in SECTIONS.values())
    return Monday(on, scene.since, sections, searched(scene))


def section_in_full(slug: str, on: date) -> Section:
    """One section with up to 500 lines. Raises KeyError for a slug that is none."""
    return _section(SECTIONS[slug], Scene(on, timezone.now()), IN_FULL)


def _section(kind: _Kind, scene: Scene, most: int) -> Section:
    found = kind.find(scene, most)
    own = _OWN_PAGES.get(kind.slug)
    return Section(
        slug=kind.slug,
        title=kind.title,
        counted=f"{found.total:,} {kind.one if found.total == 1 else kind.many}",
        nothing=found.nothing or kind.nothing,
        whole=reverse(own) if own else reverse("review:gathering:list", args=[kind.slug]),
        lines=found.lines,
        total=found.total,
    )


_OWN_PAGES = {
    "proposals": "review:queue",
    "replies": "review:replies:list",
    "proposed": "review:proposed:list",
    "audits": "review:audits:list",
}
"""Sections whose whole list has a page of its own."""
