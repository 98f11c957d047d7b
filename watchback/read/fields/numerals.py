"""Numbers written as words and figures: "twenty-two", "nine hundred and thirteen", "1,790"."""

import re

_SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]

NUMBER_OF_WORD: dict[str, int] = {word: number for number, word in enumerate(_SMALL)} | {"twenty": 20}
_VALUES = {word: number for number, word in enumerate(_SMALL)}
_VALUES |= {word: 10 * number for number, word in enumerate(_TENS, start=2)} | {"a": 1, "an": 1}

_UNITS, _ANY_SMALL = "|".join(_SMALL[1:10]), "|".join(sorted(_SMALL, key=len, reverse=True))
_BELOW_HUNDRED = rf"(?:(?:{'|'.join(_TENS)})(?:[ -](?:{_UNITS}))?|{_ANY_SMALL})"
# Short, for it stands in many patterns: each time it does, it is compiled.
_PART = rf"(?:a(?= (?:hundred|thousand|dozen))|{_BELOW_HUNDRED})"
SPELLED = (
    rf"{_PART}(?: (?:hundred|thousand|dozen)"
    rf"(?:(?:(?<=hundred) and|(?<=thousand),?(?: and)?) {_PART})?)*"
)
NUMERAL = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,6}}|{SPELLED})(?![\w,]*\d)(?![\w])"
"""A pattern (on lower-case text) for a whole number in figures or words."""

A_NUMBER = re.compile(rf"\d+|\b(?:{'|'.join((*_SMALL, *_TENS))}|dozen|hundred|thousand)\b")
"""Finds a part of each number, and is compiled at once: without one no pattern with NUMERAL fits."""


def number_of(words: str) -> int | None:
    """The number that ``words`` write; None where they write none."""
    plain = words.replace(",", "")
    if plain.isdigit():
        return int(plain)
    total = part = 0
    seen = False
    for word in re.split(r"[ -]+", plain):
        if word in _VALUES:
            part += _VALUES[word]
        elif word == "hundred":
            part = (part or 1) * 100
        elif word == "dozen":
            part = (part or 1) * 12
        elif word == "thousand":
            total, part = total + (part or 1) * 1000, 0
        elif word != "and":
            return None
        seen = True
    return total + part if seen else None
