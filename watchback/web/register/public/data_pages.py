"""Records for open data and feeds."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.db.models import Q

from watchback.publish.data import correction_object
from watchback.records.open_data import DataRecord, FeedsRecord
from watchback.reference.notices import notices
from watchback.web.register.public import rows
from watchback.web.register.public.all_dates import calendar_of_all
from watchback.web.register.public.corrections import corrections_record
from watchback.web.register.public.data_rows import ITEMS, public_statements
from watchback.web.register.public.edition import Edition, tracked_suppliers

NEWEST = 50
"""Entries of a feed."""


def data_record(edition: Edition) -> DataRecord:
    """Every table of open data, each read when it is asked for."""
    bodies = list(edition.directory.bodies.values())
    return DataRecord(
        day=edition.day,
        items={
            **{name: partial(read, edition) for name, read in ITEMS.items()},
            "corrections": partial(_corrections, edition),
        },
        version=edition.board.version,
        notices=notices(),
        kinds=_values(one.body.kind for one in bodies),
        nations=_values(one.body.nation for one in bodies),
        regions=_values(one.region for one in bodies),
        suppliers=tuple((one.id, one.name) for one in tracked_suppliers()),
    )


def feeds_record(edition: Edition) -> FeedsRecord:
    """The newest wins, statements and corrections."""
    newest = public_statements(edition).order_by("-accepted_at", "-id").values_list("id", flat=True)[:NEWEST]
    return FeedsRecord(
        day=edition.day,
        wins=edition.wins(edition.won[:NEWEST]),
        statements=tuple(rows.statements(Q(pk__in=list(newest)), edition.at)),
        corrections=corrections_record(edition).corrections[:NEWEST],
        version=edition.board.version,
        calendar=partial(calendar_of_all, edition),
    )


def _corrections(edition: Edition) -> Iterator[dict[str, Any]]:
    return map(correction_object, reversed(corrections_record(edition).corrections))


def _values(values: Any) -> tuple[str, ...]:
    return tuple(sorted({value for value in values if value}))
