"""What sort of bodies a page is about: on a page about police forces "Borsetshire" is one of them."""

import re
from collections import Counter
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from watchback.read.rules import table

_READ = 8_000
_TITLE_COUNTS = 3
_LEAST = 2


def sort_of_page(lowered: str) -> str:
    """The sort of rules/bodies.toml whose words are met most, first line counted more; "" for councils.

    ``lowered`` is the text in lower case.
    """
    automaton, sorts = _words()
    read = lowered[:_READ]
    title = read.find("\n")
    counts: Counter[str] = Counter()
    for number, start, _ in automaton.find_matches_as_indexes(read):
        if not read[start - 1 : start].isalpha():
            counts[sorts[number]] += _TITLE_COUNTS if start < title else 1
    councils = counts.pop("council", 0)
    sort, count = max(counts.items(), key=lambda item: item[1], default=("", 0))
    return sort if count >= _LEAST and count > councils else ""


def sort_of_kind(register_kind: str) -> str:
    """The sort that a kind of the register belongs to; "" for those whose bodies go by no bare name."""
    return next(
        (sort for sort, kinds in table("bodies")["sorts"].items() if register_kind in kinds),
        "",
    )


@lru_cache(maxsize=1)
def _words() -> tuple[AhoCorasick, list[str]]:
    sorts = {word: sort for sort, words in table("bodies")["sort_words"].items() for word in words}
    return AhoCorasick(list(sorts), matchkind=MatchKind.LeftmostLongest), list(sorts.values())


BARE = {
    "police": re.compile(r"(?P<bare>.+?)(?: Police(?: Service)?| Constabulary)"),
    "fire": re.compile(r"(?P<bare>.+?) Fire (?:and|&) Rescue(?: Service| Authority)?"),
    "university": re.compile(r"(?:The )?University of (?P<of>.+)|(?P<bare>.+?),? University(?: of London)?"),
    "trust": re.compile(
        r"(?:NHS (?P<of>.+)|(?P<bare>.+?)(?:,? (?:University|Hospitals?|Teaching Hospitals?|"
        r"Healthcare|Health|Board|Ambulance|Mental Health|NHS|Foundation|Trust|and|Partnership|Service|"
        r"Social|Care|Community|Acute|of London))+)"
    ),
}
"""How the bare name of a body of each sort is got from its whole name."""


def bare_name(name: str, sort: str) -> str:
    """ "Borsetshire" for Borsetshire Constabulary; "" where the name is made in another way."""
    match = BARE[sort].fullmatch(name.removeprefix("The "))
    if match is None:
        return ""
    groups = match.groupdict()
    bare = str(groups["bare"] or groups.get("of") or "")
    if sort == "trust" and " " not in bare:
        return ""  # a town, and not its hospital
    return "" if bare in table("bodies")["never"]["bare"] else bare
