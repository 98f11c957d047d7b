"""Adds a watch, and says in one sentence what keeps it from being one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

import httpx
from django.db import transaction

from watchback.gather.facts import Facts, Setting, facts_of, source_ids
from watchback.web.gathering.models import Watch
from watchback.web.register.deeds import record_deed
from watchback.web.register.models import Body, Supplier

BACK_AT_FIRST = 365
"""Days that a first run looks back where nobody says since when."""


class Refused(ValueError):
    """It cannot be watched so; the message says why in one sentence."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A watch as a person asks for it. Empty values stand for the source's own."""

    source: str
    body_id: str = ""
    suppliers: tuple[str, ...] = ()
    address: str = ""
    words: tuple[str, ...] = ()
    settings: Mapping[str, str] = field(default_factory=dict)
    since: date | None = None
    every_days: int | None = None


def all_facts() -> list[Facts]:
    """The facts of every source, by title."""
    return sorted(map(facts_of, source_ids()), key=lambda facts: facts.title.lower())


def add(wanted: Wanted, by: Any, now: datetime) -> Watch:
    """The new watch, due at once. Raises Refused."""
    facts = _facts(wanted.source)
    body = _body(wanted.body_id, facts)
    suppliers = _suppliers(wanted.suppliers)
    address = _address(wanted.address, facts, by)
    told = _told(wanted.settings, facts, by)
    since = wanted.since or now.date() - timedelta(days=BACK_AT_FIRST)
    if since > now.date():
        raise Refused("The first day to look at has not come yet.")
    every = facts.every_days if wanted.every_days is None else wanted.every_days
    if not 1 <= every <= 365:
        raise Refused("A source is looked at every 1 to 365 days.")
    _refuse_twice(wanted, body, address, told)
    with transaction.atomic():
        watch = Watch.objects.create(
            source=facts.id,
            body=body,
            address=address,
            words=list(wanted.words),
            settings=told,
            since=since,
            every_days=every,
            due_at=now,
            created_at=now,
            created_by=None if isinstance(by, str) else by,
        )
        watch.suppliers.set(suppliers)
        record_deed(by, "watch", watch)
    return watch


def switch(watch: Watch, on: bool, by: Any) -> None:
    """Stops or takes up a watch; its runs and what they found stay."""
    with transaction.atomic():
        Watch.objects.filter(pk=watch.pk).update(is_on=on)
        record_deed(by, "watch again" if on else "stop watching", watch)


def _facts(source: str) -> Facts:
    try:
        return facts_of(source.replace("-", "_"))
    except KeyError:
        names = ", ".join(source_ids())
        raise Refused(f"There is no source called “{source}”. There are: {names}.") from None


def _body(body_id: str, facts: Facts) -> Body | None:
    if not body_id:
        if facts.covers == "watched-body":
            raise Refused(f"{facts.title} is watched for one body: say which.")
        return None
    body = Body.objects.filter(pk=body_id).first()
    if body is None:
        raise Refused(f"There is no body with the id “{body_id}” in the register.")
    return body


def _suppliers(names: Iterable[str]) -> list[Supplier]:
    """The suppliers named, by name or id; without any, all that are tracked."""
    wanted = list(names)
    if not wanted:
        return list(Supplier.objects.filter(tier="tracked"))
    found = []
    for name in wanted:
        supplier = (
            Supplier.objects.filter(name__iexact=name).first() or Supplier.objects.filter(pk=name).first()
        )
        if supplier is None:
            raise Refused(f"The register has no supplier called “{name}”.")
        found.append(supplier)
    return found


def keeps_its_address(facts: Facts) -> bool:
    """Whether the source is asked with a key at an address of its own: a page names no other for it."""
    return bool(facts.address) and any(setting.secret for setting in facts.settings)


def _address(address: str, facts: Facts, by: Any) -> str:
    if not address:
        if facts.carrier == "web" and not facts.address:
            raise Refused(f"{facts.title} needs the address of the site to look at.")
        return ""
    if keeps_its_address(facts) and not isinstance(by, str) and address != facts.address:
        raise Refused(
            f"{facts.title} is asked with a key, which goes to {facts.address} alone: only"
            f" “watchback watch add {facts.id}” names another address."
        )
    try:
        url = httpx.URL(address.strip())
    except httpx.InvalidURL:
        raise Refused(f"“{address}” is not a web address.") from None
    if url.scheme not in ("http", "https") or not url.host or url.userinfo:
        raise Refused(f"“{address}” is not a plain web address that begins with https://.")
    return str(url)


def _told(settings: Mapping[str, str], facts: Facts, by: Any) -> dict[str, str]:
    known: dict[str, Setting] = {each.name: each for each in facts.settings}
    for name in settings:
        if name not in known:
            raise Refused(f"{facts.title} has no setting called “{name}”.")
        if known[name].secret:
            raise Refused(
                f"“{name}” is a secret: put it into the settings file under [{facts.id}], or into"
                f" WATCHBACK_{facts.id.upper()}_{name.upper()}."
            )
        if known[name].here_only and not isinstance(by, str) and settings[name].strip():
            raise Refused(
                f"“{name}” names something on the machine or in the network that Watchback runs on: only"
                f" “watchback watch add {facts.id}” sets it."
            )
        if known[name].choices and settings[name] not in known[name].choices:
            raise Refused(f"“{name}” is one of: {', '.join(known[name].choices)}.")
    for name, setting in known.items():
        if setting.required and not setting.secret and not settings.get(name, "").strip():
            raise Refused(f"{facts.title} needs “{name}”: {setting.label}.")
    return {name: value.strip() for name, value in settings.items() if value.strip()}


def _refuse_twice(wanted: Wanted, body: Body | None, address: str, told: dict[str, str]) -> None:
    alike = Watch.objects.filter(
        source=wanted.source.replace("-", "_"), body=body, address=address, is_on=True
    )
    if any(watch.settings == told and watch.words == list(wanted.words) for watch in alike):
        raise Refused("This is watched already.")
