"""Which of many patterns can match a text: those of which words that each match has, its hooks, are in it."""

from collections.abc import Iterable, Sequence

from ahocorasick_rs import AhoCorasick, Implementation


class Hooks:
    """The hooks of a row of patterns, looked for all at once.

    A pattern is awake where one of its ``hooks`` and one of its ``needs`` is in the text. Where it has no
    hooks, or no needs, any text will do for those.
    """

    def __init__(self, hooks: Sequence[Iterable[str]], needs: Sequence[Iterable[str]] | None = None) -> None:
        needs = needs or [()] * len(hooks)
        self._without_hooks = _without(hooks)
        self._without_needs = _without(needs)
        words = list({word: None for each in (*hooks, *needs) for word in each})
        self._hooked = _patterns_of(words, hooks)
        self._needed = _patterns_of(words, needs)
        self._automaton = AhoCorasick(words, implementation=Implementation.ContiguousNFA)

    def awake(self, text: str) -> list[int]:
        """The numbers of the patterns that can match, in order."""
        found = {number for number, _, _ in self._automaton.find_matches_as_indexes(text, overlapping=True)}
        hooked = self._without_hooks.union(*[self._hooked[number] for number in found])
        needed = self._without_needs.union(*[self._needed[number] for number in found])
        return sorted(hooked & needed)


def _without(words: Sequence[Iterable[str]]) -> frozenset[int]:
    return frozenset(number for number, each in enumerate(words) if not list(each))


def _patterns_of(words: list[str], given: Sequence[Iterable[str]]) -> list[frozenset[int]]:
    """For each word the numbers of the patterns that it is given to."""
    numbers: dict[str, set[int]] = {word: set() for word in words}
    for number, each in enumerate(given):
        for word in each:
            numbers[word].add(number)
    return [frozenset(numbers[word]) for word in words]
