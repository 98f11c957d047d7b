"""Whether a release is about cameras, by its codes and its words (cameras.toml)."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from watchback.gather.contracting.package import Release

# Who buys and who sells says nothing of what is bought.
_OF_OTHERS = frozenset({"parties", "buyer", "suppliers"})
_SAYS_WHAT = frozenset({"title", "description", "project", "rationale", "procurementMethodRationale"})


def is_about_cameras(release: Release, words: Iterable[str] = ()) -> bool:
    """By its codes, by the words for cameras, or because it has one of ``words``, the suppliers' names."""
    if any(code.startswith(codes()) for code in _codes_in(release)):
        return True
    return names_cameras(" . ".join(_texts_in(release)), words)


def names_cameras(text: str, words: Iterable[str] = ()) -> bool:
    """Whether a text names cameras, or one of ``words``."""
    small = text.lower()
    if any(word.lower() in small for word in words):
        return True
    return bool(_pattern("words").search(_pattern("not_words").sub(" ", small)))


def damaged_is_about_cameras(text: str, words: Iterable[str] = ()) -> bool:
    """The same of a release that cannot be parsed."""
    return bool(_code_anywhere().search(text)) or names_cameras(text, words)


@cache
def table() -> dict[str, Any]:
    """The words and codes as ``cameras.toml`` has them."""
    return tomllib.loads((Path(__file__).parent / "cameras.toml").read_text(encoding="utf-8"))


@cache
def codes() -> tuple[str, ...]:
    """The first digits of the codes that stand for cameras."""
    return tuple(table()["codes"])


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(table()[name])})\b", re.I)


@cache
def _code_anywhere() -> re.Pattern[str]:
    return re.compile(rf'"id"\s*:\s*"(?:{"|".join(codes())})\d*(?:-\d)?"')


def _codes_in(record: Any) -> Iterator[str]:
    """The codes of the Common Procurement Vocabulary anywhere in a release."""
    if isinstance(record, list):
        for each in record:
            yield from _codes_in(each)
    elif isinstance(record, dict):
        if str(record.get("scheme", "")).upper() == "CPV":
            yield str(record.get("id", ""))
        for key, value in record.items():
            if key not in _OF_OTHERS:
                yield from _codes_in(value)


def _texts_in(record: Any) -> Iterator[str]:
    """What a release says of what is bought."""
    if isinstance(record, list):
        for each in record:
            yield from _texts_in(each)
    elif isinstance(record, dict):
        for key, value in record.items():
            if isinstance(value, str):
                if key in _SAYS_WHAT:
                    yield value
            elif key not in _OF_OTHERS:
                yield from _texts_in(value)
