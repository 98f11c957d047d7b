"""Words of a page in another language than the page's: marked while it is made, then told by ``lang``."""

import re

from watchback.publish.languages.told import language_told
from watchback.publish.languages.tongue import ENGLISH, spoken

# Characters that Unicode keeps free for a program's own use and that no text may hold.
_OPENING = {"en": "\ufdd0", "cy": "\ufdd1", "": "\ufdd2"}
_CLOSING = "\ufdd3"
_OF = {mark: code for code, mark in _OPENING.items()}
_MARKS = re.compile("[\ufdd0-\ufdd3]")
# Where no element may stand: in a tag (here one that holds a mark), and in these elements, which hold text.
_NO_PLACE = re.compile(
    r"<(?:(title|script|option|textarea)\b[^>]*>[^<]*</\1>|[^<>\ufdd0-\ufdd3]*[\ufdd0-\ufdd3][^>]*>)"
)


def english(words: str) -> str:
    """Words in English, marked where the page is not."""
    return _marked(words, "en")


def as_written(words: str, among: str = "") -> str:
    """Words as somebody else wrote them, never translated: marked with the language that they, or the
    longer text ``among`` in which they stand, are told to be in."""
    return words if spoken() is ENGLISH or not words else _marked(words, language_told(among or words))


def settled(html: str) -> str:
    """A finished page with each mark made an element, or taken away where none may stand."""
    return _with_elements(_NO_PLACE.sub(lambda found: unmarked(found[0]), html))


def unmarked(words: str) -> str:
    """Words without marks."""
    return _MARKS.sub("", words)


def _marked(words: str, code: str) -> str:
    if spoken().code == code or not words:
        return words
    return f"{_OPENING[code]}{unmarked(words)}{_CLOSING}"


def _with_elements(html: str) -> str:
    pieces, open_ = [], 0
    for piece in re.split("([\ufdd0-\ufdd3])", html):
        if piece in _OF:
            open_ += 1
            piece = f'<span lang="{_OF[piece]}">'
        elif piece == _CLOSING:
            piece, open_ = ("</span>", open_ - 1) if open_ else ("", 0)
        pieces.append(piece)
    return "".join(pieces)
