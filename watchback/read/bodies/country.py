"""Which country a page is about: decided before a name that several countries share means a body."""

from collections import Counter
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from watchback.read.names.index import small
from watchback.read.rules import table
from watchback.records import Document

HOME = "United Kingdom"
NORTHERN_IRELAND = "Northern Ireland"
_READ = 8_000
# How many more of its words than of the home country's a page about another has.
_MARGIN = 2
_LEAST_NORTHERN_IRISH = 2


def country_of(document: Document) -> str:
    """The country that the page's words speak of, Northern Ireland apart; "" where they do not tell."""
    text = " ".join(
        (
            small(document.text[:_READ]),
            small(document.address or document.source),
            small(document.title or ""),
        )
    )
    counts: Counter[str] = Counter()
    automaton, countries = _words()
    for number, start, end in automaton.find_matches_as_indexes(text):
        if not (text[start - 1 : start].isalpha() or text[end : end + 1].isalpha()):
            counts[countries[number]] += 1
    northern, home = counts.pop(NORTHERN_IRELAND, 0), counts.pop(HOME, 0)
    country, count = max(counts.items(), key=lambda item: item[1], default=("", 0))
    if count >= home + northern + _MARGIN:
        return country
    if northern >= _LEAST_NORTHERN_IRISH and northern >= home:
        return NORTHERN_IRELAND
    return HOME if home + northern > count else ""


def is_abroad(country: str) -> bool:
    """Whether the country is known, and another one."""
    return country not in ("", HOME, NORTHERN_IRELAND)


@lru_cache(maxsize=1)
def _words() -> tuple[AhoCorasick, list[str]]:
    rules = table("countries")
    country_by_word = {word: country for country, words in rules["words"].items() for word in words}
    automaton = AhoCorasick(list(country_by_word), matchkind=MatchKind.LeftmostLongest)
    return automaton, list(country_by_word.values())
