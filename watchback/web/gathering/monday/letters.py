"""What sections of the Monday page say of letters that came by mail and that nobody has filed."""

from collections.abc import Iterable

from django.urls import reverse

from watchback.records import day_in_words
from watchback.web.gathering.found import letters
from watchback.web.gathering.models import Letter
from watchback.web.gathering.monday.lines import Found, Line
from watchback.web.gathering.monday.scene import Scene


def answering(letters_waiting: Iterable[Letter]) -> list[Line]:
    """Those that answer a request, or one of a few."""
    return [_line(letter) for letter in letters_waiting if letter.request or letter.candidates]


def to_sort(scene: Scene, most: int) -> Found:
    """Those that show no sign of a request."""
    found = [one for one in letters.waiting() if not (one.request or one.candidates)]
    return Found(tuple(_line(letter) for letter in found[:most]), len(found))


def _line(letter: Letter) -> Line:
    request = letter.request
    came = f"Found in the mail on {day_in_words(letter.piece.found_at.date())}."
    return Line(
        title=request.body.name if request else letter.piece.title or "A letter without a subject",
        address=reverse("review:gathering:letter", args=[letter.pk]),
        sentence=f"{came} {_answers(letter)}",
        about=letter.piece.title if request else "",
    )


def _answers(letter: Letter) -> str:
    if letter.request:
        return f"It seems to answer what was asked on {day_in_words(letter.request.sent_on)}: file it."
    if letter.candidates:
        return f"It may answer one of {len(letter.candidates)} requests: say which."
    return "No sign of a request was found in it."
