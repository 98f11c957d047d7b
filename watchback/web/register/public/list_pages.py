"""Records for the front page and for lists: of bodies, of wins, of dates passed."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta

from watchback.publish import slug_of
from watchback.records import Standing
from watchback.records.published import (
    BodiesRecord,
    FrontRecord,
    ListRecord,
    Named,
    OverdueRecord,
    PublishedStanding,
    Shelf,
    WinsRecord,
)
from watchback.web.register.public.coverage import coverage_of_listed
from watchback.web.register.public.directory import Listed
from watchback.web.register.public.edition import CAMPAIGN, Edition, tracked_suppliers
from watchback.words import StandingLabel

DUE_SOON = timedelta(days=60)
# So many dates passed and wins are on the front page; so many bodies on the page to find one.
FIRST = 6
SHOWN = 60
_PROMISED = frozenset({StandingLabel.COMMITTED, StandingLabel.REMOVING, StandingLabel.OVERDUE})


def front_record(edition: Edition) -> FrontRecord:
    """The front page."""
    late = _overdue(edition)
    return FrontRecord(
        day=edition.day,
        campaign=CAMPAIGN,
        census=edition.census(CAMPAIGN.supplier),
        overdue=edition.all_published(late[:FIRST]),
        overdue_total=len(late),
        due_soon=edition.all_published(_due_soon(edition)),
        wins=edition.wins(edition.won[:FIRST]),
        wins_total=len(edition.won),
        coverage=coverage_of_listed(edition, edition.directory.bodies.values()),
    )


def overdue_record(edition: Edition) -> OverdueRecord:
    """Every date that has passed, and of how many promises with a date."""
    promised = [one for one in edition.board.standings.values() if one.label in _PROMISED and one.due]
    return OverdueRecord(edition.day, edition.all_published(_overdue(edition)), len(promised))


def wins_record(edition: Edition) -> WinsRecord:
    """Every win."""
    return WinsRecord(edition.day, edition.wins(edition.won))


def bodies_record(edition: Edition, query: str) -> BodiesRecord:
    """What a search by name finds; without one, the bodies that something was found about."""
    listed = edition.directory.matching(query) if query else _with_evidence(edition)
    listed.sort(key=lambda one: one.body.id not in edition.told)
    return BodiesRecord(
        day=edition.day,
        query=query,
        found=_rows(edition, listed[:SHOWN]),
        matching=len(listed),
        kinds=_shelves(edition, "kind"),
        nations=_shelves(edition, "nation"),
        total=len(edition.directory.bodies),
    )


def shelf_record(edition: Edition, by: str, slug: str) -> ListRecord | None:
    """The bodies of one kind or nation; None where there is none."""
    listed = [one for one in edition.directory.bodies.values() if slug_of(getattr(one.body, by)) == slug]
    if not listed or not slug:
        return None
    return _list(edition, by, getattr(listed[0].body, by), listed)


def standing_record(edition: Edition, supplier: Named, label: StandingLabel) -> ListRecord:
    """The bodies at one standing on a supplier, of those looked at."""
    bodies = edition.directory.bodies
    looked = [id for id in bodies if edition.looked_at(id, supplier.name)]
    there = [
        standing
        for standing in (edition.board.of(id, supplier.name) for id in looked)
        if standing.label is label
    ]
    return ListRecord(
        day=edition.day,
        by="standing",
        value=label.value,
        supplier=supplier,
        rows=edition.all_published(there),
        looked=len(looked),
        total=len(bodies),
    )


def list_records(edition: Edition) -> Iterator[ListRecord]:
    """Every list that has an address of its own."""
    for by in ("kind", "nation"):
        for value, listed in _grouped(edition, by).items():
            yield _list(edition, by, value, listed)
    for supplier in tracked_suppliers():
        for label in StandingLabel:
            yield standing_record(edition, supplier, label)


def _list(edition: Edition, by: str, value: str, listed: Sequence[Listed]) -> ListRecord:
    in_order = sorted(listed, key=lambda one: one.body.id not in edition.told)
    return ListRecord(
        day=edition.day,
        by=by,
        value=value,
        supplier=CAMPAIGN.supplier,
        rows=_rows(edition, in_order),
        looked=_looked(edition, listed),
        total=len(listed),
        coverage=coverage_of_listed(edition, listed),
    )


def _rows(edition: Edition, listed: Sequence[Listed]) -> tuple[PublishedStanding, ...]:
    return edition.all_published([edition.standings_of(one.body.id)[0] for one in listed])


def _with_evidence(edition: Edition) -> list[Listed]:
    return [one for one in edition.directory.bodies.values() if one.body.id in edition.told]


def _shelves(edition: Edition, by: str) -> tuple[Shelf, ...]:
    grouped = sorted(_grouped(edition, by).items(), key=lambda shelf: -len(shelf[1]))
    return tuple(Shelf(value, len(listed), _looked(edition, listed)) for value, listed in grouped)


def _grouped(edition: Edition, by: str) -> dict[str, list[Listed]]:
    found: dict[str, list[Listed]] = defaultdict(list)
    for one in edition.directory.bodies.values():
        if value := getattr(one.body, by):
            found[value].append(one)
    return found


def _looked(edition: Edition, listed: Sequence[Listed]) -> int:
    """How many of the bodies anybody has looked at, or something was found about."""
    return sum(
        one.body.id in edition.told or edition.looked_at(one.body.id, CAMPAIGN.supplier.name)
        for one in listed
    )


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
