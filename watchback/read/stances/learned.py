"""A small trained model of which stances a sentence carries, beside the phrase rules.

Linear: each word, run of words and pair of meanings (lexicon.py) of a masked sentence has a row of
small whole numbers, one for each stance, and the rows are added up. It knows no body, no supplier,
no number and no date, for it never sees them. ``training/sentences_model.py`` makes the file;
``docs/reading.md`` says what it is worth.
"""

import math
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import NamedTuple
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


@lru_cache(maxsize=1 << 14)
def _sums(word: str, kind: bytes) -> _Sums:
    written = word.encode()
    alone = crc32(kind + written)
    return _Sums(alone, crc32(b" *", alone), b" " + written)


def features_of(tokens: str) -> list[Feature]:
    """Words, runs of them, pairs with a gap; the same over meanings; pairs of meanings far apart."""
    words = [(m.lastgroup or m[0], m.start(), m.end()) for m in _WORD.finditer(tokens)][:_MOST_WORDS]
    meant = _meant(tokens, words)
    found = _runs(words, b"") + _runs(meant, b"m ")
    heavy = [(_sums(word, b"f "), start, end) for word, start, end in meant if word.isupper()]
    for at, (mark, start, _) in enumerate(heavy):
        for other, _, end in heavy[at + 2 : at + _FAR]:
            found.append((crc32(other.next, mark.alone), start, end))
    found.append((crc32(b"n %d" % min(len(words) // 8, 6)), 0, len(tokens)))
    return found


def _runs(words: list[Placed], kind: bytes) -> list[Feature]:
    """Each word alone, with the next, with the next two, and over a gap. Written out: it runs most often."""
    if not words:
        return []
    sums = [_sums(word, kind) for word, _, _ in words]
    found: list[Feature] = [
        (crc32(sums[0].next, crc32(kind + b"^")), words[0][1], words[0][2]),
        (crc32(b" $", sums[-1].alone), words[-1][1], words[-1][2]),
    ]
    add, last = found.append, len(words) - 1
    for at, (_, start, end) in enumerate(words):
        alone, gap, _ = sums[at]
        add((alone, start, end))
        if at < last:
            two = crc32(sums[at + 1].next, alone)
            add((two, start, words[at + 1][2]))
            if at + 1 < last:
                third, third_end = sums[at + 2].next, words[at + 2][2]
                add((crc32(third, two), start, third_end))
                add((crc32(third, gap), start, third_end))
    return found


def _meant(tokens: str, words: list[Placed]) -> list[Placed]:
    """The words with meanings for what the lexicon knows, and without those that say little."""
    limit = words[-1][2] if words else 0
    found = [(mark, start, end) for start, end, mark in meanings_in(tokens) if end <= limit]
    covered = [(start, end) for _, start, end in found]
    number = 0
    for word, start, end in words:
        while number < len(covered) and covered[number][1] <= start:
            number += 1
        if number < len(covered) and covered[number][0] < end:
            continue
        if word in _TURNING or word.isupper() or not word[0].isalpha():
            found.append((word, start, end))
    found.sort(key=lambda each: each[1])
    return found


def row_of(feature: Feature) -> int:
    """Which of the ROWS rows a feature has."""
    return feature[0] & (ROWS - 1)


@dataclass(frozen=True, slots=True)
class _Weights:
    """The size of one step, the numbers to start from, the rows, and those rows that were added up before.

    A row is added as one number of three bytes a weight, so that no weight reaches the next.
    """

    step: float
    starts: tuple[int, ...]
    rows: bytes
    lanes: list[int]

    def lane(self, row: int) -> int:
        """The row as one number, made when it is first needed."""
        wide = bytearray(3 * WIDTH)
        wide[::3] = self.rows[row * WIDTH : (row + 1) * WIDTH]
        lane = self.lanes[row] = int.from_bytes(wide, "little")
        return lane


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
        self._features = features_of(tokens)

    def likelihoods(self) -> dict[Stance | None, float]:
        """How likely the sentence carries each stance (0 to 1); under None, how likely none."""
        return {
            stance: _squashed(value) for stance, value in zip((*STANCES, None), self._scores(), strict=True)
        }

    def strongest_words(self, stance: Stance) -> tuple[int, int]:
        """Where the words stand that speak most for the stance: the span of the three weightiest features."""
        rows, column = _weights().rows, STANCES.index(stance)
        weights = [rows[at + column] for at, _, _ in self._short]
        if not weights:
            return 0, self._length
        best = sorted(range(len(weights)), key=weights.__getitem__, reverse=True)[:_STRONGEST]
        return min(self._short[at][1] for at in best), max(self._short[at][2] for at in best)

    @cached_property
    def _short(self) -> list[tuple[int, int, int]]:
        """Where the rows of the features begin that are no half of the sentence, and where they stand."""
        most = self._length // 2 + 12
        mask = ROWS - 1
        return [
            ((sum_ & mask) * WIDTH, start, end) for sum_, start, end in self._features if end - start < most
        ]

    def _scores(self) -> list[float]:
        """The sum of the rows of the features, one number a stance and last one for "nothing"."""
        weights = _weights()
        sums = {each for each, _, _ in self._features[:_MOST_FEATURES]}
        known, lane, mask = weights.lanes, weights.lane, ROWS - 1
        lanes = sum([known[each & mask] or lane(each & mask) for each in sums])
        nothing = ZERO * len(sums)
        # Long sentences have many features: without this their likelihoods would all be extreme.
        scale = weights.step / math.sqrt(len(sums) or 1)
        return [
            start * weights.step + ((lanes >> 24 * column & 0xFFFFFF) - nothing) * scale
            for column, start in enumerate(weights.starts)
        ]


def _squashed(value: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, value))))
