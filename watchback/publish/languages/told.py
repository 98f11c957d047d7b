"""Tells whether words are English or Welsh, by the small words that only one of the two has."""

import re

_ENGLISH = (
    "the of and to in is are was were be been will would that this with for by from on it its has have had "
    "not no we our which any all as or there their they an into us out"
)
_WELSH = (
    "y yr yn ac mae bydd bod wedi gan gyda ar o oes nid na nad sydd oedd hyn eu ein ei fydd cael gael byddai "
    "byddwn sy a'r i'r o'r y'r yw ddim nac roedd mewn neu hon hwn cyngor unrhyw holl"
)
_SMALL = {"en": frozenset(_ENGLISH.split()), "cy": frozenset(_WELSH.split())}
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def language_told(words: str) -> str:
    """ "en" or "cy"; empty where the words do not tell: too few of them, or both."""
    found = [word.casefold().replace("’", "'") for word in _WORD.findall(words)]
    counts = {code: sum(word in small for word in found) for code, small in _SMALL.items()}
    (most, many), (_, few) = sorted(counts.items(), key=lambda one: -one[1])
    return most if many >= 2 and many >= 3 * few else ""
