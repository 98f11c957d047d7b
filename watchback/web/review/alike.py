"""Which proposals say the same: near-equal words about the same thing, said at about the same time.

A pure function of the proposals and of what people split apart. They are taken from the oldest to the
newest, whatever order they come in, and each joins the oldest group in which it is near to everyone:
so a newcomer never takes a group apart, and any two of a group are near to one another.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import ceil

SHINGLE = 5
"""Words in a shingle; quotations that are shorter have to be equal."""

OVERLAP = 0.8
"""The part of the smaller one's shingles that the other must have."""

APART = timedelta(days=14)
"""How far apart two days may be."""

MOST = 100
"""Different wordings in one group: nobody could compare more, and it bounds the time."""

Day = tuple[date | None, date | None]
"""The first and the last day it can be; None for an end that is not told."""

Parted = Mapping[int, Collection[int]]
"""Each id with those that it was split from; both ways."""


@dataclass(frozen=True, slots=True)
class Saying:
    """A proposal as it is compared. ``id`` is its age; ``about`` is what must be the same.

    ``words`` are folded; ``day`` is when it was said.
    """

    id: int
    about: Hashable
    words: str
    day: Day = (None, None)


def folded(words: str) -> str:
    """The words without capitals, accents' variants, white space and marks."""
    return re.sub(r"[\W_]+", " ", unicodedata.normalize("NFKC", words).casefold()).strip()


def near(one: Saying, other: Saying) -> bool:
    """Whether two say the same, for all that the words and days tell."""
    return (
        one.about == other.about
        and days_near(one.day, other.day)
        and _Wording(one.words).is_near(_Wording(other.words))
    )


def days_near(one: Day, other: Day) -> bool:
    """Whether two days can be APART or less; one that is not told is near to any."""
    return not (_long_after(one[0], other[1]) or _long_after(other[0], one[1]))


def groups_of(sayings: Iterable[Saying], parted: Parted) -> list[tuple[int, ...]]:
    """The ids of those that say the same, each group from its oldest on; alone, a group of one."""
    by_subject: dict[Hashable, list[Saying]] = defaultdict(list)
    for saying in sorted(sayings, key=lambda one: one.id):
        by_subject[saying.about].append(saying)
    return sorted(tuple(group.ids) for those in by_subject.values() for group in _grouped(those, parted))


class _Wording:
    """Folded words with their shingles: every run of SHINGLE words, none where there are fewer."""

    __slots__ = ("rarest", "shingles", "words")

    def __init__(self, words: str) -> None:
        each = words.split()
        self.words = words
        self.shingles = frozenset(" ".join(each[at : at + SHINGLE]) for at in range(len(each) - SHINGLE + 1))
        self.rarest: Sequence[str] = ()

    def is_near(self, other: "_Wording") -> bool:
        if self.words == other.words:
            return True
        smaller = min(len(self.shingles), len(other.shingles))
        return smaller > 0 and len(self.shingles & other.shingles) / smaller >= OVERLAP

    def find_rarest(self, frequency: Mapping[str, int]) -> None:
        """So many of the rarest shingles that one of them is in whatever overlaps enough."""
        ordered = sorted(self.shingles, key=lambda one: (frequency[one], one))
        self.rarest = ordered[: len(ordered) - ceil(OVERLAP * len(ordered)) + 1]


@dataclass(slots=True)
class _Group:
    """Sayings that are all near to one another, with the bounds that a newcomer's day must keep."""

    number: int
    ids: list[int] = field(default_factory=list)
    wordings: dict[str, _Wording] = field(default_factory=dict)
    latest_first: date | None = None
    earliest_last: date | None = None

    def takes(self, one: Saying, wording: _Wording, parted_from: Collection[int]) -> bool:
        """Whether ``one`` is near to every member and split from none."""
        return (
            days_near(one.day, (self.latest_first, self.earliest_last))
            and not (parted_from and any(id in parted_from for id in self.ids))
            and self._takes_words(wording)
        )

    def add(self, one: Saying, wording: _Wording) -> None:
        first, last = one.day
        self.ids.append(one.id)
        self.wordings[one.words] = wording
        self.latest_first = max(filter(None, (self.latest_first, first)), default=None)
        self.earliest_last = min(filter(None, (self.earliest_last, last)), default=None)

    def _takes_words(self, wording: _Wording) -> bool:
        if wording.words in self.wordings:
            return True
        return len(self.wordings) < MOST and all(wording.is_near(other) for other in self.wordings.values())


class _Shelf:
    """Groups about one thing, to be found by the words of their founder.

    Two overlap enough only if one of the smaller one's rarest few shingles is in the other: that is
    what the two indexes are asked for, so that a phrase which everybody uses finds nobody.
    """

    def __init__(self) -> None:
        self.groups: list[_Group] = []
        self._by_words: dict[str, list[_Group]] = defaultdict(list)
        self._by_shingle: dict[str, list[_Group]] = defaultdict(list)
        self._by_rare: dict[str, list[_Group]] = defaultdict(list)

    def candidates(self, wording: _Wording) -> Iterator[_Group]:
        """Groups that might take these words: those that have them first, else the oldest first."""
        equal = self._by_words.get(wording.words, ())
        yield from equal
        found = {group.number for s in wording.rarest for group in self._by_shingle.get(s, ())}
        found |= {group.number for s in wording.shingles for group in self._by_rare.get(s, ())}
        yield from (self.groups[number] for number in sorted(found.difference(one.number for one in equal)))

    def new_group(self, wording: _Wording) -> _Group:
        """An empty group, to be found by these words."""
        group = _Group(len(self.groups))
        self.groups.append(group)
        for shingle in wording.shingles:
            self._by_shingle[shingle].append(group)
        for shingle in wording.rarest:
            self._by_rare[shingle].append(group)
        return group

    def put(self, one: Saying, wording: _Wording, group: _Group) -> None:
        if one.words not in group.wordings:
            self._by_words[one.words].append(group)
        group.add(one, wording)


def _grouped(sayings: Sequence[Saying], parted: Parted) -> list[_Group]:
    """The groups of sayings about one thing, given from the oldest on."""
    wordings = {words: _Wording(words) for words in {one.words for one in sayings}}
    frequency = Counter(shingle for wording in wordings.values() for shingle in wording.shingles)
    for wording in wordings.values():
        wording.find_rarest(frequency)
    shelf = _Shelf()
    for one in sayings:
        wording, others = wordings[one.words], parted.get(one.id, ())
        candidates = shelf.candidates(wording)
        taken = next((group for group in candidates if group.takes(one, wording, others)), None)
        shelf.put(one, wording, taken or shelf.new_group(wording))
    return shelf.groups


def _long_after(first: date | None, last: date | None) -> bool:
    return first is not None and last is not None and first - last > APART
