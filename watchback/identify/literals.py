"""The literals that a pattern needs: of which one stands in every text that the pattern matches."""

from collections.abc import Iterable, Iterator
from itertools import product
from re import _parser as parser  # type: ignore[attr-defined]  # the only reader of Python's own patterns
from typing import Any

_MOST = 160
_SHORTEST = 2
_FEW_CHARACTERS = 9


def needed(pattern: str) -> frozenset[str]:
    """Lower-case strings of which each match of the pattern holds one; none where nothing is sure."""
    return _best(_stretches(parser.parse(pattern)))


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
