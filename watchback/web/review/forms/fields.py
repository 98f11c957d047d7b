"""Form fields for the project's own values: a date in plain words, a body by its name."""

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q

from watchback.read.dates.grammar import find_dates, resolve
from watchback.records import Edtf
from watchback.web.register.models import Body
from watchback.web.review.alike import folded
from watchback.words import Word

# A year and two digits behind a stroke is a financial year in plain words, not EDTF.
_EDTF_LIKE = re.compile(r"(?!\d{4}/\d\d$)[\d.][\d./~?%-]*")

SUGGESTED = 12
"""Bodies offered where a name does not settle which one is meant."""


def words_of(edtf_text: str) -> str:
    """A date as a person would type it: "February 2023", or EDTF where words would lose something."""
    if not edtf_text:
        return ""
    words = Edtf(edtf_text).words
    try:
        return words if str(date_from(words)) == edtf_text else edtf_text
    except ValueError:
        return edtf_text


def date_from(text: str, said: date | None = None) -> Edtf:
    """The date of plain words or EDTF; ``said`` is the day from which "next year" is counted.

    Raises ValueError with a sentence.
    """
    text = text.strip()
    if _EDTF_LIKE.fullmatch(text):
        try:
            return Edtf(text)
        except ValueError as refusal:
            raise ValueError(f"{refusal}.") from None
    lowered = text.lower()
    about = "~" if lowered.startswith(("about ", "around ", "circa ", "approximately ")) else ""
    found = find_dates(lowered)
    if len(found) != 1:
        raise ValueError(f"“{text}” is not a date: write 2023, 2023-02 or 2023-02-28.")
    value = resolve(found[0], said)
    if value is None:
        raise ValueError(
            f"“{text}” is not a date that can be placed: write it with its year, such as 27 October 2022,"
            " February 2023, autumn 2023 or 2023."
        )
    return Edtf(f"{value}{about}")


_ANY_DAY = date(2000, 6, 15)


def _hangs_on_another_day(text: str) -> bool:
    """Whether the words would be a date if the day they were said were known."""
    try:
        return bool(date_from(text, _ANY_DAY))
    except ValueError:
        return False


class DateInWords(forms.CharField):
    """A date as it was said. Its value is EDTF text, or "" for none."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("required", False)
        options.setdefault("max_length", 80)
        super().__init__(**options)

    def clean(self, value: Any) -> str:
        text = super().clean(value).strip()
        if not text:
            return ""
        try:
            return str(self.date_of(text))
        except ValueError as refusal:
            raise ValidationError(str(refusal)) from None

    def date_of(self, text: str) -> Edtf:
        """The date that the words mean. Raises ValueError with a sentence."""
        return date_from(text)


class DeadlineInWords(DateInWords):
    """A date that may hang on the day it was said ("next year"): the form knows that day."""

    said: date | None = None

    def date_of(self, text: str) -> Edtf:
        try:
            return date_from(text, self.said)
        except ValueError:
            if self.said is None and _hangs_on_another_day(text):
                raise ValueError(
                    f"“{text}” is counted from the day it was said: give that day under “Said on” too."
                ) from None
            raise


class BodyNamed(forms.CharField):
    """A body by its name, another name or its id. Its value is the Body, or None where not needed."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("max_length", 200)
        super().__init__(**options)

    def clean(self, value: Any) -> Body | None:
        text = super().clean(value).strip()
        if not text:
            return None
        found = bodies_called(text)
        if len(found) == 1:
            return found[0]
        near = found or bodies_like(text)
        raise BodyNotSettled(text, near, len(found))


class BodyNotSettled(ValidationError):
    """The name is that of no body, or of several; ``near`` are the ones it may mean."""

    def __init__(self, text: str, near: list[Body], exact: int) -> None:
        if exact:
            sentence = f"{exact} bodies are called “{text}”: choose one below."
        elif near:
            sentence = f"No body in the register is called “{text}”. Is it one of these?"
        else:
            sentence = f"No body in the register is called “{text}”."
        super().__init__(sentence)
        self.near = near


def bodies_called(text: str) -> list[Body]:
    """Bodies with exactly this name, alias or id, in capitals or not."""
    text = text.strip()
    named = Q(id=text.lower()) | Q(name__iexact=text) | Q(aliases__name__iexact=text)
    return list(Body.objects.filter(named).distinct().order_by("name"))


def bodies_like(text: str, limit: int = SUGGESTED) -> list[Body]:
    """Bodies whose names hold every word of ``text``, else most of them; the shortest names first."""
    words = [word for word in folded(text).split() if len(word) > 1 and word not in _EMPTY_WORDS]
    if not words:
        return []
    found = _with_words(words, limit)
    # A wrong word, or one too many, should not hide what was meant.
    for word in sorted(words, key=len):
        if found or len(words) == 1:
            break
        found = _with_words([other for other in words if other != word], limit)
    return found


_EMPTY_WORDS = {"the", "of", "and", "for", "council", "city", "county", "borough", "district"}


def _with_words(words: list[str], limit: int) -> list[Body]:
    every = Q()
    for word in words:
        every &= Q(name__icontains=word) | Q(aliases__name__icontains=word)
    found = Body.objects.filter(every).distinct()
    return sorted(found, key=lambda body: (bool(body.end_date), len(body.name), body.name))[:limit]


def choices_of(word: type[Word], empty: str = "") -> list[tuple[str, str]]:
    """The values of a closed list for a select box, with a line for none where one is allowed."""
    lines = [(value.value, value.label) for value in word]
    return [("", empty), *lines] if empty else lines
