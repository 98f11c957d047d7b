"""One row of a search → the speech, question, answer or statement that it is."""

import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from watchback.gather.days.stamps import edtf_stamped
from watchback.gather.source import NotUnderstood, Piece

_TO_COME = "F"
_SPEAKER = ("name", "house", "constituency", "party")
_OFFICE = ("dept", "position", "pretty")
_SPEAKS_FOR_IT = re.compile(
    r"\b(?:minister|secretary|chancellor|paymaster|(?:attorney|solicitor) general)\b", re.I
)
_SPEAKS_AGAINST_IT = re.compile(r"\b(?:shadow|opposition|spokes\w+|committee)\b", re.I)


def is_speech(row: Mapping[str, Any]) -> bool:
    """Whether somebody has said it: business to come and headings, which have no text, are found as well."""
    return str(row.get("major", "")) != _TO_COME and bool(str(row.get("body") or "").strip())


def piece_of(row: Mapping[str, Any], base: str) -> Piece:
    """The row as a piece. Raises NotUnderstood where it names no day or no place."""
    parent = row.get("parent") if isinstance(row.get("parent"), dict) else {}
    day, listed = edtf_stamped(row.get("hdate")), str(row.get("listurl") or "")
    if day is None or not listed or not row.get("gid"):
        raise NotUnderstood("TheyWorkForYou gave a speech without its id, its day or its address.")
    title = unescape(str((parent or {}).get("body") or ""))
    speaker = row["speaker"] if isinstance(row.get("speaker"), dict) else {}
    offices = list(_offices(speaker))
    # Relevance and position stay out: they change while the speech does not.
    kept = {
        "gid": row["gid"],
        "hdate": f"{day}",
        "major": str(row.get("major", "")),
        "body": row["body"],
        "speaker": {key: speaker[key] for key in _SPEAKER if speaker.get(key)} | {"office": offices},
        "parent": {"body": title},
    }
    data = json.dumps(kept, ensure_ascii=False, indent=1).encode("utf-8", "replace")
    return Piece(address_of(listed, base), data, "application/json", title, day, _department(offices))


def address_of(listed: str, base: str) -> str:
    """Where the speech is seen: without the search that found it, which the site adds to each address."""
    try:
        parts = urlsplit(urljoin(f"{base}/", unescape(listed)))
    except ValueError:
        raise NotUnderstood("TheyWorkForYou gave an address that is none.") from None
    query = [(name, value) for name, value in parse_qsl(parts.query) if name != "s"]
    return urlunsplit(parts._replace(query=urlencode(query)))


def _offices(speaker: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    for office in speaker.get("office") or ():
        if isinstance(office, dict):
            yield {key: unescape(str(office[key])) for key in _OFFICE if office.get(key)}


def _department(offices: list[dict[str, str]]) -> str:
    """The department that the speaker was a minister of, "" for everybody else."""
    for office in offices:
        position = office.get("position", "")
        if _SPEAKS_FOR_IT.search(position) and not _SPEAKS_AGAINST_IT.search(position):
            return office.get("dept", "")
    return ""
