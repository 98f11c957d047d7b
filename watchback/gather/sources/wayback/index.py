"""A page of the Wayback Machine's index (CDX, as JSON): its captures, and the key to go on with."""

import json
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from watchback.gather.source import Answer, NotUnderstood

_FIELDS = ("timestamp", "original", "mimetype", "digest")
_DEFAULT_PORT = re.compile(r"^(http://[^/:@]+):80(?=/|$)|^(https://[^/:@]+):443(?=/|$)", re.I)
_WEB = re.compile(r"https?://[^/?#@\s]+\.[^/?#@\s]+(?:[/?][^\s]*)?", re.I)
_FIRST_CAPTURES = 1996
# What the archive may not show it says in an answer that is no index.
_REFUSED = ("AccessControlException", "Blocked Site Error", "excluded from the Wayback Machine")


@dataclass(frozen=True, slots=True)
class Capture:
    """One version of a page. ``timestamp`` has 14 digits, in UTC; ``digest`` tells versions apart."""

    timestamp: str
    original: str
    media_type: str
    digest: str


@dataclass(frozen=True, slots=True)
class IndexPage:
    """The captures of one answer; ``resume_key`` is "" where it is the last."""

    captures: tuple[Capture, ...]
    resume_key: str = ""


def page_of_index(answer: Answer) -> IndexPage:
    """The page in an answer; empty where the archive has no capture. Raises NotUnderstood."""
    text = answer.data.decode("utf-8", "replace").strip()
    if not text.startswith("[") and any(words in text for words in _REFUSED):
        raise NotUnderstood(f"The Wayback Machine does not show {answer.ask.carries.get('url', '')}.")
    if not text:
        return IndexPage(())
    try:
        rows = json.loads(text)
    except (ValueError, RecursionError):
        raise NotUnderstood(f"What came from {answer.url} is no index of the Wayback Machine.") from None
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise NotUnderstood(f"What came from {answer.url} is no index of the Wayback Machine.")
    return _page(rows, answer.url)


def _page(rows: list[list[Any]], url: str) -> IndexPage:
    if not rows:
        return IndexPage(())
    header, rest = rows[0], rows[1:]
    if any(field not in header for field in _FIELDS):
        raise NotUnderstood(f"The index at {url} does not begin with the names of its columns.")
    resume_key = ""
    # An empty row, then the key in a row of its own.
    if len(rest) >= 2 and rest[-2] == [] and len(rest[-1]) == 1:
        resume_key, rest = str(rest[-1][0]), rest[:-2]
    captures = [_capture(dict(zip(header, row, strict=True))) for row in rest if len(row) == len(header)]
    found = tuple(capture for capture in captures if capture)
    if rest and not captures:
        raise NotUnderstood(f"No row of the index at {url} fits the names of its columns.")
    return IndexPage(found, resume_key if rest else "")


def _capture(row: dict[str, Any]) -> Capture | None:
    """The capture in a row; None for what no crawler can have kept, such as "http://mailto:…"."""
    timestamp = str(row["timestamp"])
    original = _DEFAULT_PORT.sub(r"\1\2", str(row["original"]))
    if not _is_moment(timestamp) or not _WEB.fullmatch(original):
        return None
    return Capture(timestamp, original, str(row["mimetype"]).lower(), str(row["digest"]))


def _is_moment(timestamp: str) -> bool:
    try:
        moment = datetime.strptime(timestamp, "%Y%m%d%H%M%S")
    except ValueError:
        return False
    return len(timestamp) == 14 and moment.year >= _FIRST_CAPTURES
