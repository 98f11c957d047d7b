"""Appearances in press and parliament, each counted once, by month."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from watchback.records.mentions import Appearance, Counted, MonthOfMentions

PlaceInMonth = tuple[str, str]
"""Where, "press" or "parliament", and a month as YYYY-MM."""


def mentions_by_month(
    appearances: Iterable[Appearance],
    read: Mapping[PlaceInMonth, int],
    by_words: Collection[PlaceInMonth],
    until: str,
) -> tuple[MonthOfMentions, ...]:
    """The months up to ``until`` in which anything was found or gone through, oldest first.

    ``read`` is how many documents were read whole, ``by_words`` where and when words were searched for.
    """
    named = Counter((one.where, one.month) for one in once_each(appearances))
    months = {month for _, month in (*named, *(key for key, count in read.items() if count), *by_words)}

    def counted(where: str, month: str) -> Counted:
        key = (where, month)
        return Counted(named[key], read.get(key, 0), key in by_words)

    return tuple(
        MonthOfMentions(month, counted("press", month), counted("parliament", month))
        for month in sorted(months)
        if month <= until
    )


def once_each(appearances: Iterable[Appearance]) -> list[Appearance]:
    """The appearances without those that are told twice.

    The same are those at one address; those of one month with one title and the same bytes; and those
    of one day under one title that two sources tell of, as many as the fuller source tells.
    """
    in_order = sorted(appearances, key=lambda one: (one.month, one.where, one.told_by, one.address))
    by_address = _first_of_each(in_order, _place_of)
    by_content = _first_of_each(by_address, _content_of)
    return list(_from_the_fuller_source(by_content))


Key = tuple[str, ...] | None
"""What makes two appearances the same; None where that cannot be told."""

KeyOf = Callable[[Appearance], Key]


def _place_of(one: Appearance) -> Key:
    bare = re.sub(r"^https?://(?:www\.)?", "", one.address.strip(), flags=re.IGNORECASE).rstrip("/")
    return (one.where, bare) if bare else None


def _content_of(one: Appearance) -> Key:
    return (one.where, one.month, _folded(one.title), one.sha256) if one.sha256 else None


def _day_and_title(one: Appearance) -> Key:
    title = _folded(one.title)
    return (one.where, one.dated, title) if title and one.dated else None


def _first_of_each(appearances: Iterable[Appearance], key_of: KeyOf) -> Iterator[Appearance]:
    seen: set[Key] = set()
    for one in appearances:
        key = key_of(one)
        if key is None or key not in seen:
            seen.add(key)
            yield one


def _from_the_fuller_source(appearances: Iterable[Appearance]) -> Iterator[Appearance]:
    """A debate with three speeches in one source and two in another has three."""
    told: dict[Key, dict[str, list[Appearance]]] = defaultdict(lambda: defaultdict(list))
    for one in appearances:
        key = _day_and_title(one)
        if key is None:
            yield one
        else:
            told[key][one.told_by].append(one)
    for by_source in told.values():
        yield from max(by_source.values(), key=len)


def _folded(title: str) -> str:
    return " ".join(title.casefold().split())
