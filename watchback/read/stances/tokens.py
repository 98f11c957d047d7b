"""A masked sentence as the stance patterns read it: equipment as one token, fillers left out.

"We have since replaced all of our older Hikvision-made cameras" becomes "we have replaced all of S".
The patterns stay short, compile fast and need not know how equipment is called.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from watchback.read.rules import table

NAMED, MEANT = "\ue010", "\ue011"


@dataclass(frozen=True, slots=True)
class Tokens:
    """``text``, and for each of its characters where in the shape its token begins and ends."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where ``text[start:end]`` stands in the shape."""
        return self.starts[start], self.ends[end - 1]


def tokens_of(shape: str, start: int, end: int) -> Tokens:
    """The tokens of ``shape[start:end]``."""
    text: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = start
    for match in _special().finditer(shape, start, end):
        text.append(shape[at : match.start()])
        starts.extend(range(at, match.start()))
        ends.extend(range(at + 1, match.start() + 1))
        at = match.end()
        if match.lastgroup != "left_out":
            text.append(NAMED if match["named"] else MEANT)
            starts.append(match.start())
            ends.append(at)
    text.append(shape[at:end])
    starts.extend(range(at, end))
    ends.extend(range(at + 1, end + 1))
    return Tokens("".join(text), tuple(starts), tuple(ends))


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
