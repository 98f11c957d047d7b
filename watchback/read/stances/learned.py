"""A small trained model of which stances a sentence carries, beside the phrase rules.

Linear: each word, run of words and pair of meanings (lexicon.py) of a masked sentence has a row of
small whole numbers, one for each stance, and the rows are added up. It knows no body, no supplier,
no number and no date, for it never sees them. ``training/sentences_model.py`` makes the file;
``docs/reading.md`` says what it is worth.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from heapq import nlargest
from importlib.resources import files
from itertools import chain, islice
from operator import itemgetter
from struct import Struct
from typing import NamedTuple, TypeVar
from zlib import crc32

from watchback.read.patterns import lazily
from watchback.read.stances.lexicon import meanings_in
from watchback.words import Stance

STANCES = tuple(Stance)
WIDTH = len(STANCES) + 1
"""A row's length: one number a stance, and last one for "nothing"."""
ROWS = 1 << 16
ZERO = 128
"""What a weight of nothing is written as: each weight is a byte."""
FILE = "learned.bin"
_MOST_WORDS = 70
_MOST_FEATURES = 500
_WORD = lazily(
    r"(?P<S>[\ue000\ue010]+)|(?P<K>\ue011)|(?P<B>\ue001+)|(?P<O>\ue002+)"
    r"|(?P<Y>\b(?:19|20)\d\d\b)|(?P<N>\d[\d,.]*)|[a-z]+(?:'[a-z]+)?|[£%?:;\"()]"
)
# Words too short to mean much alone, kept in runs of meanings because they turn them.
# fmt: off
_TURNING = frozenset((
    "be", "been", "being", "is", "are", "was", "were", "has", "have", "had", "of", "the", "to", "for",
    "from", "in", "on", "at", "with", "by", "and", "but", "or", "a", "an", "it", "they", "we", "our",
    "its", "their", "this", "these", "those", "that", "there", "who", "which", "than", "until", "when",
    "while", "although", "though", "however", "because", "before", "after", "only", "still", "yet", "just",
    "more", "other", "new", "existing", "any", "them", "i", "he", "she", "you", "your", "as", "if", "so",
    "out", "up", "down", "off", "over",
))
# fmt: on
_FAR = 6
_STRONGEST = 3

_Each = TypeVar("_Each")
Placed = tuple[str, int, int]
"""A word or the mark of its meaning, and where it stands."""


Feature = tuple[int, int, int]
"""Something of a sentence that has a weight: the checksum of its name, and where it stands."""


class _Sums(NamedTuple):
    """Of one word: the checksum of its name, the same with a gap after it, and its bytes after a space.

    The checksum of a run goes on from that of its beginning, so that no run is ever spelt out.
    """

    alone: int
    gap: int
    next: bytes


@cache
def _summing(kind: bytes) -> Callable[[str], _Sums]:
    """What gives the sums of words of a kind, kept for as many words as texts use again and again."""

    @lru_cache(maxsize=1 << 14)
    def sums(word: str) -> _Sums:
        written = word.encode()
        alone = crc32(kind + written)
        return _Sums(alone, crc32(b" *", alone), b" " + written)

    return sums


_OF_WORDS, _OF_MEANINGS, _OF_PAIRS = b"", b"m ", b"f "


def features_of(tokens: str) -> list[Feature]:
    """Words, runs of them, pairs with a gap; the same over meanings; pairs of meanings far apart."""
    sentence = Judged(tokens)
    return [(sum_, *place) for sum_, place in zip(sentence.sums, sentence.places, strict=True)]


def _sums_of_runs(words: list[Placed], kind: bytes) -> list[int]:
    """Of each word alone, with the next, with the next two, and over a gap."""
    if not words:
        return []
    sums = _summing(kind)
    alone, gap, following = zip(*[sums(word) for word, _, _ in words], strict=True)
    two = [*map(crc32, following[1:], alone)]
    three, over = map(crc32, following[2:], two), map(crc32, following[2:], gap)
    ends = crc32(following[0], crc32(kind + b"^")), crc32(b" $", alone[-1])
    return [*ends, *_woven(alone, two, three, over)]


def _places_of_runs(words: list[Placed]) -> list[tuple[int, int]]:
    """Where the same stand, in the same order."""
    if not words:
        return []
    starts, ends = [start for _, start, _ in words], [end for _, _, end in words]
    alone, two, three = ([*zip(starts, ends[more:], strict=False)] for more in range(3))
    return [alone[0], alone[-1], *_woven(alone, two, three, three)]


def _woven(
    alone: Sequence[_Each], two: Sequence[_Each], three: Iterable[_Each], over: Iterable[_Each]
) -> list[_Each]:
    """What begins with the first word, then with the second, and so on; the last two begin fewer runs."""
    last = (alone[-2], two[-1], alone[-1]) if two else alone
    return [*chain.from_iterable(zip(alone, two, three, over, strict=False)), *last]


def _words_of(tokens: str) -> list[Placed]:
    return [(m.lastgroup or m[0], m.start(), m.end()) for m in islice(_WORD.finditer(tokens), _MOST_WORDS)]


def _meant(tokens: str, words: list[Placed]) -> list[Placed]:
    """The words with meanings for what the lexicon knows, and without those that say little."""
    limit = words[-1][2] if words else 0
    covered = [place for place in meanings_in(tokens) if place[1] <= limit]
    found = [(mark, start, end) for start, end, mark in covered]
    number, last = 0, len(covered)
    for placed in words:
        if not _turns(placed[0]):
            continue
        while number < last and covered[number][1] <= placed[1]:
            number += 1
        if number == last or covered[number][0] >= placed[2]:
            found.append(placed)
    found.sort(key=_START)
    return found


