"""Puts the contacts of a file into the register, with one deed."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from watchback.records import Contact
from watchback.web.register.deeds import hold_register, record_deed
from watchback.web.register.models import BodyContact

Key = tuple[str, str]
"""A body's id and an office."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many contacts were new, changed, the same, and removed."""

    new: int
    changed: int
    same: int
    removed: int


def contacts_of(body_ids: Collection[str]) -> dict[str, tuple[Contact, ...]]:
    """The contacts of these bodies, by body, in order of office."""
    found: dict[str, list[Contact]] = {}
    for row in BodyContact.objects.filter(body_id__in=list(body_ids)):
        found.setdefault(row.body_id, []).append(row.record())
    return {body_id: tuple(contacts) for body_id, contacts in found.items()}


def load_contacts(contacts: Iterable[tuple[str, Contact]], by: Any) -> Loaded:
    """Takes the contacts in; those of other offices stay as they are."""
    return _load(dict(_keyed(contacts)), (), by)


def replace_contacts(contacts: Iterable[tuple[str, Contact]], by: Any) -> Loaded:
    """Takes the contacts in, and removes every other."""
    given = dict(_keyed(contacts))
    kept = BodyContact.objects.values_list("pk", "body_id", "office")
    return _load(given, [pk for pk, body_id, office in kept if (body_id, office) not in given], by)


def _keyed(contacts: Iterable[tuple[str, Contact]]) -> Iterable[tuple[Key, Contact]]:
    return (((body_id, contact.office), contact) for body_id, contact in contacts)


def _load(given: Mapping[Key, Contact], gone: Collection[str], by: Any) -> Loaded:
    with transaction.atomic():
        hold_register()
        here = {(row.body_id, row.office): row for row in BodyContact.objects.all()}
        new = [_row(key, contact) for key, contact in given.items() if key not in here]
        changed = [key for key in given.keys() & here.keys() if here[key].record() != given[key]]
        BodyContact.objects.bulk_create(new)
        for key in changed:
            _row(key, given[key], here[key]).save()
        BodyContact.objects.filter(pk__in=list(gone)).delete()
        loaded = Loaded(len(new), len(changed), len(given) - len(new) - len(changed), len(gone))
        if new or changed or gone:
            detail = {"new": loaded.new, "changed": loaded.changed, "removed": loaded.removed}
            record_deed(by, "load contacts", ("contacts", "all"), detail)
    return loaded


def _row(key: Key, contact: Contact, row: BodyContact | None = None) -> BodyContact:
    row = row or BodyContact(body_id=key[0], office=key[1])
    row.email, row.page, row.foi_email = contact.email, contact.page, contact.foi_email
    row.source, row.on = contact.source, contact.on
    return row
