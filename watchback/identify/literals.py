"""The literals of a pattern: those that are all of it, and those of which one stands where it matches."""

import string
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from re import _parser as parser  # type: ignore[attr-defined]  # the only reader of Python's own patterns
from typing import Any

_MOST = 160
_MOST_LINES = 400
_WORD = frozenset(f"{string.ascii_letters}{string.digits}_")
_SHORTEST = 2
_FEW_CHARACTERS = 9


@dataclass(frozen=True, slots=True)
class Literals:
    """What a pattern matches, by its literals, in small letters.

    ``whole`` are matches by themselves: each with whether a word must begin, and whether one must end there.
    Where one of ``needed`` stands the pattern may match, and must be tried.
    """

    whole: Mapping[str, tuple[bool, bool]]
    needed: frozenset[str]

    @property
    def all(self) -> frozenset[str]:
        return self.needed.union(self.whole)


@cache
def literals_of(pattern: str) -> Literals:
    """The literals of a pattern that is for small letters.

    Part of it may need no literal; then “” is among them.
    """
    whole: dict[str, tuple[bool, bool]] = {}
    wanted: set[str] = set()
    for line in _lines(parser.parse(pattern)):
        if exact := _wholly(line):
            whole.update(exact)
        else:
            wanted |= _best(_stretches(line)) or {""}
    return Literals(whole, frozenset(wanted))


def _lines(items: Iterable[Any]) -> list[list[Any]]:
    """The pattern as alternatives without alternatives in them; as it is, where those are too many."""
    lines: list[list[Any]] = [[]]
    for item in items:
        name, value = str(item[0]), item[1]
        inner = [[item]]
        if name == "SUBPATTERN":
            inner = _lines(value[3])
        elif name == "BRANCH":
            inner = [line for branch in value[1] for line in _lines(branch)]
        if len(lines) * len(inner) > _MOST_LINES:
            inner = [[item]]
        lines = [before + after for before in lines for after in inner]
    return lines


def _wholly(line: Sequence[Any]) -> dict[str, tuple[bool, bool]]:
    """All that the line matches, where that is a few strings with or without the ends of words round them."""
    begins, ends = _is_boundary(line[:1]), len(line) > 1 and _is_boundary(line[-1:])
    core = line[begins : len(line) - ends]
    if any(str(item[0]) in ("AT", "ASSERT", "ASSERT_NOT") for item in core):
        return {}
    exact = _sequence(core) or frozenset()
    sound = all(
        len(one) >= _SHORTEST and (not begins or one[0] in _WORD) and (not ends or one[-1] in _WORD)
        for one in exact
    )
    return dict.fromkeys(exact, (begins, ends)) if sound else {}


def _is_boundary(items: Sequence[Any]) -> bool:
    return bool(items) and str(items[0][0]) == "AT" and str(items[0][1]) == "AT_BOUNDARY"


def _best(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    """The set that is rarest in a text: whose shortest string is longest."""
    usable = [one for one in sets if one and min(map(len, one)) >= _SHORTEST]
    return max(usable, key=lambda one: (min(map(len, one)), -len(one)), default=frozenset())


def _stretches(items: Iterable[Any]) -> Iterator[frozenset[str]]:
    """For each stretch of the sequence the strings of which one must stand there."""
    run = frozenset({""})
    for item in items:
        exact = _exactly(item)
        if exact is not None and len(run) * len(exact) <= _MOST:
            run = frozenset(before + after for before, after in product(run, exact))
            continue
        yield run
        run = exact if exact is not None and len(exact) <= _MOST else frozenset({""})
        yield _inside(item)
    yield run


def _inside(item: Any) -> frozenset[str]:
    """What an item needs that is not a plain run of characters."""
    name, value = str(item[0]), item[1]
    if name == "SUBPATTERN":
        return _best(_stretches(value[3]))
    if name == "BRANCH":
        each = [_best(_stretches(branch)) for branch in value[1]]
        return frozenset().union(*each) if all(each) else frozenset()
    if name in ("MAX_REPEAT", "MIN_REPEAT") and value[0] >= 1:
        return _best(_stretches(value[2]))
    return frozenset()


def _exactly(item: Any) -> frozenset[str] | None:
    """All that an item can match, where that is a few strings; None where it is not."""
    name, value = str(item[0]), item[1]
    if name == "LITERAL":
        return frozenset({chr(value).lower()})
    if name in ("AT", "ASSERT", "ASSERT_NOT"):
        return frozenset({""})
    if name == "IN":
        return _characters(value)
    if name == "SUBPATTERN":
        return _sequence(value[3])
    if name == "BRANCH":
        return _union(_sequence(branch) for branch in value[1])
    if name in ("MAX_REPEAT", "MIN_REPEAT") and value[1] == 1:
        once = _sequence(value[2])
        return once if once is None or value[0] == 1 else once | {""}
    return None


def _characters(among: Iterable[Any]) -> frozenset[str] | None:
    found: set[str] = set()
    for kind, value in among:
        if str(kind) == "LITERAL":
            found.add(chr(value).lower())
        elif str(kind) == "RANGE" and value[1] - value[0] < _FEW_CHARACTERS:
            found |= {chr(each).lower() for each in range(value[0], value[1] + 1)}
        else:
            return None
    return frozenset(found) if len(found) <= _FEW_CHARACTERS else None


def _sequence(items: Iterable[Any]) -> frozenset[str] | None:
    run = frozenset({""})
    for item in items:
        exact = _exactly(item)
        if exact is None or len(run) * len(exact) > _MOST:
            return None
        run = frozenset(before + after for before, after in product(run, exact))
    return run


def _union(sets: Iterable[frozenset[str] | None]) -> frozenset[str] | None:
    found: set[str] = set()
    for one in sets:
        if one is None or len(found) > _MOST:
            return None
        found |= one
    return frozenset(found)
