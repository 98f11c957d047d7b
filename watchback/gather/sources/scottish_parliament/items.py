"""The records of a JSON list, one after the other: the file of all motions is too large to hold twice."""

import json
import re
from collections.abc import Iterator
from typing import Any

from watchback.gather.source import NotUnderstood

_GAP = re.compile(r"[\s,]*")


def items_in(data: bytes, address: str) -> Iterator[dict[str, Any]]:
    """The records of a JSON list. Raises NotUnderstood for anything else, and where the list breaks off."""
    text = data.decode("utf-8-sig", "replace")
    start = _past_gap(text, 0)
    if text[start : start + 1] != "[":
        raise NotUnderstood(f"What came from {address} is no list of records: {_beginning(text)}")
    decoder = json.JSONDecoder()
    at = _past_gap(text, start + 1)
    while text[at : at + 1] != "]":
        try:
            item, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            raise NotUnderstood(f"The list of records at {address} is damaged or breaks off.") from None
        if isinstance(item, dict):
            yield item
        at = _past_gap(text, at)


def _past_gap(text: str, at: int) -> int:
    gap = _GAP.match(text, at)
    return gap.end() if gap else at


def _beginning(text: str) -> str:
    return f"it begins “{' '.join(text[:60].split())}”." if text.strip() else "nothing came."
