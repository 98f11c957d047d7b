"""A release package as it came → its releases, and the cursor of the page after it."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

from watchback.gather.source import Answer, NotUnderstood

Release = Mapping[str, Any]

_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"|[{}\[\]]', re.S)
_RELEASES = re.compile(r'"releases"\s*:\s*\[')
# A string, or what stands as a number before the next key or the end of a record: 1,250 000,
_NUMBER = re.compile(
    r'("(?:[^"\\]++|\\.)*+")|(?<![\w.+-])([-+]?\.?\d[\d\s,.eE+-]{0,60}?)(?=\s*(?:,\s*["{\[]|[}\]]))', re.S
)
# What JSON takes for a number.
_GOOD_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?\Z")


@dataclass(frozen=True, slots=True)
class Package:
    """``releases`` are those that can be read, numbers as they are written; ``damaged`` the text of others.

    ``cursor`` names the page after this one, "" where this is the last.
    """

    releases: tuple[Release, ...]
    damaged: tuple[str, ...] = ()
    cursor: str = ""

    @property
    def count(self) -> int:
        """How many releases came, damaged ones included."""
        return len(self.releases) + len(self.damaged)


def package_in(answer: Answer) -> Package:
    """The package in an answer. Raises NotUnderstood where it is none, or not complete."""
    text = decoded(answer.data)
    if text.lstrip()[:1] == "<":
        raise NotUnderstood(f"A web page came from {answer.url} where JSON was asked for.")
    told, damaged = _parsed(text, answer.url)
    releases = told.get("releases") if isinstance(told, dict) else None
    if not isinstance(releases, list):
        raise NotUnderstood(f"What came from {answer.url} is no package of releases.")
    good = tuple(each for each in releases if isinstance(each, dict))
    return Package(good, damaged, _cursor(told, answer.url))


def decoded(data: bytes) -> str:
    """The text of JSON, which is to be UTF-8 and at Contracts Finder is ISO-8859-1 all the same.

    Windows-1252 is what others mean by that name, and has the quotation marks and dashes.
    """
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("iso-8859-1")


def _parsed(text: str, url: str) -> tuple[Any, tuple[str, ...]]:
    """The package with what can be read of it, and the text of each release that cannot."""
    try:
        return _loads(text), ()
    except RecursionError:
        raise NotUnderstood(f"What came from {url} is nested too deeply.") from None
    except ValueError:
        pass
    try:
        told, texts = _taken_apart(text)
    except (ValueError, RecursionError):
        raise NotUnderstood(f"What came from {url} is not JSON, or not all of it came.") from None
    read, damaged = [], []
    for each in texts:
        try:
            read.append(_loads(_with_numbers_as_text(each)))
        except (ValueError, RecursionError):
            damaged.append(each)
    return {**told, "releases": read}, tuple(damaged)


def _loads(text: str) -> Any:
    # As text: 1e9999 is no number to Python, and a value is never reckoned with.
    return json.loads(text, strict=False, parse_int=str, parse_float=str, parse_constant=str)


def _taken_apart(text: str) -> tuple[dict[str, Any], list[str]]:
    """What stands around the releases, and the text of each. Raises ValueError."""
    opening = _RELEASES.search(text)
    if not opening:
        raise ValueError("no releases")
    spans = list(_spans(text, opening.end()))
    *inner, (end, _) = spans  # the last is the end of the list
    told = _loads(text[: opening.end()] + text[end:])
    if not isinstance(told, dict):
        raise ValueError("no package")
    return told, [text[start:stop] for start, stop in inner]


def _spans(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Where each record of a list begins and ends, then where the list does. Raises ValueError."""
    depth, begun = 0, start
    for token in _TOKEN.finditer(text, start):
        if token[0] in ("{", "["):
            begun = token.start() if depth == 0 else begun
            depth += 1
        elif token[0] in ("}", "]"):
            depth -= 1
            if depth < 0:
                yield token.start(), token.end()
                return
            if depth == 0:
                yield begun, token.end()
    raise ValueError("the list does not end")


def _with_numbers_as_text(text: str) -> str:
    """The record with quotation marks around whatever stands as a number and is none."""

    def quoted(match: re.Match[str]) -> str:
        number = match[2]
        if number is None or _GOOD_NUMBER.match(number):
            return match[0]
        return json.dumps(number)

    return _NUMBER.sub(quoted, text)


def _cursor(told: Mapping[str, Any], url: str) -> str:
    links = told.get("links")
    following = links.get("next") if isinstance(links, dict) else None
    if not following:
        return ""
    cursor = parse_qs(urlsplit(str(following)).query).get("cursor", [""])[-1]
    if not cursor:
        raise NotUnderstood(f"The next page after {url} is named in another way than documented.")
    return cursor
