"""A few named elements of an XML document, found by pattern: no entities, no types, nothing else read."""

import html
import re
from collections.abc import Iterable
from functools import cache

from watchback.audit.capture.told import plain

LONGEST_VALUE = 200


@cache
def _element(name: str) -> re.Pattern[str]:
    return re.compile(rf"<(?:\w{{1,20}}:)?{name}(?:\s[^<>]{{0,300}})?>([^<]{{0,2000}})<", re.ASCII)


def element(document: str, name: str) -> str:
    """The text of the first element of that name, whatever its prefix; empty where there is none."""
    found = _element(name).search(document)
    return plain(html.unescape(found[1]), LONGEST_VALUE) if found else ""


def rebuilt(document: str, root: str, names: Iterable[str]) -> str:
    """A document of those elements only, in that order, made anew."""
    kept = ((name, element(document, name)) for name in names)
    inner = "".join(f"<{name}>{html.escape(value, quote=False)}</{name}>" for name, value in kept if value)
    return f"<{root}>{inner}</{root.split()[0]}>"
