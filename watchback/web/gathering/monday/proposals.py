"""The section of proposals that would change most, in the order of the queue."""

from django.urls import reverse

from watchback.web.gathering.monday.lines import Found, Line
from watchback.web.gathering.monday.scene import Scene
from watchback.web.review import queue
from watchback.web.review.views.queue import line_of

TOP = 5


def proposals(scene: Scene, most: int) -> Found:
    """The five proposals that would move a standing most; the total is of all that wait."""
    waiting = queue.items(scene.on)
    return Found(tuple(_line(item) for item in waiting[: min(most, TOP)]), len(waiting))


def _line(item: queue.Item) -> Line:
    """What accepting would do, and whether it is in doubt whose words they are: that comes first to check."""
    told = line_of(item)
    doubt = item.lead.doubts.get("body", "")
    return Line(
        title=told["body"] or "A body that is not named",
        address=f"{reverse('review:item', args=[item.lead.pk])}#quotation",
        sentence=f"{told['effect']} Check the body: {doubt}" if doubt else told["effect"],
        about=f"{told['stance']}, {told['supplier']}",
        quotation=told["quote"],
    )
