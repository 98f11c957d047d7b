"""Byte strings of which hardly any occurs: found many times as quickly as by an automaton alone."""

from collections.abc import Iterable

from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

# So many are looked for at once, sixteen bytes of the page or more in a step; more stop it too often.
_MOST = 48
# So do shorter ones of ASCII among them; each of those goes alone, which is quick again.
_SHORTEST = 4


class Literals:
    """``Literals(wanted).found(data)``: which of them stand where; of those that overlap, the first."""

    def __init__(self, wanted: Iterable[bytes]) -> None:
        wanted = set(wanted)
        single = {literal for literal in wanted if literal.isascii() and len(literal) < _SHORTEST}
        groups = [[literal] for literal in sorted(single)]
        groups += _dealt(literal for literal in wanted - single if literal < b"\x80")
        groups += _dealt(literal for literal in wanted - single if literal >= b"\x80")
        # Only an automaton that chooses among what begins at one place takes such steps.
        automata = [BytesAhoCorasick(each, MatchKind.LeftmostLongest, Implementation.DFA) for each in groups]
        self._searches = [
            (automaton.find_matches_as_indexes, group)
            for automaton, group in zip(automata, groups, strict=True)
        ]

    def found(self, data: bytes) -> list[tuple[bytes, int]]:
        """Each that was found, with where it begins."""
        return [
            (group[number], start) for search, group in self._searches for number, start, _ in search(data)
        ]


def _dealt(literals: Iterable[bytes]) -> list[list[bytes]]:
    """Groups of them, dealt out like cards: of a group that begins alike only that byte is looked for."""
    each = sorted(literals)
    count = -(-len(each) // _MOST)
    return [each[number::count] for number in range(count)]
