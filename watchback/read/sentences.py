"""Text → blocks and sentences, each a place in the text: nothing is copied, no offset is lost."""

import re
from dataclasses import dataclass

from watchback.read.patterns import lazily

# A full stop ends a sentence before white space and anything that can open one, or, where
# paragraphs were joined, right before a capital that starts a word.
# It begins with one set of marks, for which a text is searched far more quickly than for alternatives.
_END = lazily(
    r"[.!?…;:](?:(?<=[.!?…])[\"'”’»)\]]*(?=\s+[\"'“‘«(\[]*[A-Z0-9£•]|[A-Z][a-z])"
    r"|(?<=[.!?])[\"'”’]*\Z|(?<=[;:])\s*(?=[•▪]))"
)
_ABBREVIATED = lazily(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Cllr|Cllrs|Prof|Rev|Hon|St|Co|Ltd|Inc|Corp|Gov|Sen|Rep|Lt|Sgt|Supt|Insp|approx|"
    r"vs|etc|e\.g|i\.e|cf|fig|para|paras|dept|est|ext|tel|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)"
    r"|\b[A-Z]|\b(?:[A-Z]\.)+[A-Z]|(?:^|\n)\s*\d{1,2})\.\Z"
)
_NUMBERED = lazily(r"\bNos?\.\s*\d")
_ITEM = lazily(r"\s*(?:[•▪*\-–—]\s|\(?[a-z\d]{1,2}[.)]\s|[A-Z][\w ]{0,30}:\s|Q\d|A\d)")
_STOPPED = lazily(r"[.!?:;…][\"'”’)]*\s*\Z")
# Lines of this length, none much longer, were broken by a program and not by a writer.
_BROKEN_AT = range(45, 111)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or cell: ``text[start:end]`` without outer white space."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, ``text[start:end]``, in the block numbered ``block``."""

    start: int
    end: int
    block: int


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of ``text`` in order. A line is a block, unless the lines look hard-wrapped."""
    wrapped_at = _wrapped_at(text)
    found: list[Block] = []
    ends_paragraph = True
    for line in re.finditer(r"[^\n\t]+", text):
        start, end = _trimmed(text, line.start(), line.end())
        if start == end:
            ends_paragraph = True
            continue
        blank_before = text.count("\n", found[-1].end, start) > 1 if found else True
        cell = "\t" in text[found[-1].end : start] if found else False
        if wrapped_at and not (ends_paragraph or blank_before or cell or _ITEM.match(text, start)):
            found[-1] = Block(found[-1].start, end)
        else:
            found.append(Block(start, end))
        ends_paragraph = end - start < wrapped_at
    return tuple(found)


def sentences(text: str, all_blocks: tuple[Block, ...]) -> tuple[Sentence, ...]:
    """The sentences of every block, in order."""
    return tuple(
        Sentence(start, end, number)
        for number, block in enumerate(all_blocks)
        for start, end in _split(text, block)
    )


def _split(text: str, block: Block) -> list[tuple[int, int]]:
    pieces: list[tuple[int, int]] = []
    start = block.start
    for match in _END.finditer(text, block.start, block.end):
        if _ABBREVIATED.search(text[max(start, match.start() - 12) : match.start() + 1]):
            continue
        if _NUMBERED.match(text, max(start, match.start() - 2)):
            continue
        _keep(pieces, text, start, match.end())
        start = match.end()
    _keep(pieces, text, start, block.end)
    return pieces


def _keep(pieces: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    start, end = _trimmed(text, start, end)
    if start < end:
        pieces.append((start, end))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _wrapped_at(text: str) -> int:
    """The shortest length of a line that was wrapped, or 0 where lines are paragraphs."""
    lengths = [len(line) for line in text.split("\n") if line.strip()]
    if len(lengths) < 4:
        return 0
    long = sorted(lengths)[len(lengths) * 9 // 10]
    unstopped = sum(1 for line in text.split("\n") if len(line) > long * 0.7 and not _STOPPED.search(line))
    if long not in _BROKEN_AT or max(lengths) > 1.4 * long or unstopped < len(lengths) / 4:
        return 0
    return int(long * 0.7)