_START = itemgetter(1)


@lru_cache(maxsize=1 << 14)
def _turns(word: str) -> bool:
    """Whether a word without a meaning of its own is kept among meanings: small words, marks, numbers."""
    return word in _TURNING or word.isupper() or not word[0].isalpha()


def row_of(feature: Feature) -> int:
    """Which of the ROWS rows a feature has."""
    return row_of_sum(feature[0])


def row_of_sum(sum_: int) -> int:
    """The same of its checksum."""
    return sum_ & (ROWS - 1)


@dataclass(frozen=True, slots=True)
class _Weights:
    """The size of one step, the numbers to start from, the rows, and those rows that were added up before.

    A row is added as one number of four bytes a weight, so that no weight reaches the next.
    """

    step: float
    starts: tuple[int, ...]
    rows: bytes
    lanes: list[int]

    def lane(self, row: int) -> int:
        """The row as one number, made when it is first needed."""
        wide = bytearray(4 * WIDTH)
        wide[::4] = self.rows[row * WIDTH : (row + 1) * WIDTH]
        lane = self.lanes[row] = int.from_bytes(wide, "little")
        return lane


_COLUMNS = Struct(f"<{WIDTH}I")


@lru_cache(maxsize=1)
def _weights() -> _Weights:
    data = files("watchback.read.stances").joinpath(FILE).read_bytes()
    head = 4 + 4 * WIDTH
    step = int.from_bytes(data[:4], "big") / 1_000_000
    starts = tuple(int.from_bytes(data[at : at + 4], "big", signed=True) for at in range(4, head, 4))
    return _Weights(step, starts, data[head:], [0] * ROWS)


def forget() -> None:
    """Drops what was read of the file, so that another is read; the training does this."""
    _weights.cache_clear()


class Judged:
    """One masked sentence as the model sees it."""

    def __init__(self, tokens: str) -> None:
        self._length = len(tokens)
        self._words = _words_of(tokens)
        self._meant = _meant(tokens, self._words)
        self._pairs = _far_apart(self._meant)
        self.sums = [
            *_sums_of_runs(self._words, _OF_WORDS),
            *_sums_of_runs(self._meant, _OF_MEANINGS),
            *_sums_of_pairs(self._pairs),
            crc32(b"n %d" % min(len(self._words) // 8, 6)),
        ]
        """The checksum of each feature."""
        self._scores = _scores_of(self.sums)

    def may_carry(self, least: float) -> bool:
        """Whether any stance is so likely; quicker to tell than all likelihoods."""
        return _squashed(max(self._scores[:-1])) >= least

    def likelihoods(self) -> dict[Stance | None, float]:
        """How likely the sentence carries each stance (0 to 1); under None, how likely none."""
        return {
            stance: _squashed(value) for stance, value in zip((*STANCES, None), self._scores, strict=True)
        }

    def strongest_words(self, stance: Stance) -> tuple[int, int]:
        """Where the words stand that speak most for the stance: the span of the three weightiest features."""
        rows, column = _weights().rows, STANCES.index(stance)
        best = nlargest(_STRONGEST, self._short, key=lambda feature: rows[feature[0] + column])
        if not best:
            return 0, self._length
        return min(start for _, start, _ in best), max(end for _, _, end in best)

    @property
    def places(self) -> list[tuple[int, int]]:
        """Where each feature stands, in the order of the sums."""
        pairs = [(one[1], other[2]) for one, other in self._pairs]
        return [*_places_of_runs(self._words), *_places_of_runs(self._meant), *pairs, (0, self._length)]

    @cached_property
    def _short(self) -> list[tuple[int, int, int]]:
        """Where the rows of the features begin that are no half of the sentence, and where they stand."""
        most = self._length // 2 + 12
        features = zip(self.sums, self.places, strict=True)
        return [
            (row_of_sum(sum_) * WIDTH, start, end) for sum_, (start, end) in features if end - start < most
        ]


def _far_apart(meant: list[Placed]) -> list[tuple[Placed, Placed]]:
    """The pairs of meanings with others between them."""
    heavy = [placed for placed in meant if placed[0].isupper()]
    return [(one, other) for at, one in enumerate(heavy) for other in heavy[at + 2 : at + _FAR]]


def _sums_of_pairs(pairs: list[tuple[Placed, Placed]]) -> list[int]:
    sums = _summing(_OF_PAIRS)
    return [crc32(sums(other[0]).next, sums(one[0]).alone) for one, other in pairs]


def _scores_of(features: list[int]) -> list[float]:
    """The sum of the rows of the features, one number a stance and last one for "nothing"."""
    weights = _weights()
    sums = set(features[:_MOST_FEATURES])
    known, lane, mask = weights.lanes, weights.lane, ROWS - 1
    lanes = sum([known[each & mask] or lane(each & mask) for each in sums])
    totals = _COLUMNS.unpack(lanes.to_bytes(_COLUMNS.size, "little"))
    nothing = ZERO * len(sums)
    # Long sentences have many features: without this their likelihoods would all be extreme.
    scale = weights.step / math.sqrt(len(sums) or 1)
    pairs = zip(weights.starts, totals, strict=True)
    return [start * weights.step + (total - nothing) * scale for start, total in pairs]


def _squashed(value: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, value))))
