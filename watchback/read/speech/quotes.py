"""Where a text quotes somebody, and where words that a person typed stand in a text."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from watchback.read.patterns import lazily
from watchback.read.sentences import Block, blocks, sentences
from watchback.records import Passage, Quotation

# Opening mark → closing marks. A straight mark opens where white space or a bracket stands before.
_DOUBLE = lazily(r"[“«„]([^”»“«]{3,}?)(?:[”»]|\Z|(?=“))|(?<![\w\"])\"(?=\S)([^\"]{3,}?)\"(?!\w)", re.DOTALL)
_SINGLE = lazily(
    r"(?<![\w‘’'])[‘'](?=[A-Z\w])((?:[^‘’'\n]|(?<=\w)[’'](?=\w)|(?<=s)[’'](?= \w)){12,}?)[’'](?!\w)"
)
_QUOTED = (('“"«„', _DOUBLE), ("'‘", _SINGLE))


def quoted_passages(text: str, all_blocks: tuple[Block, ...]) -> tuple[Passage, ...]:
    """The insides of quotation marks in order. A quotation that a paragraph leaves open ends with it."""
    found: list[Passage] = []
    for block in all_blocks:
        part = text[block.start : block.end]
        quoted: list[Passage] = []
        for pattern in [pattern for marks, pattern in _QUOTED if any(mark in part for mark in marks)]:
            inside = _insides(pattern, part, block.start)
            quoted = sorted([*quoted, *_apart_from(quoted, inside)], key=lambda passage: passage.start)
        found += quoted
    return tuple(found)


def _insides(pattern: re.Pattern[str], part: str, at: int) -> Iterator[Passage]:
    for match in pattern.finditer(part):
        inside = next(number for number in (1, 2) if number == pattern.groups or match[number])
        yield Passage(at + match.start(inside), at + match.end(inside))


def _apart_from(taken: list[Passage], passages: Iterable[Passage]) -> Iterator[Passage]:
    """The passages that overlap none of those taken, which are in order and apart from one another."""
    starts = [passage.start for passage in taken]
    for passage in passages:
        before = bisect_left(starts, passage.end)
        if before == 0 or taken[before - 1].end <= passage.start:
            yield passage


@dataclass(frozen=True, slots=True)
class NearMiss:
    """The passage of the text nearest to words that are not in it; ``score`` is 0 to 1."""

    passage: Passage
    words: str
    score: float


# Marks that people and programs write in several ways, each with the one it is searched by.
_FOLDED = str.maketrans(
    {
        **dict.fromkeys("“”„«»‟", '"'),
        **dict.fromkeys("‘’‚‛`´", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "…": "...",
    }
)


def find_quotation(text: str, words: str) -> Quotation | NearMiss:
    """Where ``words`` stand in ``text``, as a Quotation of the exact text there.

    White space, quotation marks and dashes are folded for the search, and marks around the words
    themselves are dropped; nothing else is. Where they are not found: the nearest passage. Raises
    ValueError where ``words`` holds no letter or digit.
    """
    if not any(char.isalnum() for char in words):
        raise ValueError("Type the words of the quotation.")
    folded, places = _folded(text)
    wanted = _folded(words)[0].strip()
    for attempt in dict.fromkeys((_unwrapped(wanted), wanted, wanted.strip(" \"'.…"))):
        at = folded.find(attempt)
        if at >= 0:
            return Quotation(text, places[at], places[at + len(attempt) - 1] + 1)
    return _nearest(text, wanted)


def _unwrapped(words: str) -> str:
    """Without quotation marks put around the whole, which are the typist's and not the text's."""
    return words.strip(' "') if words.count('"') == 1 or words[:1] == words[-1:] == '"' else words


def _folded(text: str) -> tuple[str, list[int]]:
    """``text`` with runs of white space as one space and marks folded; and where each character was."""
    chars: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        if char.isspace():
            if chars and chars[-1] != " ":
                chars.append(" ")
                places.append(place)
            continue
        for piece in char.translate(_FOLDED):
            chars.append(piece)
            places.append(place)
    return "".join(chars), places


_CANDIDATES = 12


def _nearest(text: str, wanted: str) -> NearMiss:
    """The sentence, or two or three in a row, most like the words: by words shared, then by letters."""
    pieces = sentences(text, blocks(text))
    if not pieces:
        return NearMiss(Passage(0, len(text)), text, 0.0)
    sought = set(_words(wanted))
    spans = [
        Passage(pieces[first].start, pieces[last].end)
        for first in range(len(pieces))
        for last in range(first, min(first + 3, len(pieces)))
    ]
    spans.sort(key=lambda span: -_shared(sought, text[span.start : span.end]))
    scored = [(_alike(wanted, text[span.start : span.end]), span) for span in spans[:_CANDIDATES]]
    score, best = max(scored, key=lambda pair: pair[0])
    return NearMiss(best, text[best.start : best.end], round(score, 3))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _shared(sought: set[str], passage: str) -> float:
    words = set(_words(passage))
    return 2 * len(sought & words) / (len(sought) + len(words) or 1)


def _alike(wanted: str, passage: str) -> float:
    from difflib import SequenceMatcher  # slow to import, and seldom needed

    return SequenceMatcher(None, wanted.lower(), _folded(passage)[0].lower(), autojunk=False).ratio()
