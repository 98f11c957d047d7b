"""A long document → overlapping pieces around the suppliers that it names."""

from collections.abc import Iterator, Sequence

from watchback.records import Passage

LARGEST = 8_000
"""Characters of one piece: with the question about 4,000 tokens, which small models take whole."""

AROUND = 2_500
"""Characters kept on either side of a supplier's name."""

OVERLAP = 1_000
"""Characters that two neighbouring pieces of one stretch share, so that no sentence is only cut."""

_STEP_BACK = 200


def pieces(text: str, mentions: Sequence[Passage]) -> tuple[Passage, ...]:
    """The whole text where it is short; else pieces of at most LARGEST, each mention whole in one of them."""
    if not mentions:
        return ()
    if len(text) <= LARGEST:
        return (Passage(0, len(text)),)
    cut = (piece for stretch in _stretches(text, mentions) for piece in _cut(text, stretch))
    return tuple(piece for piece in cut if any(_holds(piece, mention) for mention in mentions))


def _stretches(text: str, mentions: Sequence[Passage]) -> list[Passage]:
    """The surroundings of the mentions, joined where they meet."""
    joined: list[Passage] = []
    for mention in sorted(mentions, key=lambda mention: mention.start):
        start, end = max(0, mention.start - AROUND), min(len(text), mention.end + AROUND)
        if joined and start <= joined[-1].end:
            joined[-1] = Passage(joined[-1].start, max(end, joined[-1].end))
        else:
            joined.append(Passage(start, end))
    return joined


def _cut(text: str, stretch: Passage) -> Iterator[Passage]:
    start = _word_start(text, stretch.start)
    while stretch.end - start > LARGEST:
        yield Passage(start, start + LARGEST)
        start = _word_start(text, start + LARGEST - OVERLAP)
    yield Passage(start, stretch.end)


def _word_start(text: str, start: int) -> int:
    """The start of a line, else of a word, at or shortly before a place that is not the first."""
    back = max(0, start - _STEP_BACK)
    found = max(text.rfind("\n", back, start), -1)
    if found < 0:
        found = text.rfind(" ", back, start)
    return found + 1 if found >= 0 else start


def _holds(piece: Passage, mention: Passage) -> bool:
    return piece.start <= mention.start and mention.end <= piece.end
