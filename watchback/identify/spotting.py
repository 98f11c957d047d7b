"""Which signs stand in a text: one pass for the literals of all, then the few patterns that may match."""

import re
import string
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation

from watchback.identify.literals import Literals
from watchback.words import ClueKind

Sign = TypeVar("Sign")
Met = tuple[Sign, int, int]
"""A sign that was met in a text, and from where to where."""


@dataclass(frozen=True, slots=True)
class Looked(Generic[Sign]):
    """A sign that is looked for in clues of some kinds, by its pattern or by literals that are all of it.

    The pattern is for texts in small letters, unless it is ``cased``. Where there are literals ``beside`` it, it
    is tried only if one of them stands in the text as well.
    """

    sign: Sign
    pattern: re.Pattern[str]
    literals: Literals
    kinds: Collection[ClueKind]
    cased: bool = False
    beside: frozenset[str] = frozenset()


_WORD = frozenset(f"{string.ascii_letters}{string.digits}_")
_WHOLE, _PART, _BESIDE = range(3)
_Use = tuple[int, int, bool, bool]
"""A sign's number, what the literal is to it, whether a word must begin there, and whether one must end."""


class Spotter(Generic[Sign]):
    """``Spotter(signs).spotted(kind, text)``: each sign of the kind that stands in the text, in order, once.

    One automaton serves all kinds, and it is of the small sort: several, or a large one, are pushed out of
    the processor's memory by everything else, which costs more than matches that are of no use to a kind.
    """

    def __init__(self, signs: Sequence[Looked[Sign]]) -> None:
        self._signs = [(one.pattern.search, one.sign, one.cased) for one in signs]
        literals = sorted({literal for one in signs for literal in one.literals.all | one.beside})
        uses: dict[ClueKind, dict[str, list[_Use]]] = {kind: {} for kind in ClueKind}
        for number, one in enumerate(signs):
            for kind in one.kinds:
                for literal, (begins, ends) in one.literals.whole.items():
                    use = (number, _PART if one.beside else _WHOLE, begins, ends)
                    uses[kind].setdefault(literal, []).append(use)
                for literal in one.literals.needed:
                    uses[kind].setdefault(literal, []).append((number, _PART, False, False))
                for literal in one.beside:
                    uses[kind].setdefault(literal, []).append((number, _BESIDE, False, False))
        self._beside = frozenset(number for number, one in enumerate(signs) if one.beside)
        self._uses = {kind: [tuple(used.get(one, ())) for one in literals] for kind, used in uses.items()}
        self._find = AhoCorasick(
            literals, implementation=Implementation.ContiguousNFA
        ).find_matches_as_indexes

    def spotted(self, kind: ClueKind, text: str) -> "list[Met[Sign]]":
        """Each sign that stands in the text, where it stands first, or as good as first."""
        small = in_small_letters(text)
        uses = self._uses[kind]
        met: dict[int, tuple[int, int]] = {}
        tried: set[int] = set()
        beside: set[int] = set()
        for literal, start, end in self._find(small, overlapping=True):
            for number, use, begins, ends in uses[literal]:
                if use == _PART:
                    tried.add(number)
                elif use == _BESIDE:
                    beside.add(number)
                elif (
                    number not in met
                    and not (begins and start and small[start - 1] in _WORD)
                    and not (ends and small[end : end + 1] in _WORD)
                ):
                    met[number] = (start, end)
        for number in tried:
            if number not in met and (number not in self._beside or number in beside):
                search, _, cased = self._signs[number]
                if match := search(text if cased else small):
                    met[number] = match.span()
        if not met:
            return []
        return [(self._signs[number][1], *met[number]) for number in (sorted(met) if len(met) > 1 else met)]


_SMALL = {ord(one): one.lower() for one in string.ascii_uppercase}


def in_small_letters(text: str) -> str:
    """The text in lower case, each character where it was."""
    small = text.lower()
    # A few letters of other alphabets become two.
    return small if len(small) == len(text) else text.translate(_SMALL)
