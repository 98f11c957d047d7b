"""Sets words in lines: how large they can be in a box, and where each line ends."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from PIL import ImageFont

from watchback.publish.rendering import STATIC

_FONTS = STATIC / "watchback" / "fonts"
_LOOKED_UP_AT = 20
OMITTED = " […]”"


@dataclass(frozen=True, slots=True)
class Set:
    """Words set in a size: the lines, and what one line takes, in pixels."""

    lines: tuple[str, ...]
    size: int
    leading: int

    @property
    def height(self) -> int:
        return len(self.lines) * self.leading


@cache
def font(size: int, file: str = "serif.woff2") -> ImageFont.FreeTypeFont:
    """The site's serif in a size in pixels."""
    return ImageFont.truetype(_FONTS / file, size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(20_000)
def width_of(text: str, size: int) -> float:
    """The width of a text in a size, in pixels."""
    return font(size).getlength(text)


def can_set(text: str) -> bool:
    """Whether the serif has every letter of a text."""
    return all(_has(letter) for letter in text)


@cache
def _has(letter: str) -> bool:
    return letter.isspace() or font(_LOOKED_UP_AT).getmask(letter).getbbox() is not None


def fitted(
    texts: Sequence[str], width: int, height: int, sizes: Sequence[int], leading: float, between: int = 0
) -> list[Set]:
    """The texts in the largest of ``sizes`` in which all of them fit the box, ``between`` pixels apart.

    Where even the smallest is too large, each text ends at a word and says that more follows.
    """
    room = height - between * (len(texts) - 1)
    for size in sizes:
        line = round(size * leading)
        lines = [wrapped(text, width, size) for text in texts]
        whole = all(width_of(word, size) <= width for text in texts for word in text.split())
        if whole and sum(map(len, lines)) * line <= room:
            return [Set(_balanced(text, width, size), size, line) for text in texts]
    most = max(1, room // line // len(texts))
    return [Set(_shortened(one, most, width, size), size, line) for one in lines]


def wrapped(text: str, width: float, size: int) -> tuple[str, ...]:
    """The lines of a text that is ``width`` pixels wide. Only a word wider than a line is cut."""
    space = width_of(" ", size)
    lines: list[list[str]] = []
    taken = width
    for word in text.split():
        for piece in _pieces(word, width, size):
            wide = width_of(piece, size)
            if lines and taken + space + wide <= width:
                lines[-1].append(piece)
                taken += space + wide
            else:
                lines.append([piece])
                taken = wide
    return tuple(map(" ".join, lines))


def _pieces(word: str, width: float, size: int) -> list[str]:
    if width_of(word, size) <= width:
        return [word]
    pieces = [""]
    for letter in word:
        if pieces[-1] and width_of(pieces[-1] + letter, size) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _balanced(text: str, width: int, size: int) -> tuple[str, ...]:
    """The same number of lines, as equal as they can be: no last word on a line of its own."""
    best = wrapped(text, width, size)
    widest = max((width_of(word, size) for word in text.split()), default=0)
    for narrower in range(width, max(width // 2, round(widest)), -width // 40):
        closer = wrapped(text, narrower, size)
        if len(closer) > len(best):
            break
        best = closer
    return best


def _shortened(lines: Sequence[str], most: int, width: int, size: int) -> tuple[str, ...]:
    if len(lines) <= most:
        return tuple(lines)
    words = lines[most - 1].split()
    end = OMITTED if lines[-1].endswith("”") else OMITTED.removesuffix("”")
    while words and width_of(" ".join(words) + end, size) > width:
        words.pop()
    return (*lines[: most - 1], (" ".join(words) + end).strip())
