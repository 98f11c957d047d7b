"""Statements as the public sees them, straight from their columns.

A model object for each row, and for each of its relations, cost four times as much as all the rest of a page.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import tzinfo
from itertools import islice
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from watchback.records.published import Change, Named, PublishedStatement, SourceNote, Tombstone
from watchback.web.register.evidence import STATEMENT_COLUMNS, statement_of
from watchback.web.register.models import Source, Statement, StatementSource
from watchback.web.register.public.licences import shown_because
from watchback.web.register.public.sources import source_note

TOGETHER = 400
"""Statements whose sources are loaded together."""


def published_statements(
    found: "QuerySet[Statement]",
    changes: Mapping[str, Change] | None = None,
    graves: Mapping[str, Tombstone] | None = None,
) -> Iterator[PublishedStatement]:
    """The statements of a queryset, oldest first, with what became of them where that is given."""
    rows = found.order_by("evidence_day", "id").values_list(*_COLUMNS).iterator(TOGETHER)
    # Asked for once: a row's day costs more than the row where each asks for its zone.
    zone = timezone.get_current_timezone()
    while some := list(islice(rows, TOGETHER)):
        noted = _sources([row[0] for row in some], zone)
        for row in some:
            values = dict(zip(_COLUMNS, row, strict=True))
            yield _statement(values, noted[row[0]], changes or {}, graves or {}, zone)


_COLUMNS = (
    *STATEMENT_COLUMNS,
    "body__name",
    "body__website",
    "evidence_day",
    "evidence_day_rule",
    "accepted_at",
    "due",
    "deadline_phrase",
    "condition",
    "speaker",
    "office",
    "caller",
    "meeting",
    "quote_prefix",
    "quote_suffix",
)


def _statement(
    row: Mapping[str, Any],
    sources: Iterable[SourceNote],
    changes: Mapping[str, Change],
    graves: Mapping[str, Tombstone],
    zone: tzinfo,
) -> PublishedStatement:
    record = statement_of(row)
    return PublishedStatement(
        record=record,
        body=Named(record.body_id, row["body__name"]),
        day=row["evidence_day"],
        day_rule=row["evidence_day_rule"],
        accepted_on=row["accepted_at"].astimezone(zone).date(),
        sources=tuple(
            replace(one, shown_because=shown_because(one.licence, one.kind, one.url, row["body__website"]))
            for one in sources
        ),
        due=row["due"],
        deadline_phrase=row["deadline_phrase"],
        condition=row["condition"],
        speaker=row["speaker"],
        office=row["office"],
        caller=row["caller"],
        meeting=row["meeting"],
        prefix=row["quote_prefix"],
        suffix=row["quote_suffix"],
        change=changes.get(record.id),
        tombstone=graves.get(record.id),
    )


def _sources(statement_ids: list[str], zone: tzinfo) -> dict[str, list[SourceNote]]:
    """Where each of the statements stands, in the order in which the places were added."""
    places = StatementSource.objects.filter(statement_id__in=statement_ids).order_by("id")
    rows = list(
        places.values_list("statement_id", "source_id", "snapshot_id", "snapshot__read_at", "start", "end")
    )
    wanted = {source_id for _, source_id, *_ in rows}
    notes = {
        one.id: source_note(one) for one in Source.objects.filter(pk__in=wanted).prefetch_related("looks")
    }
    found: dict[str, list[SourceNote]] = defaultdict(list)
    for statement_id, source_id, sha256, read_at, start, end in rows:
        note = replace(
            notes[source_id], sha256=sha256, read_on=read_at.astimezone(zone).date(), start=start, end=end
        )
        found[statement_id].append(note)
    return found
