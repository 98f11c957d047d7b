"""The forms of the right of reply."""

from typing import Any

from django import forms
from django.utils import timezone

from watchback.records.replies import ReplyGiven
from watchback.web.register.models import Supplier
from watchback.web.replies.models import Invitation
from watchback.web.replies.replying import LONGEST
from watchback.web.review.forms.decide import LocalHour
from watchback.web.review.forms.fields import BodyNamed
from watchback.web.strangers import plain_text


class PlainText(forms.CharField):
    """Text of a stranger: kept word for word, refused where it holds what is no text."""

    def __init__(self, **options: Any) -> None:
        super().__init__(strip=False, **options)

    def to_python(self, value: Any) -> str:
        """One kind of line end, and nothing that is not text."""
        text = plain_text(str(value or ""))
        return text if text.strip() else ""


class ReplyForm(forms.Form):
    """What a body sends."""

    text = PlainText(
        max_length=LONGEST,
        error_messages={
            "required": "Write your reply.",
            "max_length": f"It has %(show_value)d characters; up to {LONGEST:,} are taken.",
        },
    )
    office = PlainText(
        max_length=200,
        error_messages={
            "required": "Say who answers for the body, such as press office.",
            "max_length": "Up to 200 characters are taken.",
        },
    )
    name = PlainText(
        max_length=200, required=False, error_messages={"max_length": "Up to 200 characters are taken."}
    )

    def given(self) -> ReplyGiven:
        """What is in it, with what has to be looked at again."""
        faults = tuple((name, " ".join(said)) for name, said in self.errors.items())
        values = {name: shown_again(self.data.get(name, "")) for name in self.fields}
        return ReplyGiven(**values, faults=faults)


def shown_again(text: str) -> str:
    """What somebody typed, as a page may show it again."""
    return text.replace("\x00", "")[: 4 * LONGEST]


class WindowForm(forms.Form):
    """Until when a body may reply, and for the mail program of the site, where the letter goes."""

    window_ends = forms.DateField(
        label="It may reply until",
        help_text="The last day on which the link opens.",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    to = forms.EmailField(
        label="Send it to",
        required=False,
        help_text="The body’s own address. It is not kept. Leave it empty to copy the letter instead.",
    )


class InviteForm(forms.Form):
    """Which body is invited, and about which supplier."""

    body = BodyNamed(label="Body", help_text="Its name in the register, or part of it.")
    supplier = forms.ModelChoiceField(Supplier.objects.none(), label="Supplier", empty_label=None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["supplier"].queryset = Supplier.objects.exclude(tier="other")
        self.fields["supplier"].initial = "hikvision"


class ShortenForm(forms.Form):
    """An earlier hour for what waits for its notice, with the reason."""

    until = LocalHour(label="Publish it at", help_text="Empty: now.")
    reason = forms.CharField(
        label="Reason",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Kept with the deed; the public does not see it.",
    )


def window_form(invitation: Invitation, usual: Any, data: Any = None) -> WindowForm:
    """The form with the window that stands, else the usual one."""
    today = timezone.localdate()
    ends = invitation.window_ends if invitation.window_ends and invitation.window_ends > today else usual
    return WindowForm(data, initial={"window_ends": ends})
