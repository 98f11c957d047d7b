"""The section of the Monday page about the right of reply: replies to decide on, notices to send."""

from django.urls import reverse
from django.utils import timezone

from watchback.records import day_in_words
from watchback.web.gathering.monday.lines import Found, Line
from watchback.web.gathering.monday.scene import Scene
from watchback.web.replies.lists import desk_of
from watchback.web.replies.models import Invitation
from watchback.web.review.sentences import hour_in_words


def replies_and_notices(scene: Scene, most: int) -> Found:
    """Notices to be sent, those that hold something back first; then replies to decide on."""
    desk = desk_of(timezone.now())
    lines = [_line(one, _to_send(one)) for one in desk.to_send]
    lines += [_line(one, _to_decide(one)) for one in desk.to_decide]
    return Found(tuple(lines[:most]), len(lines))


def _line(one: Invitation, sentence: str) -> Line:
    about = f"{one.get_occasion_display()}, {one.supplier}"
    return Line(one.body.name, reverse("review:replies:one", args=[one.pk]), sentence, about)


def _to_send(one: Invitation) -> str:
    ends = one.held.embargo_ends if one.held else None
    if ends:
        return f"The notice is not sent. Held back until {hour_in_words(ends)}: it is published then."
    return "The notice is not sent."


def _to_decide(one: Invitation) -> str:
    return f"It replied on {day_in_words(timezone.localdate(one.reply.at))}: show it, or say why not."
