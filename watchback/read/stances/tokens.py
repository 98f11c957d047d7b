"""A masked sentence as the stance patterns read it: equipment as one token, fillers left out.

"We have since replaced all of our older Hikvision-made cameras" becomes "we have replaced all of S".
The patterns stay short, compile fast and need not know how equipment is called.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter

from watchback.read.hooks import Hooks
from watchback.read.rules import table

NAMED, MEANT = "\ue010", "\ue011"


Span = tuple[int, int, int, bool]
"""From the first place on the text is the shape from the second to the third, or one token in its stead."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """``text``, and the spans of the shape that it is made of, in order."""

    text: str
    spans: list[Span]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where ``text[start:end]`` stands in the shape."""
        return self._place_of(start)[0], self._place_of(end - 1)[1]

    def _place_of(self, at: int) -> tuple[int, int]:
        """Where the token of one character begins and ends."""
        first, start, end, is_token = self.spans[bisect_right(self.spans, at, key=_FIRST) - 1]
        return (start, end) if is_token else (start + at - first, start + at - first + 1)


_FIRST = itemgetter(0)


def tokens_of(shape: str, start: int, end: int) -> Tokens:
    """The tokens of ``shape[start:end]``."""
    # The character before counts: it may be one of two spaces.
    if not _hooks().awake(shape[max(0, start - 1) : end]):
        return Tokens(shape[start:end], [(0, start, end, False)])
    text: list[str] = []
    spans: list[Span] = []
    at, length = start, 0
    for match in _special().finditer(shape, start, end):
        before, after = match.span()
        if before > at:
            text.append(shape[at:before])
            spans.append((length, at, before, False))
            length += before - at
        at = after
        if match.lastgroup != "left_out":
            text.append(NAMED if match["named"] else MEANT)
            spans.append((length, before, after, True))
            length += 1
    text.append(shape[at:end])
    spans.append((length, at, end, False))
    return Tokens("".join(text), spans)


@lru_cache(maxsize=1)
def _hooks() -> Hooks:
    """What is in every sentence that holds anything special."""
    rules = table("equipment")
    fillers = [f" {word} " for word in rules["fillers"]["words"]]
    return Hooks([[*rules["phrase"]["hooks"], *fillers, "  "]])


@lru_cache(maxsize=1)
def _special() -> re.Pattern[str]:
    """What is not kept as it stands: fillers, all but one of several spaces, equipment."""
    rules = table("equipment")
    pattern = rules["phrase"]["pattern"]
    while "{S}" in pattern or "{noun}" in pattern or "{described}" in pattern:
        for name, words in rules["words"].items():
            pattern = pattern.replace(f"{{{name}}}", words)
    fillers = "|".join(rules["fillers"]["words"])
    return re.compile(
        rf"(?<![\w-])(?:{pattern})|(?P<left_out>(?<= )(?: +|(?:{fillers}) +(?=[a-z\ue000-\ue002])))"
    )
