"""Which part of a body's cameras some words are about, by rules/estates.toml; silence is None."""

import re
from functools import lru_cache

from watchback.read.page import BODY, OTHER_SUPPLIER, SUPPLIER
from watchback.read.rules import table
from watchback.read.stance import expanded
from watchback.read.tokens import tokens_of
from watchback.words import Estate, Stance

# "The maker's offices" are no part of a body's cameras.
_OF_SUPPLIER = re.compile(rf"[{SUPPLIER}{OTHER_SUPPLIER}]+'s? \w+(?: \w+)?")


def estate_in(
    shape: str, start: int, end: int, stance: Stance, kind: str
) -> tuple[Estate | None, str | None]:
    """The estate that a masked passage names, in its cue (``shape[start:end]``) first, and the rule.

    ``kind`` is the body's: a police force's stations are buildings. "All" is read from the cue
    alone, and never for buying, where "any more cameras" is no part of what hangs.
    """
    if found := _named(shape[start:end]) or _named(shape):
        meant = table("estates")["by_kind"].get(kind, {})
        return Estate(meant.get(found.value, found.value)), "estate-word"
    if stance is not Stance.WILL_NOT_BUY:
        cue = tokens_of(shape, start, end).text
        if any(pattern.search(cue) for pattern in _wholes()):
            return Estate.ALL, "all-any-none"
    return None, None


def estate_of_heading(shape: str) -> tuple[Estate | None, str | None]:
    """The estate that a heading or question above the words names."""
    found = _named(shape)
    return found, "estate-of-heading" if found else None


def _named(shape: str) -> Estate | None:
    """The estate with most words, "car park" counting as two; where equal, the order of the file decides."""
    pattern, estate_of = _words()
    counts: dict[str, int] = {}
    for match in pattern.finditer(_OF_SUPPLIER.sub(" ", shape).replace(BODY, " ")):
        if estate := estate_of[match[0]]:
            counts[estate] = counts.get(estate, 0) + 1 + match[0].count(" ")
    if not counts:
        return None
    order = list(table("estates")["words"])
    return Estate(max(counts, key=lambda estate: (counts[estate], -order.index(estate))))


@lru_cache(maxsize=1)
def _words() -> tuple[re.Pattern[str], dict[str, str | None]]:
    rules = table("estates")
    estate_of: dict[str, str | None] = {}
    for estate, words in rules["words"].items():
        estate_of |= dict.fromkeys(words, estate)
    for estate, words in rules["longest_first"].items():
        estate_of |= dict.fromkeys(words, None if estate == "none" else estate)
    longest = sorted(estate_of, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest)) + r")\b"), estate_of


@lru_cache(maxsize=1)
def _wholes() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(expanded(pattern)) for pattern in table("estates")["all"]["patterns"])
