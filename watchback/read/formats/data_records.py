"""Records of known sources (rules/records.toml) and of unknown ones → text, day, title, publisher, owner."""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from watchback.read.formats.days import day_of_stamp, in_words
from watchback.read.formats.html import text_of_fragment
from watchback.read.formats.outcome import Extract, Unreadable
from watchback.read.formats.plain import clean
from watchback.read.rules import table
from watchback.records import Edtf

DEEPEST = 100
"""How deep records may stand inside each other."""

_VALUE = re.compile(r"\{([^{}|]+)(\|day)?\}")
_MARKED_UP = re.compile(r"</?[a-zA-Z][^>]*>|&(?:#\w{1,6}|[a-zA-Z]{2,8});")
_TWICE = re.compile(r"&(?:#\d{1,5}|amp|quot|apos|nbsp|pound);")
_SHORT = 120
_LONGEST_TEXT = 20_000_000
# Of an unknown record these come first, whatever the order of its keys.
_FIRST = re.compile(r"title|name|heading|headline|subject", re.I)
# What tells a program something and a reader nothing.
_FOR_PROGRAMS = re.compile(
    r"\s*(?:https?://\S+|[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{32,}|data:\S+|true|false|null)?\s*", re.I
)


@dataclass(slots=True)
class Told:
    """What was written of some records, as far as it has come."""

    paragraphs: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    days: list[Edtf] = field(default_factory=list)
    publishers: list[str] = field(default_factory=list)
    owners: list[str] = field(default_factory=list)
    length: int = 0

    def add(self, paragraph: str) -> None:
        """Adds a paragraph. Raises Unreadable where all of it is more than can be meant."""
        if paragraph.strip(" \n"):
            self.paragraphs.append(paragraph.strip(" \n"))
            self.length += len(paragraph)
        if self.length > _LONGEST_TEXT:
            raise Unreadable(f"The records hold too much text: more than {_LONGEST_TEXT:,} characters.")


def extract_of(data: Any, extractor: str) -> Extract:
    """The text and facts of parsed JSON or XML.

    The day of publication is given where all records share it; title and owner where there is one.
    """
    told = Told()
    _write(told, data, None, 0)
    days, owners = list(dict.fromkeys(told.days)), list(dict.fromkeys(told.owners))
    return Extract(
        text="\n\n".join(told.paragraphs) + "\n" if told.paragraphs else "",
        extractor=extractor,
        title=told.titles[0] if told.titles else None,
        published=days[0] if len(days) == 1 else None,
        published_rule="day of the record" if len(days) == 1 else None,
        publisher=told.publishers[0] if told.publishers else None,
        owner=owners[0] if len(owners) == 1 else None,
    )


@lru_cache(maxsize=1)
def _kinds() -> tuple[dict[str, Any], ...]:
    return tuple(table("records")["record"])


@lru_cache(maxsize=1)
def _kinds_by_id() -> dict[str, dict[str, Any]]:
    return {kind["id"]: kind for kind in _kinds()}


def _kind_of(record: dict[str, Any]) -> dict[str, Any] | None:
    for kind in _kinds():
        has, tag = kind.get("has"), kind.get("tag")
        if (
            (has or tag)
            and (tag is None or record.get("@tag") == tag)
            and all(key in record for key in has or ())
            and all(record.get(key) == value for key, value in kind.get("where", {}).items())
        ):
            return kind
    return None


def _write(told: Told, data: Any, kind_id: str | None, depth: int) -> None:
    """Writes records, one record or a value, by the named kind or the one that fits."""
    if depth > DEEPEST:
        raise Unreadable(f"The records are nested too deeply: more than {DEEPEST} inside each other.")
    if isinstance(data, list):
        for item in data:
            _write(told, item, kind_id, depth + 1)
    elif isinstance(data, dict):
        kind = _kinds_by_id().get(kind_id or "") or _kind_of(data)
        if kind is None:
            _write_unknown(told, data, depth)
        else:
            _write_known(told, data, kind, depth)
    elif (text := _text(data)) and not _FOR_PROGRAMS.fullmatch(text):
        told.add(text)


