"""The sources of the reference data, as pages cite them."""

from collections.abc import Iterable, Mapping

from watchback.records import edtf_or_nothing
from watchback.records.published import SourceNote
from watchback.web.register.models import ReferenceSource


def reference_sources() -> dict[str, SourceNote]:
    """Every source of the reference data, by its id."""
    return {
        one.id: SourceNote(
            id=one.id,
            title=one.title or one.publisher or one.id,
            url=one.url,
            publisher=one.publisher,
            published=edtf_or_nothing(one.date),
            note=one.note if one.title else "",
        )
        for one in ReferenceSource.objects.all()
    }


def cited(ids: Iterable[str] | None, sources: Mapping[str, SourceNote]) -> tuple[SourceNote, ...]:
    """Those of the sources that are there, in the order of the ids."""
    return tuple(sources[id] for id in ids or () if id in sources)
