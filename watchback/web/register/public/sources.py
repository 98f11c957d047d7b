"""Sources as pages cite them."""

from itertools import takewhile

from watchback.records import edtf_or_none
from watchback.records.published import LookedAgain, SourceNote
from watchback.web.register.models import Source
from watchback.words import SourceKind, SourceState


def source_note(source: Source) -> SourceNote:
    """A source as a page cites it, without a place in it."""
    return SourceNote(
        id=source.id,
        title=source.title or source.filename,
        url=source.url,
        publisher=source.publisher,
        published=edtf_or_none(source.published),
        kind=SourceKind(source.source_kind),
        licence=source.licence,
        filename=source.filename,
        looked_again=_looked_again(source),
    )


def _looked_again(source: Source) -> LookedAgain | None:
    """The last look at the source, and since when it was seen so (reads looks)."""
    looks = [(look.on, SourceState(look.state)) for look in source.looks.all()]
    if not looks:
        return None
    on, state = looks[0]
    alike = list(takewhile(lambda look: look[1] == state, looks))
    return LookedAgain(on, state, alike[-1][0])
