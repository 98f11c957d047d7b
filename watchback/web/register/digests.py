"""The digest of a row of evidence: what a deed holds of it, so that a later change shows."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from typing import Any

from watchback.web.register.models import Kept

_AT_ONCE = 5_000


def canonical(value: Any) -> str:
    """A value as JSON in one possible way only: sorted keys, no spaces, UTC times."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_plain)


def sha256_of(value: Any) -> str:
    return hashlib.sha256(canonical(value).encode()).hexdigest()


def row_key(row: Kept) -> str:
    """How deeds and reports name a row: its table and its id."""
    return f"{row._meta.db_table}:{row.pk}"


def row_digests(rows: Iterable[Kept]) -> dict[str, str]:
    """The digest of each row as the database holds it, by ``row_key``."""
    by_model: dict[type[Kept], list[Any]] = {}
    for row in rows:
        by_model.setdefault(type(row), []).append(row.pk)
    return {key: digest for model, ids in by_model.items() for key, digest in stored_digests(model, ids)}


def stored_digests(model: type[Kept], ids: Iterable[Any] | None = None) -> Iterator[tuple[str, str]]:
    """``row_key`` and digest of the rows of a table: of those with the ids given, else of all.

    Empty values are left out, so that a column added later does not change old digests.
    """
    columns = [field.attname for field in model._meta.local_concrete_fields]
    rows = model._base_manager.order_by("pk").values_list("pk", *columns)
    for pk, *values in _read(rows, ids):
        filled = {
            column: value for column, value in zip(columns, values, strict=True) if not _is_empty(value)
        }
        yield f"{model._meta.db_table}:{pk}", sha256_of(filled)


def _read(rows: Any, ids: Iterable[Any] | None) -> Iterator[Any]:
    """The rows with these ids, so many at a time as a statement may name; all of them for None."""
    if ids is None:
        yield from rows.iterator(chunk_size=500)
        return
    wanted = sorted(ids)
    for start in range(0, len(wanted), _AT_ONCE):
        yield from rows.filter(pk__in=wanted[start : start + _AT_ONCE])


def _is_empty(value: Any) -> bool:
    return value is None or value == "" or value == [] or value == {}


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no canonical form")
