"""Values out of records whose shape is not to be relied on: what is missing or of another kind is empty."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from watchback.gather.days.stamps import day_stamped

EARLIEST, LATEST = 2000, 2100
"""Years outside of which a date is a placeholder: 1900-01-01, 9999-12-31."""


def part(record: Any, *keys: str) -> Mapping[str, Any]:
    """The record under a path of keys."""
    for key in keys:
        record = record.get(key) if isinstance(record, Mapping) else None
    return record if isinstance(record, Mapping) else {}


def parts(record: Any, key: str) -> Iterator[Mapping[str, Any]]:
    """The records in the list under a key."""
    found = record.get(key) if isinstance(record, Mapping) else None
    for each in found if isinstance(found, list) else ():
        if isinstance(each, Mapping):
            yield each


def words(record: Mapping[str, Any], key: str) -> str:
    """The text under a key, on one line."""
    found = record.get(key)
    return " ".join(found.split()) if isinstance(found, str) else ""


def day(record: Mapping[str, Any], key: str) -> date | None:
    """The day of the time stamp under a key, as the source writes it, whatever its time zone."""
    found = day_stamped(words(record, key), EARLIEST)
    return found if found and found.year < LATEST else None
