"""Which of the spellings to search for, and whether a text holds one of them."""

import re
from collections.abc import Iterable
from html import unescape

_TAG = re.compile(r"<[^<>]*>")
_MARK = re.compile(r"[\W_]+")


def words_in(spelling: str) -> list[str]:
    """The words of a spelling as a search sees them: "DS-2CD" has two."""
    return _MARK.sub(" ", spelling.casefold()).split()


def to_search(spellings: Iterable[str]) -> list[str]:
    """The spellings without those that the search for another one finds as well.

    "Hangzhou Hikvision" is found by "Hikvision".
    """
    known: dict[tuple[str, ...], str] = {}
    for spelling in spellings:
        known.setdefault(tuple(words_in(spelling)), spelling)
    single = {words[0] for words in known if len(words) == 1}
    return [
        spelling
        for words, spelling in known.items()
        if words and (len(words) == 1 or not single & set(words))
    ]


def names(text: str, spellings: Iterable[str]) -> bool:
    """Whether a text, HTML or plain, holds a spelling; "hik-vision" is one of "Hik Vision"."""
    plain = _MARK.sub("", unescape(_TAG.sub("", text)).casefold())
    return any(word in plain for word in ("".join(words_in(spelling)) for spelling in spellings) if word)
