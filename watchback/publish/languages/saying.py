"""Says a phrase of the code in the language that is spoken. English costs nothing but filling it in."""

from watchback.publish.languages.catalogue import catalogue
from watchback.publish.languages.marks import english
from watchback.publish.languages.mutation import filled_in
from watchback.publish.languages.tongue import ENGLISH, spoken
from watchback.words import Word


def say(words: str, **values: object) -> str:
    """The English words in the language spoken, with the values in their places ("{date}").

    Words that have not been translated stay English and are marked as such.
    """
    tongue = spoken()
    if tongue is ENGLISH:
        return words.format(**values) if values else words
    found = catalogue(tongue.code).phrase(words) or english(words)
    return filled_in(found, **values) if values else found


def say_number(number: int, one: str, many: str, **values: object) -> str:
    """The form of a phrase that goes with so many: "{number:,} day", "{number:,} days"."""
    tongue = spoken()
    words = one if number == 1 else many
    if tongue is ENGLISH:
        return words.format(number=number, **values)
    form = catalogue(tongue.code).form(number, one) or english(words)
    return filled_in(form, number=number, **values)


def say_word(word: Word) -> str:
    """What a page prints for a word of the vocabulary."""
    return word.label if spoken() is ENGLISH else _said(word.label, type(word).__name__)


def say_meaning(word: Word) -> str:
    """What it means, as a page prints it."""
    return word.meaning if spoken() is ENGLISH else _said(word.meaning, f"{type(word).__name__} means")


def to_say(words: str) -> str:
    """Words of a table, which are said later: they are among those to be translated."""
    return words


def to_say_number(one: str, many: str) -> tuple[str, str]:
    """The forms of a phrase of a table that goes with a number, said later."""
    return one, many


def _said(words: str, context: str) -> str:
    return catalogue(spoken().code).phrase(words, context) or english(words)
