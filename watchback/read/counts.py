"""How many cameras of the supplier some words give, and of how many."""

import re
from dataclasses import dataclass

from watchback.read.numerals import NUMBER_OF_WORD
from watchback.read.page import SUPPLIER
from watchback.words import Stance

_NUMBER = r"(?P<{}>\d{{1,3}}(?:,\d{{3}})+|\d{{1,6}}|" + "|".join(NUMBER_OF_WORD) + r")"
_NOT_YEAR = r"(?<![\d£$€./-])(?<!section )(?<!since )(?<!in )"
_THINGS = r"(?:(?:\w+[ -]){0,3}?(?:cameras?|devices|units|cctv|installed|of them|recorders|ptz|dome)\b)"
_OF = re.compile(
    _NOT_YEAR
    + _NUMBER.format("count")
    + r" (?:\w+ ){0,2}?(?:out )?of "
    + r"(?:a total of |the total of |the |its |our |their |all |these |those |some |about |around )*"
    + _NUMBER.format("of")
    + r"\b(?!%| per cent)"
)
_OF_THE = re.compile(
    r"\bof (?:the |its |our |their |all |these )*"
    + _NUMBER.format("of")
    + r" (?:\w+ ){0,3}?(?:cameras|devices|units)\b[^.;]{0,60}?,? "
    + _NUMBER.format("count")
    + rf" (?:are|were|is|come|was)\b[^.;]{{0,40}}{SUPPLIER}"
)
_PLAIN = re.compile(
    _NOT_YEAR
    + _NUMBER.format("count")
    + rf" (?:x |no\.? |of (?:the |our |its )?|(?:\w+[ -]){{0,3}}?)?(?:{SUPPLIER}+|{_THINGS})"
)
_AFTER = re.compile(rf"{SUPPLIER}+(?: cameras?| devices| units)? ?[:–-] ?{_NUMBER.format('count')}\b")
_EITHER = re.compile(rf"{SUPPLIER}+(?:'s)? or [{SUPPLIER}\ue002]|[{SUPPLIER}\ue002] or {SUPPLIER}")
_SHARED = re.compile(rf"{SUPPLIER}+ and [{SUPPLIER}\ue002]")
_COUNTED = frozenset({Stance.USES, Stance.WILL_REMOVE, Stance.REMOVING, Stance.KEEPS})


@dataclass(frozen=True, slots=True)
class Count:
    """Cameras of the supplier, of how many where that was said, and the rule."""

    count: int | None = None
    of: int | None = None
    rule: str | None = None


def count_in(shape: str, stance: Stance) -> Count:
    """The count that a masked sentence gives for the stance. Two makers joined share no number."""
    if stance not in _COUNTED or _EITHER.search(shape) or _SHARED.search(shape):
        return Count()
    if match := _OF_THE.search(shape) or _OF.search(shape):
        count, of = _value(match["count"]), _value(match["of"])
        if count <= of:
            if stance is Stance.REMOVING and re.search(r"(?:replaced|removed|taken|swapped)", shape):
                return Count(of - count, of, "left-of-total")
            return Count(count, of, "number-of-number")
    for pattern in (_PLAIN, _AFTER):
        if match := pattern.search(shape):
            return Count(_value(match["count"]), None, "number-of-cameras")
    return Count()


def _value(words: str) -> int:
    return NUMBER_OF_WORD[words] if words in NUMBER_OF_WORD else int(words.replace(",", ""))
