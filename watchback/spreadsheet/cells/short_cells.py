"""What a short cell says under the head of its column: yes, no, a number, a refusal, or nothing yet."""

import re
from dataclasses import dataclass
from functools import lru_cache

from watchback.read.answers.short_answers import polarity_of
from watchback.spreadsheet.cells.name_words import folded
from watchback.spreadsheet.rules import asks, patterns
from watchback.words import Stance

LONGEST = 60
"""Characters; a longer cell is read as the words that it holds."""

_MOST_WORDS, _FEW_WORDS = 8, 4
_NUMBER = re.compile(
    r"(?:approx\w*\.?|about|around|circa|c\.?|ca\.?|~|<|>)?\s*(\d{1,3}(?:,\d{3})+|\d{1,6})(?:\.0+)?\+?"
)
# "The council has refused", "Said they have none": as a person notes it.
_LEAD = re.compile(
    r"^(?:(?:the )?(?:council|trust|force|police|university|body|board|authority|they|it|we)"
    r"(?: (?:has|have|had))?"
    r"|(?:said|says|told us|confirmed)(?: that)?(?: (?:they|it))?(?: (?:has|have|had))?)"
    r" (?=refus|declin|withh|none$|no cameras$)"
)
_ERROR = patterns("cells")["error"]
_STANCES = ("withheld", "not-held", "removed", "removing", "will-remove", "reviewing", "keeps")


@dataclass(frozen=True, slots=True)
class Short:
    """``says`` is yes, no, number, silent, aside, error, a stance, or "" where it cannot be told.

    ``is_plain``: by itself and not by its first words, as "No" and "Refused (s31)" are.
    """

    says: str
    count: int | None = None
    of: int | None = None
    is_plain: bool = True


@dataclass(frozen=True, slots=True)
class Meaning:
    """The stance of a short cell, the numbers with it, and the rule of the column."""

    stance: Stance
    rule: str
    count: int | None = None
    of: int | None = None


@lru_cache(maxsize=65_536)
def short_of(cell: str) -> Short:
    """What the cell says by itself."""
    if is_error(cell):
        return Short("error")
    if match := _NUMBER.fullmatch(cell.strip().lower()):
        number = int(match[1].replace(",", ""))
        return Short("number", number) if number else Short("no")
    if cell.strip() in ("-", "–", "—", "?", ".", "/"):
        return Short("silent")
    words = _LEAD.sub("", folded(cell)) or cell.strip()
    table = patterns("cells")
    if len(words.split()) <= _MOST_WORDS:
        for says in ("silent", "aside", *_STANCES, "yes", "no"):
            if table[says].match(words):
                return Short(says)
    return _by_the_reader(cell) if len(cell) <= LONGEST else Short("", is_plain=False)


def _by_the_reader(cell: str) -> Short:
    """As the reader takes the first words of a short answer."""
    found = polarity_of(cell)
    says = {"gone": "removed", "nothing": "silent"}.get(found.says, found.says)
    return Short(says, found.count, found.of, is_plain=len(cell.split()) < _FEW_WORDS)


def is_error(cell: str) -> bool:
    """Whether a formula of the sheet came to an error: #REF!, #N/A."""
    return bool(_ERROR.match(cell.strip().lower()))


def number_of_cell(cell: str) -> int | None:
    """The whole number that a cell gives; None where it gives none."""
    short = short_of(cell)
    return 0 if short.says == "no" else short.count


def asked_by(head: str) -> str:
    """The rule that says what a head asks."""
    words = folded(head)
    return next(rule for rule, pattern, _ in asks() if pattern.search(words))


def meaning_of(short: Short, rule: str) -> Meaning | None:
    """What the cell means under what its column asks; None where it says nothing of the cameras."""
    stances = next(stances for name, _, stances in asks() if name == rule)
    if short.says in _STANCES:
        return Meaning(Stance(short.says), "words-of-cell", short.count, short.of)
    stance = stances.get(short.says)
    return Meaning(Stance(stance), rule, short.count, short.of) if stance else None
