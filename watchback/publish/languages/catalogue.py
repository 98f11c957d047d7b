"""The catalogue of a language: what each English phrase of the pages is in it, from a gettext file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
# The order of the forms in the file, as CLDR names them.
FORMS = ("zero", "one", "two", "few", "many", "other")


@dataclass(frozen=True)
class Catalogue:
    """Phrases by context ("" for most) and English; forms for numbers by the English of one."""

    code: str
    phrases: Mapping[tuple[str, str], str] = field(repr=False)
    numbers: Mapping[str, Sequence[str]] = field(repr=False)

    def phrase(self, english: str, context: str = "") -> str | None:
        """The phrase; None where it has not been translated."""
        return self.phrases.get((context, english))

    def form(self, number: int, one: str) -> str | None:
        """The phrase for that many; None where it has not been translated."""
        forms = self.numbers.get(one)
        return forms[FORMS.index(_form_of(self.code, number))] if forms else None


def file_of(code: str) -> Path:
    """Where the catalogue of a language lies."""
    return HERE / f"{code}.po"


@cache
def catalogue(code: str) -> Catalogue:
    """The catalogue of a language, read once a process. What is marked as fuzzy is not used."""
    # Loaded by those only who speak another language: a command that prints none need not wait.
    from babel.messages.pofile import read_po

    with file_of(code).open("rb") as file:
        read = [one for one in read_po(file, locale=code) if one.id and not one.fuzzy]
    return Catalogue(
        code,
        {
            (one.context or "", one.id): one.string
            for one in read
            if isinstance(one.id, str) and isinstance(one.string, str) and one.string
        },
        {
            one.id[0]: tuple(one.string)
            for one in read
            if isinstance(one.id, tuple) and isinstance(one.string, tuple) and all(one.string)
        },
    )


@cache
def _form_of(code: str, number: int) -> str:
    from babel import Locale

    return Locale.parse(code).plural_form(number)
