"""Amendments from the command line: FIELD=VALUE, through the same form as on the page."""

from collections.abc import Iterable
from typing import Any

from watchback.web.register.models import Body, Supplier
from watchback.web.review.decisions import Refused
from watchback.web.review.forms.decide import AmendForm
from watchback.web.review.models import Proposal

OTHER_NAMES = {"supplier": "supplier_id", "body_id": "body"}
"""Fields that the form calls otherwise than the contract does."""

NOTHING = {"", "null", "none"}


def amended(proposal: Proposal, settings: Iterable[str]) -> dict[str, Any]:
    """The values that ``FIELD=VALUE`` texts set, as a statement's columns hold them. Raises Refused."""
    wanted = dict(_split(text) for text in settings)
    if not wanted:
        return {}
    before = {"body_id": _body_id(wanted["body"])} if "body" in wanted else {}
    blank = AmendForm(proposal=proposal, before=before, named=False)
    _refuse_unknown(wanted, blank)
    kept = {name: blank.get_initial_for_field(field, name) for name, field in blank.fields.items()}
    form = AmendForm(
        {name: "" if value in (None, False) else value for name, value in (kept | wanted).items()},
        proposal=proposal,
        before=before,
        named=False,
    )
    if not form.is_valid():
        name, errors = next((name, errors) for name, errors in form.errors.items())
        raise Refused(_sentence(form, name, errors[0]))
    changes = form.changes()
    columns = {"body_id" if name == "body" else name for name in wanted}
    return {name: value for name, value in changes.items() if name in columns}


def _sentence(form: AmendForm, name: str, error: str) -> str:
    choices = [value for value, _ in getattr(form.fields[name], "choices", ()) if value]
    if choices:
        return f"{form.fields[name].label} cannot be “{form.data[name]}”: it is one of {', '.join(choices)}."
    return f"{form.fields[name].label}: {error}"


def _split(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    name = name.strip().replace("-", "_")
    if not equals:
        raise Refused(f"“{text}” is not FIELD=VALUE.")
    value = "" if value.strip().lower() in NOTHING else value.strip()
    name = OTHER_NAMES.get(name, name)
    return name, _supplier_id(value) if name == "supplier_id" else value


def _supplier_id(name: str) -> str:
    found = Supplier.objects.filter(name__iexact=name).first()
    return found.pk if found else name


def _body_id(name: str) -> str:
    found = Body.objects.filter(pk=name).first()
    return found.pk if found else ""


def _refuse_unknown(wanted: dict[str, str], form: AmendForm) -> None:
    for name in wanted:
        if name not in form.fields:
            known = ", ".join(sorted({*form.fields} - {"supplier_id"} | {"supplier", "body_id"}))
            raise Refused(f"There is no field “{name}” to set. There are: {known}.")
