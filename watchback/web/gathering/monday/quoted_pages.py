"""The section of quoted pages that changed or vanished."""

from django.urls import reverse

from watchback.records import day_in_words
from watchback.web.gathering.again.looks import looks_to_note
from watchback.web.gathering.monday.lines import Found, Line
from watchback.web.gathering.monday.scene import Scene
from watchback.web.register.models import SourceLook, Statement
from watchback.words import SourceState


def quoted_pages(scene: Scene, most: int) -> Found:
    """Pages whose quoted words are gone and of which nobody has taken note, the longest ago first."""
    found = [(look, said) for look, said in looks_to_note().items() if look.on <= scene.on]
    return Found(tuple(_line(look, said) for look, said in found[:most]), len(found))


def _line(look: SourceLook, statements: list[Statement]) -> Line:
    first = statements[0]
    others = len(statements) - 1
    more = f" {others} other {'quotation' if others == 1 else 'quotations'} from it too." if others else ""
    return Line(
        title=first.body.name,
        address=reverse("review:gathering:look", args=[look.pk]),
        sentence=f"{_seen(look)}{more}",
        about=str(look.source),
        quotation=first.quote,
        quoted_at=reverse("register:statement", args=[first.pk]),
    )


def _seen(look: SourceLook) -> str:
    day = day_in_words(look.on)
    if look.state == SourceState.GONE:
        return f"The page is gone: on {day} there was nothing at its address."
    return f"The words are no longer on the page, as seen on {day}."
