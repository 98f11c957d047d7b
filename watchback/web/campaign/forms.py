"""The form that names the actions that led to a win."""

from typing import Any

from django import forms

from watchback.records import edtf_or_nothing
from watchback.web.campaign.models import Action
from watchback.web.register.models import Statement


class ActionChoice(forms.ModelMultipleChoiceField):
    """Actions to tick, each with its day and place."""

    def label_from_instance(self, action: Action) -> str:
        held = edtf_or_nothing(action.held_on)
        about = [held.words if held else "", action.place, str(action.body or "")]
        return " · ".join([action.title, *(part for part in about if part)])


class NamingForm(forms.Form):
    """Which actions a win names. What was public is taken back with a reason only."""

    actions = ActionChoice(
        Action.objects.none(),
        label="Actions that the campaign names as part of it",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    note = forms.CharField(
        label="What the campaign says about it",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Printed on the page of the action as the campaign’s own claim.",
    )
    because = forms.CharField(
        label="Reason for the change",
        required=False,
        max_length=500,
        help_text="Printed in the public corrections log. Needed where an action is taken out, or where what"
        " was said of one is changed.",
    )

    def __init__(self, statement: Statement, data: Any = None) -> None:
        claims = list(statement.win_claims.all())
        self._named = {claim.action_id for claim in claims}
        self._notes = {claim.note for claim in claims if claim.note}
        note = claims[0].note if claims else ""
        super().__init__(data, initial={"actions": list(self._named), "note": note})
        choice = self.fields["actions"]
        assert isinstance(choice, ActionChoice)
        choice.queryset = Action.objects.filter(supplier=statement.supplier).select_related("body")
        if not claims:
            del self.fields["because"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        kept = {action.pk for action in given.get("actions", ())}
        taken_back = self._named - kept or (self._notes and self._notes != {given.get("note", "")})
        if taken_back and not given.get("because"):
            self.add_error("because", "Say why: the public may have seen what was there before.")
        return given
