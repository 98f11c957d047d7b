"""Which of many patterns to try on a text: one pass for the literals that they need, then those few."""

import re
from collections.abc import Sequence
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation

Sign = TypeVar("Sign")


class Spotter(Generic[Sign]):
    """``Spotter(signs).spotted(text)``: each sign whose pattern is found, in the order given, once.

    Each sign comes with its pattern and the literals of which one must stand in a text for it to count.
    """

    def __init__(self, signs: Sequence[tuple[Sign, re.Pattern[str], frozenset[str]]]) -> None:
        self._signs = [(pattern.search, sign) for sign, pattern, _ in signs]
        by_literal: dict[str, set[int]] = {}
        for number, (_, pattern, literals) in enumerate(signs):
            if not literals:
                raise ValueError(
                    f"“{pattern.pattern}” needs no literal, so that it would be tried on every text"
                )
            for literal in literals:
                by_literal.setdefault(literal, set()).add(number)
        self._of_literal = list(by_literal.values())
        # An automaton of nothing is refused, and no text holds this.
        automaton = AhoCorasick(list(by_literal) or ["\0\0"], implementation=Implementation.DFA)
        self._find = automaton.find_matches_as_indexes

    def spotted(self, text: str) -> list[tuple[Sign, "re.Match[str]"]]:
        """Each sign that stands in the text, where it stands first."""
        literals = {found[0] for found in self._find(text.lower(), overlapping=True)}
        if not literals:
            return []
        numbers = set().union(*[self._of_literal[one] for one in literals])
        found = []
        for number in sorted(numbers):
            search, sign = self._signs[number]
            if match := search(text):
                found.append((sign, match))
        return found
