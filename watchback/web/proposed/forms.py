"""The form by which a stranger proposes a correction."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from watchback.records.proposed import ProposalGiven
from watchback.web.proposed.spam import MOST_LINKS, links_in, why_not_by_time
from watchback.web.replies.forms import PlainText, shown_again

LONGEST = 4_000
"""Characters of each text."""

_TOO_LONG = f"It has %(show_value)d characters; up to {LONGEST:,} are taken."


class ProposalForm(forms.Form):
    """What is wrong, what is right, where that can be read, and whom to ask."""

    wrong = PlainText(
        max_length=LONGEST,
        error_messages={"required": "Say what is wrong, or what is missing.", "max_length": _TOO_LONG},
    )
    right = PlainText(max_length=LONGEST, required=False, error_messages={"max_length": _TOO_LONG})
    link = PlainText(
        max_length=1000,
        required=False,
        error_messages={"max_length": "Up to 1,000 characters are taken."},
    )
    email = forms.EmailField(
        required=False,
        max_length=254,
        error_messages={"invalid": "This is not an e-mail address. It may be left empty."},
    )
    website = forms.CharField(required=False)
    began = forms.CharField(required=False)

    SHOWN = ("wrong", "right", "link", "email")

    def clean_website(self) -> str:
        """What no person sees must stay empty."""
        if self.cleaned_data["website"]:
            raise ValidationError(
                "This field is there for programs. Please leave it empty and send it again."
            )
        return ""

    def clean_began(self) -> str:
        """Whoever sends sooner than anybody types is asked to press once more."""
        if refusal := why_not_by_time(self.cleaned_data["began"]):
            raise ValidationError(refusal)
        return self.cleaned_data["began"]

    def clean(self) -> dict[str, Any]:
        """Many addresses are what programs send."""
        texts = " ".join(str(self.cleaned_data.get(name, "")) for name in ("wrong", "right", "link"))
        if links_in(texts) > MOST_LINKS:
            self.add_error(
                "wrong", f"There are more than {MOST_LINKS} addresses of pages in it. Leave the best ones."
            )
        return self.cleaned_data

    def given(self) -> ProposalGiven:
        """What is in it, with what has to be looked at again."""
        faults = tuple((name, " ".join(said)) for name, said in self.errors.items())
        values = {name: shown_again(self.data.get(name, "")) for name in self.SHOWN}
        return ProposalGiven(**values, faults=faults)
