"""Where words that a model gives stand in the text: white space is folded to find them, nothing else."""

import re

from watchback.read.sentences import Sentence
from watchback.records import Passage


def place_of(text: str, words: str, first: Passage) -> Passage | None:
    """Where ``words`` stand, in the passage ``first`` if they can; None where they stand nowhere."""
    parts = words.split()
    if not parts:
        return None
    pattern = re.compile(r"\s+".join(map(re.escape, parts)))
    found = pattern.search(text, first.start, first.end) or pattern.search(text)
    return Passage(*found.span()) if found else None


def as_written(text: str, words: str, first: Passage) -> str | None:
    """The words as the text has them, on one line; None where it does not have them."""
    place = place_of(text, words, first)
    return " ".join(text[place.start : place.end].split()) if place else None


def in_whole_sentences(place: Passage, sentences: tuple[Sentence, ...], longest: int) -> Passage:
    """The place widened to the sentences that it touches, so that no "not" is left outside.

    As it is where that would be longer than ``longest``, or where no sentence is.
    """
    touched = [each for each in sentences if each.start < place.end and place.start < each.end]
    if not touched:
        return place
    wide = Passage(min(place.start, touched[0].start), max(place.end, touched[-1].end))
    return wide if wide.end - wide.start <= longest else place
