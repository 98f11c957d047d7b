"""Words of a page in another language than the page's: marked while it is made, then told by ``lang``."""

import re

from watchback.publish.languages.told import language_told
from watchback.publish.languages.tongue import ENGLISH, spoken

# Characters that Unicode keeps free for a program's own use and that no text may hold.
_OPENING = {"en": "\ufdd0", "cy": "\ufdd1", "": "\ufdd2"}
_CLOSING = "\ufdd3"
_OF = {mark: code for code, mark in _OPENING.items()}
_MARKS = re.compile("[\ufdd0-\ufdd3]")
# Where no element may stand: what is inside tags, and these elements whole.
_NO_PLACE = re.compile(r"<(title|script|option|textarea)\b[^>]*>.*?</\1>|<[^>]*>", re.DOTALL)


def english(words: str) -> str:
    """Words in English, marked where the page is not."""
    return _marked(words, "en")


def as_written(words: str, among: str = "") -> str:
    """Words as somebody else wrote them, never translated: marked with the language that they, or the
    longer text ``among`` which they stand, are told to be in."""
    return words if spoken() is ENGLISH or not words else _marked(words, language_told(among or words))


def settled(html: str) -> str:
    """A finished page with each mark made an element, or taken away where none may stand."""
    settled, at, open_ = [], 0, 0
    for place in _NO_PLACE.finditer(html):
        text, open_ = _settled_text(html[at : place.start()], open_)
        settled += [text, unmarked(place[0])]
        at = place.end()
    text, _ = _settled_text(html[at:], open_)
    return "".join([*settled, text])


def unmarked(words: str) -> str:
    """Words without marks."""
    return _MARKS.sub("", words)


def _marked(words: str, code: str) -> str:
    if spoken().code == code or not words:
        return words
    return f"{_OPENING[code]}{unmarked(words)}{_CLOSING}"


def _settled_text(text: str, open_: int) -> tuple[str, int]:
    if not _MARKS.search(text):
        return text, open_
    pieces = []
    for piece in re.split("([\ufdd0-\ufdd3])", text):
        if piece in _OF:
            open_ += 1
            pieces.append(f'<span lang="{_OF[piece]}">')
        elif piece == _CLOSING:
            pieces.append("</span>" if open_ else "")
            open_ = max(0, open_ - 1)
        else:
            pieces.append(piece)
    return "".join(pieces), open_
