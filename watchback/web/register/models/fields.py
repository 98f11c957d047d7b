"""Columns for the project's own values: a word of the vocabulary, a date in EDTF, a public id."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from watchback.records import Edtf
from watchback.web.register.ids import LENGTH, new_id
from watchback.words import Word


def validate_edtf(text: str) -> None:
    """Refuses anything that is not a date in the part of EDTF that Watchback uses."""
    try:
        Edtf(text)
    except ValueError as refusal:
        raise ValidationError(f"{refusal}.") from None


def word_field(word: type[Word], **options: Any) -> models.CharField:
    """A column holding one value of ``word``. An optional one holds the empty string for none."""
    choices = [(value.value, value.label) for value in word]
    return models.CharField(max_length=32, choices=choices, **options)


def edtf_field(**options: Any) -> models.CharField:
    """A column holding EDTF text, or the empty string for no date."""
    options.setdefault("blank", True)
    return models.CharField(max_length=32, validators=[validate_edtf], **options)


def public_id() -> models.CharField:
    """The primary key of a thing with a public address."""
    return models.CharField(max_length=LENGTH, primary_key=True, default=new_id, editable=False)
