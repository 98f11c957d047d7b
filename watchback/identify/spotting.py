"""Which signs stand in a text: one pass for the literals of all, then the few patterns that may match."""

import re
import string
from collections.abc import Callable, Collection, Sequence
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

    The pattern is for texts in small letters, unless it is ``cased``. Where there are signs ``beside`` it, it
    is tried only if one of them was met in the text; then it may come without literals.
    """

    sign: Sign
    pattern: re.Pattern[str]
    literals: Literals
    kinds: Collection[ClueKind]
    cased: bool = False
    beside: frozenset[Sign] = frozenset()


_BIT = {kind: 1 << at for at, kind in enumerate(ClueKind)}
_WORD = frozenset(f"{string.ascii_letters}{string.digits}_")
_Use = tuple[int, int, bool, bool, bool]
"""The kinds, a bit each; a sign's number; whether the literal is all of it, begins a word, ends one."""


class Spotter(Generic[Sign]):
    """``Spotter(signs).spotted(kind, text)``: each sign of the kind that stands in the text, in order, once.

    One automaton serves all kinds, and it is of the small sort: several, or a large one, are pushed out of
    the processor's memory by everything else, which costs more than matches that are of no use to a kind.
    """

    def __init__(self, signs: Sequence[Looked[Sign]]) -> None:
        self._signs = [(one.pattern.search, one.sign, one.cased) for one in signs]
        literals = sorted({literal for one in signs for literal in one.literals.all})
        if "" in literals:
            raise ValueError("a pattern needs no literal: it would be tried on every text")
        uses: dict[str, list[_Use]] = {literal: [] for literal in literals}
        for number, one in enumerate(signs):
            kinds = sum(_BIT[kind] for kind in set(one.kinds))
            for literal, (begins, ends) in one.literals.whole.items():
                uses[literal].append((kinds, number, not one.beside, begins, ends))
            for literal in one.literals.needed:
                uses[literal].append((kinds, number, False, False, False))
        self._uses = [tuple(uses[literal]) for literal in literals]
        self._find = AhoCorasick(
            literals, implementation=Implementation.ContiguousNFA
        ).find_matches_as_indexes
        self._beside = _groups(signs)
        self._needs = {
            number: frozenset(other for other, each in enumerate(signs) if each.sign in one.beside)
            for number, one in enumerate(signs)
            if one.beside
        }

    def spotted(self, kind: ClueKind, text: str) -> "list[Met[Sign]]":
        """Each sign that stands in the text, where it stands first, or as good as first."""
        small = in_small_letters(text)
        uses, bit = self._uses, _BIT[kind]
        met: dict[int, tuple[int, int]] = {}
        tried: set[int] = set()
        for literal, start, end in self._find(small, overlapping=True):
            for kinds, number, whole, begins, ends in uses[literal]:
                if not kinds & bit:
                    continue
                if not whole:
                    tried.add(number)
                elif (
                    number not in met
                    and not (begins and start and small[start - 1] in _WORD)
                    and not (ends and small[end : end + 1] in _WORD)
                ):
                    met[number] = (start, end)
        signs = self._signs
        later = []
        for number in tried:
            if number in self._needs:
                later.append(number)
            elif number not in met:
                search, _, cased = signs[number]
                if match := search(text if cased else small):
                    met[number] = match.span()
        if not met:
            return []
        for number in later:
            if not self._needs[number].isdisjoint(met) and (match := signs[number][0](small)):
                met[number] = match.span()
        self._try_beside(small, met)
        return [(signs[number][1], *met[number]) for number in (sorted(met) if len(met) > 1 else met)]

    def _try_beside(self, small: str, met: dict[int, tuple[int, int]]) -> None:
        """Adds what counts beside the signs that were met."""
        groups = {self._beside[one] for one in met if one in self._beside}
        for any_of_them, numbers in groups:
            if any_of_them(small):
                for number in numbers:
                    if match := self._signs[number][0](small):
                        met[number] = match.span()


_Group = tuple[Callable[[str], "re.Match[str] | None"], tuple[int, ...]]


def _groups(signs: Sequence[Looked[Sign]]) -> dict[int, _Group]:
    """By a sign's number those that count beside it and have no literals, with one search for any of them."""
    together: dict[frozenset[Sign], list[int]] = {}
    for number, one in enumerate(signs):
        if one.beside and not one.literals.all:
            together.setdefault(one.beside, []).append(number)
    groups: dict[int, _Group] = {}
    for beside, numbers in together.items():
        any_of_them = re.compile(
            "|".join(f"(?:{signs[number].pattern.pattern})" for number in numbers), re.MULTILINE | re.ASCII
        )
        group = (any_of_them.search, tuple(numbers))
        groups |= {number: group for number, one in enumerate(signs) if one.sign in beside}
    return groups


_SMALL = {ord(one): one.lower() for one in string.ascii_uppercase}


def in_small_letters(text: str) -> str:
    """The text in lower case, each character where it was."""
    small = text.lower()
    # A few letters of other alphabets become two.
    return small if len(small) == len(text) else text.translate(_SMALL)
