"""What Parliament's services told, taken out of their JSON, or one sentence on what is not as documented."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from watchback.gather.source import Answer, NotUnderstood
from watchback.records import Edtf

Record = Mapping[str, Any]

_EARLIEST_YEAR = 1800


def record(answer: Answer) -> Record:
    """The JSON object of an answer. Raises NotUnderstood."""
    try:
        told = json.loads(answer.data)
    except (ValueError, RecursionError):
        what = "a web page" if answer.data.lstrip()[:1] == b"<" else "something"
        raise NotUnderstood(f"{answer.url} sent {what} that is not JSON.") from None
    if not isinstance(told, dict):
        raise NotUnderstood(f"{answer.url} sent JSON that is no record.")
    return told


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
    try:
        found = date.fromisoformat(str(moment)[:10])
    except ValueError:
        return None
    return found if found.year >= _EARLIEST_YEAR else None


def address(answer: Answer, *parts: object) -> str:
    """The parts of a human address. Raises NotUnderstood where one is missing, so that no two share one."""
    if not all(parts):
        raise NotUnderstood(f"{answer.url} gave a document without its day or its number.")
    return "/".join(map(str, parts))


def edtf(found: date | None) -> Edtf | None:
    """The day as EDTF."""
    return Edtf(found.isoformat()) if found else None


def only(told: Record, keys: Iterable[str]) -> dict[str, Any]:
    """The record with these keys alone: what changes by itself, or is nobody's business, stays out."""
    return {key: told[key] for key in keys if told.get(key) is not None}


def written(told: Record) -> bytes:
    """A record as the bytes of a piece."""
    return json.dumps(told, ensure_ascii=False, indent=1).encode("utf-8", "replace")
