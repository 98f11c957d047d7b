"""Which country a page is about: decided before a register id is given to a name other countries share."""

import re
from dataclasses import replace
from functools import lru_cache

from watchback.read.bodies import BodyMention
from watchback.read.names import small
from watchback.read.rules import table
from watchback.records import Document

_MARGIN = 3


def abroad(document: Document, named: tuple[BodyMention, ...]) -> tuple[BodyMention, ...]:
    """On a page about another country, generic names lose their id and say why."""
    generic = table("countries")["generic"]["kinds"]
    if not any(body.body_id and body.kind in generic for body in named):
        return named
    country = country_of(document)
    if country is None:
        return named
    doubt = f"The page seems to be about {country}, which may have a body of this name."
    return tuple(
        replace(body, body_id=None, rule="name-abroad", doubt=doubt)
        if body.body_id and body.kind in generic and "uk" not in body.body_id.split("-")
        else body
        for body in named
    )


def country_of(document: Document) -> str | None:
    """The country abroad that the page's words clearly speak of; None for home or unclear."""
    text = small(document.text[:20_000]) + " " + small(document.source)
    counts: dict[str, int] = {}
    pattern, country_by_word = _words()
    for match in pattern.finditer(text):
        country = country_by_word[match[0]]
        counts[country] = counts.get(country, 0) + 1
    home = counts.pop("", 0)
    country, count = max(counts.items(), key=lambda item: item[1], default=("", 0))
    return country if count >= home + _MARGIN else None


@lru_cache(maxsize=1)
def _words() -> tuple[re.Pattern[str], dict[str, str]]:
    rules = table("countries")
    country_by_word = dict.fromkeys(rules["home"], "")
    for country, words in rules["abroad"].items():
        country_by_word |= dict.fromkeys(words, country)
    longest = sorted(country_by_word, key=len, reverse=True)
    return re.compile(r"(?<![a-z])(?:" + "|".join(map(re.escape, longest)) + r")(?![a-z])"), country_by_word
