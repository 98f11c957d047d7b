"""What Parliament's services told, taken out of their JSON, or one sentence on what is not as documented."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from watchback.gather.contents.plain_json import record_in
from watchback.gather.days.stamps import day_stamped
from watchback.gather.source import Answer, NotUnderstood

Record = Mapping[str, Any]

_EARLIEST_YEAR = 1800


def record(answer: Answer) -> Record:
    """The JSON object of an answer. Raises NotUnderstood."""
    return record_in(answer.data, answer.url)


def records(told: Record, key: str, answer: Answer) -> list[Record]:
    """The records under a key. Raises NotUnderstood where there is no list of them."""
    found = told.get(key)
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise NotUnderstood(f"{answer.url} gave no list of {key}.")
    return found


def part(told: Record, key: str, answer: Answer) -> Record:
    """The record under a key. Raises NotUnderstood where there is none."""
    found = told.get(key)
    if not isinstance(found, dict):
        raise NotUnderstood(f"{answer.url} gave no {key}.")
    return found


def number(told: Record, key: str, answer: Answer) -> int:
    """The whole number under a key. Raises NotUnderstood where there is none."""
    found = told.get(key)
    if not isinstance(found, int) or isinstance(found, bool):
        raise NotUnderstood(f"{answer.url} gave no number for {key}.")
    return found


def text(told: Record, key: str) -> str:
    """The text under a key, "" where there is none."""
    found = told.get(key)
    return "" if found is None else str(found)


def day(moment: object) -> date | None:
    """The day of a time stamp; None where there is none, or one that only means "never" (0001-01-01)."""
    return day_stamped(moment, _EARLIEST_YEAR)


def address(answer: Answer, *parts: object) -> str:
    """The parts of a human address. Raises NotUnderstood where one is missing, so that no two share one."""
    if not all(parts):
        raise NotUnderstood(f"{answer.url} gave a document without its day or its number.")
    return "/".join(map(str, parts))


def only(told: Record, keys: Iterable[str]) -> dict[str, Any]:
    """The record with these keys alone: what changes by itself, or is nobody's business, stays out."""
    return {key: told[key] for key in keys if told.get(key) is not None}


def written(told: Record) -> bytes:
    """A record as the bytes of a piece."""
    return json.dumps(told, ensure_ascii=False, indent=1).encode("utf-8", "replace")
