"""The section of the Monday page about audits that were submitted."""

from django.urls import reverse
from django.utils import timezone

from watchback.records import day_in_words
from watchback.web.gathering.monday.lines import Found, Line
from watchback.web.gathering.monday.scene import Scene
from watchback.web.review.audits.waiting import waiting_audits
from watchback.web.review.models import SubmittedAudit


def submitted_audits(scene: Scene, most: int) -> Found:
    """Audits on which nobody has decided, the oldest first."""
    waiting = waiting_audits()
    return Found(tuple(map(_line, waiting[:most])), waiting.count())


def _line(one: SubmittedAudit) -> Line:
    came = f"It came on {day_in_words(timezone.localdate(one.at))}: {one.get_verdict_display().lower()}."
    name = one.body_named
    return Line(f"{name[:1].upper()}{name[1:]}", reverse("review:audits:one", args=[one.pk]), came)
