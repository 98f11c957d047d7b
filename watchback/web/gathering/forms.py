"""The form of a new watch: what the source needs and nothing else, made from its facts."""

from typing import Any

from django import forms

from watchback.gather.facts import Facts, Setting
from watchback.home import SettingsUnreadable, settings_of
from watchback.records import Edtf
from watchback.web.gathering.again import looking_again
from watchback.web.gathering.watching.watches import Wanted, all_facts, keeps_its_address
from watchback.web.register.models import Body, Supplier
from watchback.web.review.forms.fields import BodyNamed, DateInWords
from watchback.web.review.forms.typed import near_bodies

_SET = "set-"
"""What the names of the source's own settings begin with, so that they meet no other field's."""


def offered() -> list[Facts]:
    """The sources that a person can watch; the look at quoted pages schedules itself."""
    return [facts for facts in all_facts() if facts.id != looking_again.SOURCE]


class WatchForm(forms.Form):
    """What a person says of a watch of one source."""

    def __init__(self, *args: Any, facts: Facts, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.facts = facts
        self.main_names: list[str] = []
        self.more_names: list[str] = []
        self._add_body_and_address()
        for setting in facts.settings:
            if not setting.secret and not setting.here_only:
                self._add(f"{_SET}{setting.name}", _field_of(setting))
        self._add_the_rest()

    @property
    def main(self) -> list[forms.BoundField]:
        return [self[name] for name in self.main_names]

    @property
    def more(self) -> list[forms.BoundField]:
        return [self[name] for name in self.more_names]

    @property
    def more_is_open(self) -> bool:
        return any(self[name].errors for name in self.more_names)

    @property
    def near_bodies(self) -> list[Body]:
        """Bodies that the name may mean, where it did not settle."""
        return near_bodies(self)

    def wanted(self) -> Wanted:
        """What was asked for, once the form is valid."""
        given = self.cleaned_data
        since = Edtf(given["since"]).first if given.get("since") else None
        settings = {
            name.removeprefix(_SET): value for name, value in given.items() if name.startswith(_SET) and value
        }
        return Wanted(
            source=self.facts.id,
            body_id=given["body"].pk if given.get("body") else "",
            suppliers=tuple(given.get("suppliers") or ()),
            address=_with_scheme(given.get("address", "")),
            words=tuple(line.strip() for line in given.get("words", "").splitlines() if line.strip()),
            settings=settings,
            since=since,
            every_days=given.get("every_days"),
        )

    def _add(self, name: str, field: forms.Field, *, more: bool = False) -> None:
        self.fields[name] = field
        (self.more_names if more else self.main_names).append(name)

    def _add_body_and_address(self) -> None:
        if self.facts.covers == "watched-body":
            self._add("body", BodyNamed(label="Body", help_text="Whose words are looked for."))
        if self.facts.carrier == "web" and not keeps_its_address(self.facts):
            own = self.facts.address
            # Checked by ``watches.add``, which knows what an address has to be. No field for addresses: a
            # browser refuses what is written without https:// there, which people do on a phone.
            plain = {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
            widget = forms.TextInput(attrs={"inputmode": "url"} | plain)
            address = forms.CharField(
                label="Address of the site",
                required=not own,
                max_length=2000,
                widget=widget,
                help_text=f"{own} where this is empty."
                if own
                else "As your browser shows it, such as https://democracy.example.gov.uk",
            )
            self._add("address", address, more=bool(own))

    def _add_the_rest(self) -> None:
        suppliers = list(Supplier.objects.filter(tier="tracked").values_list("id", "name"))
        boxes = forms.CheckboxSelectMultiple
        names = forms.MultipleChoiceField(label="Suppliers", choices=suppliers, required=False, widget=boxes)
        names.initial = [id for id, _ in suppliers]
        names.help_text = "Whose names are looked for."
        self._add("suppliers", names, more=True)
        words = forms.CharField(label="Other words to search for", required=False, max_length=2000)
        words.widget = forms.Textarea(attrs={"rows": 2})
        words.help_text = "One on each line, in place of the suppliers’ names."
        self._add("words", words, more=True)
        since = DateInWords(label="Look back to", help_text="A year back where this is empty.")
        self._add("since", since, more=True)
        every = forms.IntegerField(label="Look every so many days", min_value=1, max_value=365)
        every.initial = self.facts.every_days
        self._add("every_days", every, more=True)


def _with_scheme(address: str) -> str:
    address = address.strip()
    return address if not address or "://" in address else f"https://{address}"


def needs_the_machine(facts: Facts) -> bool:
    """Whether the source needs something named that only whoever has the machine may name."""
    return any(setting.here_only and setting.required for setting in facts.settings)


def _field_of(setting: Setting) -> forms.Field:
    told = {"label": setting.label, "help_text": setting.help, "required": setting.required}
    if setting.choices:
        # The first is what holds where nothing is said.
        return forms.ChoiceField(**told, choices=[(one, one.capitalize()) for one in setting.choices])
    field = forms.CharField(**told, max_length=20_000)
    if "on each line" in setting.help:
        field.widget = forms.Textarea(attrs={"rows": 4})
    return field


def secrets_of(facts: Facts) -> list[dict[str, Any]]:
    """The secrets that a source needs: where each is put, and whether it is there. Never what it is."""
    try:
        told = settings_of(facts.id)
    except SettingsUnreadable:
        told = {}
    return [
        {
            "label": setting.label,
            "help": setting.help,
            "part": facts.id,
            "name": setting.name,
            "variable": f"WATCHBACK_{facts.id.upper()}_{setting.name.upper()}",
            "is_set": bool(told.get(setting.name)),
        }
        for setting in facts.settings
        if setting.secret
    ]
