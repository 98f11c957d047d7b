"""The order of the Welsh alphabet, in which two letters may be one: "ll" comes after every other "l"."""

import re
import unicodedata

from watchback.publish.languages.marks import unmarked

# "ng" is left as it is spelt: only somebody who knows the word can tell it from "n" before "g".
_ALPHABET = "a b c ch d dd e f ff g h i j k l ll m n o p ph q r rh s t th u v w x y z"
_LETTERS = _ALPHABET.split()
_PLACE = {letter: place for place, letter in enumerate(_LETTERS)}
_LETTER = re.compile("|".join(sorted(_LETTERS, key=len, reverse=True)) + "|.")


def place_in_welsh(name: str) -> tuple[int, ...]:
    """What names are sorted by."""
    plain = unicodedata.normalize("NFKD", unmarked(name)).casefold()
    letters = _LETTER.findall("".join(one for one in plain if not unicodedata.combining(one)))
    return tuple(_PLACE.get(letter, -1) for letter in letters)
