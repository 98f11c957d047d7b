"""The forms of the queue: deciding, amending, filtering."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from watchback.records import Edtf
from watchback.web.register.accept import fields_of
from watchback.web.register.models import Supplier
from watchback.web.review.forms.fields import BodyNamed, DateInWords, DeadlineInWords, choices_of, words_of
from watchback.web.review.models import Proposal
from watchback.words import Estate, Stance, Voice

UNSAID = "Not said"
DEADLINE_HELP = "February 2023, autumn 2023, next year. Never narrower than the words."


class LocalHour(forms.DateTimeField):
    """A day and hour in London."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(widget=widget, required=False, **options)

    def clean(self, value: Any) -> datetime | None:
        try:
            return super().clean(value)
        except ValidationError:
            raise ValidationError(
                "Give a day and an hour that exist once in London; clocks change twice a year."
            ) from None


class DecideForm(forms.Form):
    """What goes with an acceptance beside the values. ``seen`` is the newest decision on the page."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    together = forms.TypedMultipleChoiceField(
        coerce=int,
        required=False,
        widget=forms.MultipleHiddenInput,
        error_messages={
            "invalid_choice": "What stands together has changed since you opened this; look at it again."
        },
    )
    embargo_until = LocalHour(
        label="Hold back until",
        help_text="Nothing shows anywhere before this day and hour in London.",
    )
    reason = forms.CharField(
        label="Reason",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Kept with the decision; the public does not see it.",
    )

    def __init__(self, *args: Any, alike: list[Proposal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["together"].choices = [(one.pk, str(one.pk)) for one in alike]

    def clean_embargo_until(self) -> datetime | None:
        until = self.cleaned_data["embargo_until"]
        if until and until <= timezone.now():
            raise ValidationError("That hour has passed already.")
        return until


class AmendForm(forms.Form):
    """The values of a proposal, to be set right; ``changes()`` are what the editor left in the form.

    ``before`` are an earlier editor's changes; ``named`` says that it seems to name a person.
    """

    body = BodyNamed(label="Body", help_text="Its name in the register, or part of it.")
    supplier_id = forms.ChoiceField(label="Supplier")
    stance = forms.ChoiceField(label="Stance", choices=choices_of(Stance))
    voice = forms.ChoiceField(label="Whose words", choices=choices_of(Voice))
    estate = forms.ChoiceField(
        label="Estate",
        required=False,
        choices=choices_of(Estate, UNSAID),
        help_text="“All” only where the words say all, any, none or the whole network.",
    )
    said_on = DateInWords(label="Said on", help_text="As precisely as it is known: 27 October 2022, or 2022.")
    as_at = DateInWords(
        label="As at", help_text="Only where the words describe another day than the one they were said."
    )
    deadline = DeadlineInWords(label="Deadline", help_text=DEADLINE_HELP)
    deadline_phrase = forms.CharField(label="Deadline in their words", required=False, max_length=500)
    condition = forms.CharField(label="Hangs on", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    count = forms.IntegerField(label="Cameras of this supplier", required=False, min_value=0)
    of = forms.IntegerField(label="of how many in all", required=False, min_value=0)
    speaker = forms.CharField(label="Speaker", required=False, max_length=300)
    office = forms.CharField(
        label="Office of the speaker",
        required=False,
        max_length=300,
        help_text="A name only for elected members, ministers, chief officers and named spokespersons.",
    )
    caller = forms.CharField(label="Asked or called by", required=False, max_length=300)
    meeting = forms.CharField(label="Meeting", required=False, max_length=300)
    names_person = forms.BooleanField(
        label="It names a person below chief officer",
        required=False,
        help_text="Then a second editor decides too.",
    )

    DATES = ("said_on", "as_at", "deadline")

    def __init__(
        self, *args: Any, proposal: Proposal, before: Mapping[str, Any], named: bool, **kwargs: Any
    ) -> None:
        self.proposal = proposal
        self.proposed = fields_of(proposal, before)
        super().__init__(*args, initial={"names_person": named} | self._initial(before), **kwargs)
        self.fields["supplier_id"].choices = tracked_suppliers()
        given = self.data.get(self.add_prefix("said_on"), "")
        said_on = given if self.is_bound else self.proposed["said_on"]
        self.fields["deadline"].said = day_said(said_on)
        for name, doubt in proposal.doubts.items():
            if name in self.fields:
                self.fields[name].doubt = doubt
        if "body_id" in proposal.doubts:
            self.fields["body"].doubt = proposal.doubts["body_id"]

    def changes(self) -> dict[str, Any]:
        """Every value as a statement's column holds it."""
        values = {name: value for name, value in self.cleaned_data.items() if name != "body"}
        if values["names_person"] == self.initial["names_person"]:
            del values["names_person"]
        return values | {"body_id": self.cleaned_data["body"].pk}

    def _initial(self, before: Mapping[str, Any]) -> dict[str, Any]:
        body_id = self.proposed["body_id"]
        body = self.proposal.body if body_id == self.proposal.body_id else None
        named = body.name if body else body_id or self.proposal.body_name
        dates = {name: words_of(self.proposed[name]) for name in self.DATES}
        return self.proposed | dict(before) | dates | {"body": named}


class FilterForm(forms.Form):
    """Narrows the queue; everything is in the address, so that a view can be kept."""

    body = forms.ChoiceField(label="Body", required=False)
    supplier = forms.ChoiceField(label="Supplier", required=False)
    stance = forms.ChoiceField(label="Stance", required=False, choices=choices_of(Stance, "Any"))
    show = forms.ChoiceField(label="Show", required=False)


def tracked_suppliers() -> list[tuple[str, str]]:
    """Suppliers that statements are made about."""
    return list(Supplier.objects.exclude(tier="other").values_list("id", "name"))


def day_said(text: str) -> date | None:
    """The last day that a date, in words or EDTF, can mean; None where it is none."""
    try:
        return Edtf(text).last if text else None
    except ValueError:
        pass
    from watchback.web.review.forms.fields import date_from

    try:
        return date_from(text).last
    except ValueError:
        return None
