"""JSON that a source sent, or one sentence on what came in its place."""

import json
from typing import Any

from watchback.gather.source import NotUnderstood


def value_in(data: bytes, sender: str) -> Any:
    """What the JSON says. ``sender`` begins the sentence: an address, a name. Raises NotUnderstood."""
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        what = "a web page" if data.lstrip()[:1] == b"<" else "something"
        raise NotUnderstood(f"{sender} sent {what} that is not JSON.") from None


def record_in(data: bytes, sender: str) -> dict[str, Any]:
    """The same where a record is documented. Raises NotUnderstood."""
    told = value_in(data, sender)
    if not isinstance(told, dict):
        raise NotUnderstood(f"{sender} sent JSON that is no record.")
    return told
