"""Records for the front page, for dates that have passed, and for the map of councils."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from django.db.models import Q

from watchback.home import site_setting
from watchback.records import Standing
from watchback.records.lists import Leaf
from watchback.records.places import Layout, MapRecord
from watchback.records.published import FrontRecord, OverdueRecord, PublishedDeployment, PublishedStanding
from watchback.reference.places import drawing
from watchback.web.register.public.coverage import coverage_of_listed
from watchback.web.register.public.edition import CAMPAIGN, Edition, closed_by
from watchback.web.register.public.found_places import deployments
from watchback.words import StandingLabel

DUE_SOON = timedelta(days=60)
FIRST = 6
"""Dates passed on the front page."""

FIRST_DUE = 10
FIRST_WINS = 4
PLACES = 4
"""Places on the front page where the cameras stand."""

OVERDUE_ON_A_LEAF = 60
_PROMISED = frozenset({StandingLabel.COMMITTED, StandingLabel.REMOVING, StandingLabel.OVERDUE})


def front_record(edition: Edition) -> FrontRecord:
    """The front page."""
    late = _overdue(edition)
    soon = _due_soon(edition)
    places = _places(edition)
    return FrontRecord(
        day=edition.day,
        campaign=replace(CAMPAIGN, joined_at=site_setting("join")),
        census=edition.census(CAMPAIGN.supplier),
        overdue=edition.all_published(late[:FIRST]),
        overdue_total=len(late),
        due_soon=edition.all_published(soon[:FIRST_DUE]),
        due_soon_total=len(soon),
        wins=edition.wins(edition.won[:FIRST_WINS]),
        wins_total=len(edition.won),
        coverage=coverage_of_listed(edition, edition.directory.bodies.values()),
        map=map_record(edition, Layout.SHAPES),
        deployments=tuple(one for one in places if one.place)[:PLACES],
        deployments_total=len(places),
    )


def overdue_record(edition: Edition, number: int = 1) -> OverdueRecord | None:
    """A page of the dates that have passed, of all promises with a date; None where there is no such page."""
    promised = [one for one in edition.board.standings.values() if one.label in _PROMISED and one.due]
    late = _overdue(edition)
    leaves = max(1, -(-len(late) // OVERDUE_ON_A_LEAF))
    if not 1 <= number <= leaves:
        return None
    here = late[(number - 1) * OVERDUE_ON_A_LEAF : number * OVERDUE_ON_A_LEAF]
    rows_here = edition.all_published(here)
    return OverdueRecord(edition.day, rows_here, len(promised), len(late), Leaf(number, leaves))


def overdue_records(edition: Edition) -> Iterator[OverdueRecord]:
    """Every page of the dates that have passed."""
    number = 1
    while record := overdue_record(edition, number):
        yield record
        number += 1


def map_record(edition: Edition, layout: Layout) -> MapRecord:
    """Where the councils that have an area stand, and the county councils above some of them."""
    drawn = drawing(layout)
    bodies = edition.directory.bodies
    counties = [
        id
        for id, one in bodies.items()
        if one.body.kind == "council-county" and closed_by(one, edition.day.on) is None
    ]
    census = edition.census(CAMPAIGN.supplier)
    return MapRecord(
        day=edition.day,
        supplier=CAMPAIGN.supplier,
        drawing=drawn,
        councils=_on_the_campaigns(edition, [id for id in bodies if id in drawn.areas]),
        counties=_on_the_campaigns(edition, counties),
        looked=census.looked,
        total=census.total,
    )


def _on_the_campaigns(edition: Edition, ids: list[str]) -> tuple[PublishedStanding, ...]:
    supplier = CAMPAIGN.supplier.name
    return edition.all_published([edition.board.of(id, supplier) for id in ids])


def _places(edition: Edition) -> list[PublishedDeployment]:
    return list(deployments(Q(supplier_id=CAMPAIGN.supplier.id), edition.at))


def _overdue(edition: Edition) -> list[Standing]:
    late = [one for one in edition.board.standings.values() if one.label is StandingLabel.OVERDUE]
    return sorted(late, key=lambda one: (-one.overdue_days, one.body_id))


def _due_soon(edition: Edition) -> list[Standing]:
    until = edition.day.on + DUE_SOON
    soon = [
        one
        for one in edition.board.standings.values()
        if one.label in _PROMISED and one.due is not None and edition.day.on <= one.due <= until
    ]
    return sorted(soon, key=lambda one: (str(one.due), one.body_id))
