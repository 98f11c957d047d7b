"""Which of many patterns to try on a text: one pass for the literals that they need, then those few."""

import re
import string
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation

from watchback.words import ClueKind

Sign = TypeVar("Sign")


@dataclass(frozen=True, slots=True)
class Looked(Generic[Sign]):
    """A sign that is looked for in clues of some kinds, by its pattern.

    ``literals`` are lower-case strings, of which one must stand in a text for the sign to count there. The
    pattern is for texts in lower case, unless it is ``cased``.
    """

    sign: Sign
    pattern: re.Pattern[str]
    literals: frozenset[str]
    kinds: Collection[ClueKind]
    cased: bool = False


class Spotter(Generic[Sign]):
    """``Spotter(signs).spotted(kind, text)``: each sign of the kind whose pattern is found, in order, once.

    One automaton serves all kinds: a dozen of them would push each other out of the processor's memory, which
    costs more than the matches that are of no use to a kind.
    """

    def __init__(self, signs: Sequence[Looked[Sign]]) -> None:
        self._signs = [(one.pattern.search, one.sign, one.cased) for one in signs]
        by_literal: dict[str, list[int]] = {}
        for number, one in enumerate(signs):
            if not one.literals:
                raise ValueError(f"“{one.pattern.pattern}” needs no literal: it would be tried on every text")
            for literal in one.literals:
                by_literal.setdefault(literal, []).append(number)
        self._of_literal = list(by_literal.values())
        self._of_kind = {
            kind: {number for number, one in enumerate(signs) if kind in one.kinds} for kind in ClueKind
        }
        self._find = AhoCorasick(list(by_literal), implementation=Implementation.DFA).find_matches_as_indexes
        self._worth_trying = lru_cache(maxsize=20_000)(self._for_literals)

    def spotted(self, kind: ClueKind, text: str) -> list[tuple[Sign, "re.Match[str]"]]:
        """Each sign that stands in the text, where it stands first."""
        small = in_small_letters(text)
        literals = self._find(small, overlapping=True)
        if not literals:
            return []
        found = []
        for search, sign, cased in self._worth_trying(kind, frozenset([one[0] for one in literals])):
            if match := search(text if cased else small):
                found.append((sign, match))
        return found

    def _for_literals(self, kind: ClueKind, literals: frozenset[int]):  # type: ignore[no-untyped-def]
        numbers = set().union(*[self._of_literal[one] for one in literals]) & self._of_kind[kind]
        return [self._signs[number] for number in sorted(numbers)]


_SMALL = {ord(one): one.lower() for one in string.ascii_uppercase}


def in_small_letters(text: str) -> str:
    """The text in lower case, each character where it was."""
    small = text.lower()
    # A few letters of other alphabets become two.
    return small if len(small) == len(text) else text.translate(_SMALL)
