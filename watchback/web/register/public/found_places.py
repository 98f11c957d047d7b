"""Deployments as the public may see them: coarsened by sensitivity in every word that is printed."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from django.db.models import Q

from watchback.derive import gives_away, told_place
from watchback.records import edtf_or_nothing
from watchback.records.deployments import ToldPlace
from watchback.records.published import Named, PublishedDeployment, SourceNote
from watchback.web.register.models import Deployment
from watchback.web.register.public.reference_sources import cited, reference_sources
from watchback.web.register.public.rows import cited_sources


def deployments(which: Q, at: datetime) -> list[PublishedDeployment]:
    """Places that may be published. Where they lie is not read, however precisely it is known.

    What would name a place more finely than its sensitivity allows (a note, the title or the address of
    a source) does not leave the register. Of one told by its country only, though more is known, no
    note does.
    """
    found = Deployment.objects.filter(which, published=True).defer("lat", "lon").select_related("supplier")
    rows = list(found)
    read = cited_sources((one.source_id for one in rows), at)
    known = reference_sources() if any(one.sources or one.names_source for one in rows) else {}
    return [_published(one, read, known) for one in rows]


def _published(
    row: Deployment, read: Mapping[str, SourceNote], known: Mapping[str, SourceNote]
) -> PublishedDeployment:
    told = told_place(row.known_place())
    of_row = (*((read[row.source_id],) if row.source_id in read else ()), *cited(row.sources, known))
    sources = tuple(_bare(one, told) for one in of_row)
    is_safe = not told.hidden or (bool(told.names) and not gives_away(row.note, told))
    note = row.note if is_safe else ""
    return PublishedDeployment(
        place=told.names[0].english if told.names else "",
        country=told.country,
        kind="" if gives_away(row.kind, told) else row.kind,
        found_on=edtf_or_nothing(row.found_on),
        note=note,
        source=sources[0] if sources else None,
        id=row.id,
        area=told.area,
        names=told.names,
        names_source=known.get(row.names_source) if told.names and told.names[0].native else None,
        sources=sources,
        withheld=sources != of_row or note != row.note,
        supplier=Named(row.supplier_id, row.supplier.name),
    )


def _bare(source: SourceNote, told: ToldPlace) -> SourceNote:
    """The source without what would name the place too finely."""
    words = (source.title, source.url, source.filename, source.note)
    if not any(gives_away(text, told) for text in words):
        return source
    publisher = "" if gives_away(source.publisher, told) else source.publisher
    return replace(source, id="", title="", url="", filename="", note="", publisher=publisher, has_page=False)
