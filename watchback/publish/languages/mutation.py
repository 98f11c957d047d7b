"""Soft mutation, the change that Welsh makes at the beginning of many words after a small one: "o Fawrth"."""

from string import Formatter
from typing import Any

# What the beginning of a word becomes; two letters that are one sound come before the first of them.
_SOFT = {
    "ch": "ch",
    "ph": "ph",
    "th": "th",
    "dd": "dd",
    "ll": "l",
    "rh": "r",
    "p": "b",
    "t": "d",
    "c": "g",
    "b": "f",
    "d": "dd",
    "g": "",
    "m": "f",
}


def softened(words: str) -> str:
    """The words with their beginning softened: "Mawrth" gives "Fawrth", "gwanwyn" gives "wanwyn".

    Words that begin with anything but a letter of Welsh stay as they are: figures, marks of a language.
    """
    for begins, becomes in _SOFT.items():
        if words[: len(begins)].casefold() == begins:
            rest = words[len(begins) :]
            if words[:1].isupper():
                return becomes.capitalize() + rest if becomes else rest[:1].upper() + rest[1:]
            return becomes + rest
    return words


class _Filling(Formatter):
    def format_field(self, value: Any, format_spec: str) -> str:
        if format_spec == "soft":
            return softened(str(value))
        filled: str = super().format_field(value, format_spec)
        return filled


_filling = _Filling()


def filled_in(words: str, **values: object) -> str:
    """As ``str.format``, where a place may also ask for its words softened: "o {date:soft}"."""
    # The formatter of the language itself is many times as quick.
    return _filling.vformat(words, (), values) if ":soft}" in words else words.format(**values)
