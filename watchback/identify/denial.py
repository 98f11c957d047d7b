"""Whether words round a name say that it is not there, no longer, or only like it."""

import re
from collections.abc import Iterable

_A_WORD = r"[^\s.,;]+"
_BEFORE = re.compile(
    r"(?:(?<!\d )(?<!\d)\bno\b(?!\.|\s?\d)|\b(?:non|not|never|ex|former|formerly|previously|was|removed|"
    r"replaced|replaces|replacing|decommissioned|without|"
    r"instead of|in place of|compatible with|equivalent to|free of)\b)"
    rf"[\s:(-]+(?:{_A_WORD}\s+){{0,3}}$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"^\W*(?:{_A_WORD}\W+){{0,3}}?(removed|decommissioned|replaced|scrapped|disposed|taken down|no longer|"
    r"or equivalent|or similar|or equal|equivalent|compatible)\b",
    re.IGNORECASE,
)
_NONE_AFTER = re.compile(r"^\s*[:=–-]*\s*(?:no|none|nil|zero|0)\W*$", re.IGNORECASE)
_STILL_THERE = re.compile(r"\b(?:to be|being|awaiting|due|will be|not)\b", re.IGNORECASE)
_REPLACED_BY = re.compile(
    r"(?P<planned>(?:to be|being|awaiting|due(?: for| to be)?|will be|planned|scheduled)\W+(?:\w+\W+)?)?"
    r"\breplac\w*\b.{0,80}?\b(?:with|by)\b",
    re.IGNORECASE,
)


def is_denied(line: str, start: int, end: int, others: Iterable[int] = ()) -> bool:
    """Whether what stands from ``start`` to ``end`` is said not to be there.

    ``others`` are where other names begin: in “X replaced Y” it is Y that went.
    """
    if found := _REPLACED_BY.search(line):
        # What is yet to be replaced is still there, and what is to replace it is not.
        came_after = found.end() <= start
        return came_after if found["planned"] else not came_after
    if _BEFORE.search(line[:start]) or _NONE_AFTER.search(line[end:]):
        return True
    after = _AFTER.search(line[end:])
    if after is None or _STILL_THERE.search(after[0]):
        return False
    follows = end + after.end()
    return not (after[1].lower() == "replaced" and any(follows < other <= follows + 12 for other in others))
