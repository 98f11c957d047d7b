"""The forms that bring something into the queue: a typed proposal, a document to read."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from watchback.gather import LanguageModel
from watchback.web.register.models import Body, Supplier
from watchback.web.review.forms.decide import DEADLINE_HELP, UNSAID, day_said
from watchback.web.review.forms.fields import (
    BodyNamed,
    BodyNotSettled,
    DateInWords,
    DeadlineInWords,
    choices_of,
)
from watchback.web.review.material import Material, NotTaken, fetched, held, hold, let_go, uploaded
from watchback.web.review.second_opinion import configured_model
from watchback.words import Estate, SourceKind, Stance, Voice


class MaterialForm(forms.Form):
    """An address or a file. A file that was sent is held, so that no error makes a person send it again."""

    url = forms.URLField(
        label="Address of the document",
        required=False,
        max_length=2000,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )
    file = forms.FileField(
        label="or a file",
        required=False,
        help_text="A web page, PDF, Word, Excel, CSV, e-mail or text.",
        allow_empty_file=True,
    )
    held = forms.CharField(required=False, widget=forms.HiddenInput)
    published = DateInWords(
        label="Published on", help_text="Only if the document does not say: 27 October 2022, or 2022."
    )

    data: Any  # Django's own; the values as they were sent

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.material: Material | None = None
        self.held_name = ""
        self.is_held_already = False

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if "url" in self.errors:
            return given
        try:
            self.material = self._taken(given)
        except NotTaken as refusal:
            self.add_error("file" if given.get("file") else "url", str(refusal))
        return given

    def keep(self) -> None:
        """Holds the document for the next try, and has the form say so."""
        if self.material is None:
            return
        if not self.is_held_already:
            values = self.data.copy()
            let_go(values.get("held", ""))
            values["held"] = hold(self.material, self.user)
            self.data = values
        self.held_name = self.material.source

    def _taken(self, given: dict[str, Any]) -> Material:
        if file := given.get("file"):
            return uploaded(file)
        before = held(given.get("held", ""), self.user)
        url = given.get("url", "")
        if before and (not url or before.source == url):
            self.is_held_already = True
            return before
        if url:
            return fetched(url)
        if given.get("held"):
            raise NotTaken("The file was held for a day and is gone: choose it again.")
        raise NotTaken("Give the document's address, or choose a file.")


class ReadForm(MaterialForm):
    """A document for the reader; ``second`` is there only where a language model is set up."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.model = configured_model()
        if self.model:
            leaves = "" if self.model.is_on_this_machine else " It leaves this machine."
            self.fields["second"] = forms.BooleanField(
                label=f"Ask the language model at {self.model.host} too",
                required=False,
                help_text=f"The text of the document is sent there.{leaves} Only for what anybody may see."
                " Mail and what is under embargo is not sent.",
            )

    @property
    def model_to_ask(self) -> LanguageModel | None:
        """The language model, where the person wants it asked; never about a document that is held."""
        return self.model if self.cleaned_data.get("second") and not self.is_held_already else None


class TypedForm(MaterialForm):
    """A typed proposal. The quotation is looked for in the document, so it needs not be exact."""

    quote = forms.CharField(
        label="Quotation",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=5000,
        help_text="The shortest whole sentence or two that carries it. The document's own text is stored.",
    )
    body = BodyNamed(label="Body", help_text="Whose cameras they are: its name, or part of it.")
    supplier = forms.ModelChoiceField(
        Supplier.objects.exclude(tier="other"), label="Supplier", empty_label=None
    )
    stance = forms.ChoiceField(label="Stance", choices=[("", "Choose one"), *choices_of(Stance)])
    estate = forms.ChoiceField(
        label="Estate",
        required=False,
        choices=choices_of(Estate, UNSAID),
        help_text="“All” only where the words say all, any, none or the whole network.",
    )
    voice = forms.ChoiceField(label="Whose words", choices=choices_of(Voice))
    said_on = DateInWords(label="Said on", help_text="As precisely as it is known: 27 October 2022, or 2022.")
    deadline = DeadlineInWords(label="Deadline", help_text=DEADLINE_HELP)
    speaker = forms.CharField(
        label="Speaker",
        required=False,
        max_length=300,
        help_text="A name only for elected members, ministers, chief officers and named spokespersons.",
    )
    deadline_phrase = forms.CharField(label="Deadline in their words", required=False, max_length=500)
    condition = forms.CharField(label="Hangs on", required=False, max_length=1000)
    count = forms.IntegerField(label="Cameras of this supplier", required=False, min_value=0)
    of = forms.IntegerField(label="Of how many in all", required=False, min_value=0)
    caller = forms.CharField(label="Asked or called by", required=False, max_length=300)
    as_at = DateInWords(label="As at", help_text="Only where the words describe another day.")
    source_kind = forms.ChoiceField(
        label="Kind of source", required=False, choices=choices_of(SourceKind, "Worked out from the document")
    )

    MAIN = ("quote", "body", "supplier", "stance", "estate", "voice", "said_on", "deadline", "speaker")
    MORE = ("deadline_phrase", "condition", "count", "of", "caller", "as_at", "published", "source_kind")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["deadline"].said = day_said(self.data.get("said_on", ""))

    def fill_in(self, words: str) -> None:
        """Puts the document's own words into the form in place of what was typed."""
        self.data = self.data.copy()
        self.data["quote"] = words
        self.errors.pop("quote", None)

    @property
    def main(self) -> list[forms.BoundField]:
        return [self[name] for name in self.MAIN]

    @property
    def more(self) -> list[forms.BoundField]:
        return [self[name] for name in self.MORE]

    @property
    def more_is_open(self) -> bool:
        return any(self[name].value() or self[name].errors for name in self.MORE)

    @property
    def near_bodies(self) -> list[Body]:
        """Bodies that the name may mean, where it did not settle."""
        return near_bodies(self)

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        count, of = given.get("count"), given.get("of")
        if count is not None and of is not None and count > of:
            raise ValidationError({"of": f"There cannot be {count} of {of}."})
        return given


def near_bodies(form: forms.Form) -> list[Body]:
    """The bodies that a form's ``body`` may mean, where the name did not settle it."""
    for error in form.errors.as_data().get("body", ()):
        if isinstance(error, BodyNotSettled):
            return error.near
    return []


def with_picked_body(data: QueryDict) -> QueryDict:
    """The form's values with the body that was picked from the list in place of the name typed."""
    picked = Body.objects.filter(pk=data.get("body_pick", "")).first()
    if picked is None:
        return data
    settled = data.copy()
    settled["body"] = picked.name
    return settled
