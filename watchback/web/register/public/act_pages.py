"""Records for what a reader can do about a body: what the drafts are written from, and the drafts."""

from collections.abc import Callable, Mapping

from watchback.act import act_record as drafted
from watchback.records import Standing
from watchback.records.drafts import ActFrontRecord, ActRecord, Occasion, Recipient
from watchback.records.published import BodyRecord, PublishedEvidence, PublishedStanding
from watchback.web.register.models import Body
from watchback.web.register.public.body_pages import body_record
from watchback.web.register.public.edition import CAMPAIGN, Edition
from watchback.words import StandingLabel

_FIRST = 6
_PROMISED = frozenset({StandingLabel.COMMITTED, StandingLabel.REMOVING})


def act_record(edition: Edition, body_id: str) -> ActRecord | None:
    """What a reader can do about one body; None for an id that is in no register."""
    found = occasion(edition, body_id)
    return drafted(found, edition.day) if found else None


def occasion(edition: Edition, body_id: str, supplier: str = "") -> Occasion | None:
    """What drafts to a body about a supplier (by name, else the campaign's) are written from.

    None for an id that is in no register.
    """
    record = body_record(edition, body_id)
    if record is None:
        return None
    return _occasion(edition, record, _on(edition, record, supplier), _slugs([body_id]))


def act_of_body(edition: Edition) -> Callable[[BodyRecord], ActRecord]:
    """Makes the record of acting out of a body's own, for every body one after another."""
    slugs = _slugs()

    def act_of(record: BodyRecord) -> ActRecord:
        return drafted(_occasion(edition, record, record.standings[0], slugs), edition.day)

    return act_of


def act_front_record(edition: Edition) -> ActFrontRecord:
    """Where to begin: the longest overdue and the soonest due."""
    standings = [one for one in edition.board.standings.values() if one.due is not None]
    late = [one for one in standings if one.label is StandingLabel.OVERDUE]
    coming = [one for one in standings if one.label in _PROMISED and not _passed(one, edition)]
    late.sort(key=lambda one: (-one.overdue_days, one.body_id))
    coming.sort(key=lambda one: (str(one.due), one.body_id))
    return ActFrontRecord(
        edition.day,
        CAMPAIGN.supplier,
        edition.all_published(late[:_FIRST]),
        edition.all_published(coming[:_FIRST]),
    )


def _passed(one: Standing, edition: Edition) -> bool:
    return one.due is not None and one.due < edition.day.on


def _on(edition: Edition, record: BodyRecord, supplier: str) -> PublishedStanding:
    """Where the body stands on that supplier; unknown where nothing was said about it."""
    for one in record.standings:
        if supplier in ("", one.standing.supplier):
            return one
    standing = edition.board.of(record.body.id, supplier)
    return edition.published(standing, {}, edition.directory.bodies[record.body.id])


def _occasion(
    edition: Edition, record: BodyRecord, standing: PublishedStanding, slugs: Mapping[str, str]
) -> Occasion:
    supplier = standing.standing.supplier
    evidence: tuple[PublishedEvidence, ...] = (*record.statements, *record.audits, *record.requests)
    address = edition.day.address
    return Occasion(
        on=edition.day.on,
        recipient=_recipient(record, standing, slugs),
        standing=standing,
        evidence=tuple(one for one in evidence if one.record.supplier == supplier),
        page=f"{address}/bodies/{record.body.id}/" if address else "",
    )


def _recipient(record: BodyRecord, standing: PublishedStanding, slugs: Mapping[str, str]) -> Recipient:
    emails = [one.email for one in record.contacts if one.email]
    for_requests = [one.foi_email for one in record.contacts if one.foi_email]
    return Recipient(
        body=standing.body,
        kind=record.body.kind,
        nation=record.body.nation,
        website=record.body.website,
        whatdotheyknow_slug=slugs.get(record.body.id, ""),
        email=next(iter(emails), ""),
        foi_email=next(iter(for_requests), ""),
        closed_on=standing.closed_on,
        successors=record.successors,
        invented=record.invented,
    )


def _slugs(body_ids: list[str] | None = None) -> dict[str, str]:
    """The names of bodies on WhatDoTheyKnow, by id; of all where none are named."""
    found = Body.objects.exclude(whatdotheyknow_slug="")
    if body_ids is not None:
        found = found.filter(pk__in=body_ids)
    return dict(found.values_list("id", "whatdotheyknow_slug"))