def _write_known(told: Told, record: dict[str, Any], kind: dict[str, Any], depth: int) -> None:
    if any(record.get(key) == value for key, value in kind.get("skip", {}).items()):
        return
    before = len(told.paragraphs)
    told.titles += _first_of(record, kind.get("title", ()))
    told.owners += _first_of(record, kind.get("owner", ()))
    told.publishers += (
        [kind["publisher"]] if "publisher" in kind else _first_of(record, kind.get("publisher_at", ()))
    )
    told.days += [
        day for stamp in _first_of(record, kind.get("published", ())) if (day := day_of_stamp(stamp))
    ]
    for line in kind["lines"]:
        alternatives = [line] if isinstance(line, str) else line
        if alternatives[0].startswith("@"):
            path, _, within = alternatives[0][1:].partition(":")
            _write(told, _at(record, path), within or None, depth + 1)
            continue
        told.add(next((text for each in alternatives if (text := _filled(each, record))), ""))
    if len(told.paragraphs) == before:
        _write_unknown(told, record, depth)


def _first_of(record: dict[str, Any], paths: Iterable[str]) -> list[str]:
    """The first of the values under ``paths`` that is there, in a list of one; else none."""
    return next(([text] for path in paths if (text := " ".join(_text(_at(record, path)).split()))), [])


def _filled(line: str, record: dict[str, Any]) -> str:
    """The line with its values, "" where one of them is missing."""
    pieces: list[str] = []
    end = 0
    for value in _VALUE.finditer(line):
        text = _text(_at(record, value[1]))
        if not text:
            return ""
        pieces += (line[end : value.start()], in_words(text) if value[2] else text)
        end = value.end()
    return "".join((*pieces, line[end:]))


def _at(data: Any, path: str) -> Any:
    """The value under a path of keys; "*" is each of a list, a number one of it."""
    keys = path.split(".")
    for number, key in enumerate(keys):
        if key == "*":
            rest = ".".join(keys[number + 1 :])
            items = data if isinstance(data, list) else [data] if data else []
            return [found for item in items if (found := _at(item, rest) if rest else item)]
        if isinstance(data, list) and key.isdigit():
            data = data[int(key)] if int(key) < len(data) else None
        elif isinstance(data, dict):
            data = data.get(key)
        else:
            return None
    return data


def _text(value: Any) -> str:
    """A value as text: HTML in it turned into text, the values of a list on one line."""
    if isinstance(value, dict):
        value = value.get("@text", "")
    if isinstance(value, list):
        return ", ".join(text for item in value if not isinstance(item, list) and (text := _text(item)))
    if value is None or isinstance(value, bool):
        return ""
    text = str(value)
    if _MARKED_UP.search(text):
        text = text_of_fragment(text)
    if _TWICE.search(text):  # ModernGov escapes the characters of its titles twice over.
        text = html.unescape(text)
    return clean(text).strip()


def _write_unknown(told: Told, record: dict[str, Any], depth: int) -> None:
    """Every value: short ones with their key, long ones as paragraphs, records within after them."""
    values = [(key, value) for key, value in record.items() if key == "@text" or not key.startswith("@")]
    values.sort(key=lambda pair: (not _FIRST.search(pair[0]), isinstance(pair[1], dict | list)))
    lines: list[str] = []
    for key, value in values:
        if (
            isinstance(value, dict)
            or isinstance(value, list)
            and any(isinstance(v, dict | list) for v in value)
        ):
            if lines:
                told.add("\n".join(lines))
                lines = []
            _write(told, value, None, depth + 1)
            continue
        lines += _told_value(key, value)
    told.add("\n".join(lines))


def _told_value(key: str, value: Any) -> Iterator[str]:
    text = _text(value)
    if not text or _FOR_PROGRAMS.fullmatch(text):
        return
    if key == "@text" or len(text) > _SHORT or "\n" in text:
        yield text
    else:
        yield f"{clean(key)}: {in_words(text) if _looks_like_stamp(text) else text}"


def _looks_like_stamp(text: str) -> bool:
    return re.match(r"\d{4}-\d\d-\d\d(?:T|\Z)", text) is not None
