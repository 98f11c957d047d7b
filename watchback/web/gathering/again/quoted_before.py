"""What a page said when it was quoted, and what stands nearest to that now."""

from dataclasses import dataclass

from watchback.read import NearMiss, find_quotation
from watchback.web.register.models import Snapshot, SourceLook, Statement, StatementSource
from watchback.web.review.document import Lit, lit

AROUND = 400
"""Characters shown on either side of the words."""

ALIKE = 0.6
"""How like the quotation a passage has to be to be shown as what has become of it."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One statement on a page whose words are gone. ``now`` is None where there is no text any more.

    ``is_alike`` is whether the nearest passage is much like the quotation; ``still_there`` whether the
    words stand there after all.
    """

    statement: Statement
    quoted: Snapshot
    then: Lit | None
    now: Lit | None
    is_alike: bool = False
    still_there: bool = False


def compared(look: SourceLook) -> list[Compared]:
    """Every statement whose words the look missed, with both texts around them."""
    places = StatementSource.objects.filter(source=look.source_id, statement_id__in=look.missing)
    places = places.select_related("statement__body", "statement__supplier", "snapshot").order_by("id")
    first = {place.statement_id: place for place in reversed(places)}
    return [_compared(first[id], look) for id in look.missing if id in first]


def _compared(place: StatementSource, look: SourceLook) -> Compared:
    text = place.snapshot.text
    then = lit(text, place.start, place.end, AROUND) if text[place.start : place.end] else None
    now_text = look.snapshot.text if look.snapshot else ""
    if not now_text or not any(char.isalnum() for char in place.quote):
        return Compared(place.statement, place.snapshot, then, None)
    found = find_quotation(now_text, place.quote)
    if isinstance(found, NearMiss):
        now = lit(now_text, found.passage.start, found.passage.end, AROUND)
        return Compared(place.statement, place.snapshot, then, now, is_alike=found.score >= ALIKE)
    now = lit(now_text, found.start, found.end, AROUND)
    return Compared(place.statement, place.snapshot, then, now, is_alike=True, still_there=True)
