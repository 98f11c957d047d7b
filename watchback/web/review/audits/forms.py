"""What an editor settles when accepting an audit: whose it is, and who ran it."""

from django import forms

from watchback.web.review.forms.fields import BodyNamed


class AcceptanceForm(forms.Form):
    """The report tells the rest, and its signature keeps anybody from changing that."""

    body = BodyNamed(label="Body", help_text="Whose cameras were looked at: its name or its id.")
    ran_by = forms.CharField(
        label="Who ran it",
        required=False,
        max_length=300,
        help_text="Published: an office or a company, never a person’s name.",
    )
