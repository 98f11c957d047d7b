"""Forms for the register's tables, made from the models: bodies by name, dates in words, lists as lines."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.forms import modelform_factory

from watchback.web.register.models import Body, Snapshot, Source, Statement
from watchback.web.register.models.fields import validate_edtf
from watchback.web.review.forms.fields import BodyNamed, DateInWords, words_of
from watchback.web.review.register_tables import Table


class BodyByName(BodyNamed):
    """A body in a model's form: shown by its name."""

    def prepare_value(self, value: Any) -> Any:
        found = Body.objects.filter(pk=value).first() if value else None
        return found.name if found else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.prepare_value(initial) != data


class BodiesByName(forms.CharField):
    """Several bodies, a name a line."""

    widget = forms.Textarea(attrs={"rows": 2})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(str(body) for body in value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[Body]:
        one = BodyNamed()
        return [
            found for line in super().clean(value).splitlines() if line.strip() and (found := one.clean(line))
        ]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return [str(body) for body in initial or []] != [line.strip() for line in (data or "").splitlines()]


class ByIdentifier(forms.CharField):
    """A row of another table by its id; ``also`` names another column that finds it."""

    def __init__(self, model: type[models.Model], also: str, **options: Any) -> None:
        self.model, self.also = model, also
        super().__init__(**options)

    def prepare_value(self, value: Any) -> Any:
        return value.pk if isinstance(value, models.Model) else value

    def clean(self, value: Any) -> Any:
        text = super().clean(value).strip()
        if not text:
            return None
        rows = self.model._base_manager.all()
        found = rows.filter(pk=text).first() or rows.filter(**{self.also: text}).first()
        if found is None:
            raise ValidationError(f"There is no {self.model._meta.verbose_name} called “{text}”.")
        return found

    def has_changed(self, initial: Any, data: Any) -> bool:
        return str(self.prepare_value(initial) or "") != (data or "")


class Lines(forms.CharField):
    """A list of texts, one a line."""

    widget = forms.Textarea(attrs={"rows": 3})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        return [line.strip() for line in super().clean(value).splitlines() if line.strip()]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.clean(data or "") != (initial or [])


class Pairs(forms.CharField):
    """Names with their values, "name: value", one a line."""

    widget = forms.Textarea(attrs={"rows": 3})

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        return "\n".join(f"{name}: {one}" for name, one in value.items())

    def clean(self, value: Any) -> dict[str, str]:
        pairs: dict[str, str] = {}
        for line in super().clean(value).splitlines():
            name, colon, one = line.partition(":")
            if line.strip() and not (colon and name.strip()):
                raise ValidationError(f"“{line.strip()}” needs a name and a colon before the value.")
            if line.strip():
                pairs[name.strip()] = one.strip()
        return pairs

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.clean(data or "") != {name: str(one) for name, one in (initial or {}).items()}
        except ValidationError:
            return True


class DateOfModel(DateInWords):
    """A date in EDTF of a model, shown in words."""

    def prepare_value(self, value: Any) -> Any:
        try:
            return words_of(value) if value else value
        except ValueError:
            return value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (self.prepare_value(initial) or "") != (data or "")


class RowForm(forms.ModelForm):
    """The base of every table's form.

    A row that the public may have seen is not changed silently: ``because`` is then asked for and
    goes into the corrections log.
    """

    because = forms.CharField(
        label="Reason for the change",
        required=False,
        max_length=500,
        help_text="Printed in the public corrections log, with the date. Needed where a value that"
        " the public may have seen is changed.",
    )

    is_public = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_public or self.instance._state.adding:
            del self.fields["because"]

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if "because" in self.fields and self.replaced() and not given.get("because"):
            self.add_error("because", "Say why: the public may have seen what was there before.")
        return given

    def replaced(self) -> list[str]:
        """Fields that held something and now hold something else."""
        return [
            name
            for name in self.changed_data
            if name != "because" and self.initial.get(name) not in (None, "", [], {}, False)
        ]


def form_of(table: Table, is_new: bool) -> type[RowForm]:
    """The form class for adding a row of the table, or for changing one."""
    fixed = () if is_new else table.fixed
    made = modelform_factory(
        table.model,
        form=RowForm,
        fields=[name for name in table.fields if name not in fixed],
        formfield_callback=_form_field,
        help_texts=dict(table.help_texts),
        labels=dict(table.labels),
    )
    made.is_public = table.is_public
    made.Meta.help_texts = dict(table.help_texts)
    for name, words in table.help_texts:
        if name in made.base_fields:
            made.base_fields[name].help_text = words
    for name, words in table.labels:
        if name in made.base_fields:
            made.base_fields[name].label = words
    return made


def _form_field(column: models.Field, **options: Any) -> forms.Field | None:
    label = column.verbose_name.capitalize()
    if validate_edtf in column.validators:
        return DateOfModel(label=label, help_text="In words or EDTF: 27 October 2022, February 2023, 2023.")
    for kind, make in _MAKERS.items():
        if isinstance(column, kind):
            found = make(column, label)
            if found is not None:
                return found
    return column.formfield(**options)


def _related(column: models.Field, label: str) -> forms.Field | None:
    required = not column.blank
    match column.related_model.__name__:
        case Body.__name__:
            return BodyByName(
                label=label, required=required, help_text="Its name in the register, or part of it."
            )
        case Source.__name__:
            return ByIdentifier(
                Source,
                "url",
                label=label,
                required=required,
                help_text="The source's id, or its address on the web.",
            )
        case Statement.__name__:
            return ByIdentifier(
                Statement, "pk", label=label, required=required, help_text="The statement's id."
            )
        case Snapshot.__name__:
            return ByIdentifier(
                Snapshot, "pk", label=label, required=required, help_text="The snapshot's SHA-256."
            )
    return None


def _many(column: models.Field, label: str) -> forms.Field | None:
    if column.related_model is Body:
        return BodiesByName(label=label, required=False, help_text="A name a line.")
    return forms.ModelMultipleChoiceField(
        column.related_model._base_manager.all(),
        label=label,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


def _json(column: models.Field, label: str) -> forms.Field | None:
    if column.name in {"details", "coverage"}:
        return None
    if column.default is list:
        return Lines(label=label, required=False, help_text="One a line.")
    return Pairs(label=label, required=False, help_text="“name: value”, one a line.")


def _day(column: models.Field, label: str) -> forms.Field | None:
    if isinstance(column, models.DateTimeField):
        return None
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=not column.blank, widget=widget)


def _text(column: models.Field, label: str) -> forms.Field | None:
    return forms.CharField(label=label, required=not column.blank, widget=forms.Textarea(attrs={"rows": 3}))


def _url(column: models.Field, label: str) -> forms.Field | None:
    return forms.URLField(
        label=label, required=not column.blank, max_length=column.max_length, assume_scheme="https"
    )


_MAKERS: dict[type[models.Field], Callable[[models.Field, str], forms.Field | None]] = {
    models.ForeignKey: _related,
    models.ManyToManyField: _many,
    models.JSONField: _json,
    models.DateField: _day,
    models.URLField: _url,
    models.TextField: _text,
}
