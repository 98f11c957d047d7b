"""The section of the Monday page about corrections that readers propose."""

from django.urls import reverse
from django.utils import timezone

from watchback.records import day_in_words
from watchback.web.gathering.monday.lines import Found, Line
from watchback.web.gathering.monday.scene import Scene
from watchback.web.proposed.models import ProposedCorrection


def proposed_corrections(scene: Scene, most: int) -> Found:
    """What readers propose, the oldest first."""
    waiting = ProposedCorrection.objects.filter(outcome="").order_by("at")
    return Found(tuple(map(_line, waiting[:most])), waiting.count())


def _line(one: ProposedCorrection) -> Line:
    came = f"It came on {day_in_words(timezone.localdate(one.at))}."
    return Line(one.about or "The site as a whole", reverse("review:proposed:one", args=[one.pk]), came)
