"""What the first words of a short answer, or of a cell of a sheet, say: yes, no, a number, a refusal."""

import re
from dataclasses import dataclass
from functools import lru_cache

from watchback.read.fields.numerals import NUMERAL, number_of
from watchback.read.names.index import small
from watchback.read.page import STRAIGHT
from watchback.read.patterns import lazily
from watchback.read.rules import table
from watchback.read.stances.stance import expanded
from watchback.words import Stance

_POLARITIES = ("nothing", "withheld", "not-held", "gone", "yes", "no")
_NUMBER = rf"(?<![\w£$€.,/-])(?P<number>{NUMERAL})"
_LEADING = lazily(
    r"\W*(?:(?:approximately|approx\.?|about|around|circa|c\.|some|currently|there are|we have|a total of|"
    rf"total(?: of)?:?|roughly|at present) )*{_NUMBER}"
)
_ANY = lazily(rf"{_NUMBER}(?!%)")
_SHARE = lazily(
    rf"\W*{_NUMBER.replace('number', 'count')}(?: \w+){{0,3}}? ?(?:/|(?:out )?of|\()"
    rf"(?: a total of| the| our| about| some)* ?{_NUMBER.replace('number', 'of')}"
)
# Numbers that are parts of one another are not added up.
_NOT_ADDED = lazily(
    r"\b(?:of which|of whom|of these|of those|of them|includ\w+|incl|out of|since|until|rising|from|to|but|"
    r"formerly|was|were|between)\b|[/£%]|\b(?:19|20)\d\d\b"
)
_BRACKETED = lazily(r"(?<=\w) \((?!ptz\)|fixed\)|[ivx]+\)|[a-h]\))[^)]*\)")
_CLAUSES = lazily(
    r"(?<=[?.;]) |,? (?:and|together with) (?=whether |how many |if so|when |their |its |"
    r"the (?:years?|dates?|costs?|value|names?|locations?|numbers?|total)\b)"
)
_TRAILING = lazily(r"[\s,;]*(?:\b(?:and|or))?[\s,;.]*\Z")
_FEW_WORDS = 14


@dataclass(frozen=True, slots=True)
class Polarity:
    """``says`` is one of the polarities of rules/questions.toml, "number" or ""; with the numbers given."""

    says: str
    count: int | None = None
    of: int | None = None


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an answer means under its question: the stance, the numbers, the rule of the question."""

    stance: Stance
    count: int | None
    of: int | None
    rule: str


def polarity_of(words: str) -> Polarity:
    """What an answer in masked words, its label left out, says with its first words."""
    words = " ".join(small(words).translate(STRAIGHT).split())
    if said := next((name for name in _POLARITIES if _openings()[name].match(words)), ""):
        if said == "yes":
            rest = _openings()["yes"].sub("", words, count=1)
            return Polarity("yes", *_numbers(rest))
        return Polarity(said)
    count, of = _numbers(words)
    leading = _LEADING.match(words)
    if count is None and leading and _openings()["places"].match(words, leading.end("number")):
        return Polarity("yes")
    return Polarity("no" if count == 0 else "number" if count is not None else "", count or None, of)


def question_rule(asked: str) -> str | None:
    """The rule of rules/questions.toml for a question in tokens; of its sentences the first that has one."""
    for sentence in _CLAUSES.split(asked):
        sentence = _TRAILING.sub("", sentence)
        for rule, pattern, _ in _questions():
            if pattern.search(sentence):
                return rule
    return None


def meaning_under(rule: str, polarity: Polarity) -> Meaning | None:
    """The meaning of a polarity under the question of that rule; None where it has none."""
    stances = next(stances for name, _, stances in _questions() if name == rule)
    stance = stances.get(polarity.says)
    return Meaning(Stance(stance), polarity.count, polarity.of, rule) if stance else None


def _numbers(words: str) -> tuple[int | None, int | None]:
    """How many, and of how many: the first number, parts added up."""
    first = re.split(r"(?<=[a-z0-9)])[.;](?: |$)", words, maxsplit=1)[0]
    if share := _SHARE.match(first):
        count, of = _value(share["count"]), _value(share["of"])
        if count <= of and not _other_unit().match(first, share.end()):
            return count, of
    first = _BRACKETED.sub(" ", first)
    leading = _LEADING.match(first)
    if leading is None or _other_unit().match(first, leading.end("number")):
        return None, None
    numbers = [_value(match["number"]) for match in _ANY.finditer(first)]
    units = any(_other_unit().match(first, match.end()) for match in _ANY.finditer(first))
    if len(numbers) > 1 and not units and len(first.split()) <= _FEW_WORDS and not _NOT_ADDED.search(first):
        return sum(numbers), None
    return _value(leading["number"]), None


def _value(words: str) -> int:
    return number_of(words) or 0


@lru_cache(maxsize=1)
def _openings() -> dict[str, re.Pattern[str]]:
    rows = table("questions")["answers"]
    within = ("places", "other_unit")
    return {n: re.compile(("" if n in within else r"\W*") + expanded(words)) for n, words in rows.items()}


@lru_cache(maxsize=1)
def _other_unit() -> re.Pattern[str]:
    return re.compile(table("questions")["answers"]["other_unit"])


@lru_cache(maxsize=1)
def _questions() -> tuple[tuple[str, re.Pattern[str], dict[str, str]], ...]:
    rows = table("questions")["question"]
    kept = (*_POLARITIES, "number", "names", "day")
    return tuple(
        (row["id"], re.compile(expanded(row["pattern"])), {name: row[name] for name in kept if name in row})
        for row in rows
    )
