"""Records for lists of bodies, by any filters, page by page."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from weakref import WeakKeyDictionary

from watchback.publish import FAMILIES, is_of_kind, slug_of
from watchback.records import Standing
from watchback.records.lists import NOT_LOOKED, Filters, Leaf
from watchback.records.published import (
    ListRecord,
    Named,
    PublishedStanding,
    Shelf,
    Shelves,
    WinsRecord,
)
from watchback.web.register.public.coverage import coverage_of_listed
from watchback.web.register.public.directory import Listed
from watchback.web.register.public.edition import CAMPAIGN, Edition, tracked_suppliers
from watchback.words import StandingLabel

ON_A_LEAF = 200
"""Bodies on one page of a list: with a sentence each it stays below 40 kB as it is sent."""

WINS_ON_A_LEAF = 40
_SHELVES = ("nation", "region", "kind")


def wins_record(edition: Edition, number: int = 1) -> WinsRecord | None:
    """A page of the wins, newest first; None where there is no such page."""
    won = edition.won
    leaves = max(1, -(-len(won) // WINS_ON_A_LEAF))
    if not 1 <= number <= leaves:
        return None
    here = won[(number - 1) * WINS_ON_A_LEAF : number * WINS_ON_A_LEAF]
    return WinsRecord(edition.day, edition.wins(here), len(won), Leaf(number, leaves))


def wins_records(edition: Edition) -> Iterator[WinsRecord]:
    """Every page of the wins."""
    number = 1
    while record := wins_record(edition, number):
        yield record
        number += 1


def list_record(edition: Edition, filters: Filters, supplier: Named, number: int = 1) -> ListRecord | None:
    """One page of a list; None where the list has no page of that number."""
    return _Found(edition, filters, supplier).leaf(number)


def shelf_record(edition: Edition, by: str, slug: str, number: int = 1) -> ListRecord | None:
    """A page of the bodies of one kind, nation or region; None where there is none."""
    value = value_of_slug(edition, by, slug)
    return list_record(edition, Filters(**{by: value}), CAMPAIGN.supplier, number) if value else None


def standing_record(
    edition: Edition, supplier: Named, label: StandingLabel, number: int = 1
) -> ListRecord | None:
    """A page of the bodies at one standing on a supplier, of those looked at."""
    filters = Filters(standing=label.value, supplier=supplier.id)
    return list_record(edition, filters, supplier, number)


def card_of(edition: Edition, body_id: str) -> PublishedStanding | None:
    """Where one body stands first of all; None where there is no such body."""
    if body_id not in edition.directory.bodies:
        return None
    return edition.all_published(edition.standings_of(body_id)[:1])[0]


def list_records(edition: Edition) -> Iterator[ListRecord]:
    """Every page of every list that has an address of its own."""
    shelves = shelves_of(edition)
    for by, found in zip(_SHELVES, (shelves.nations, shelves.regions, shelves.kinds), strict=True):
        for shelf in found:
            yield from _Found(edition, Filters(**{by: shelf.value}), CAMPAIGN.supplier).leaves()
    for supplier in tracked_suppliers():
        for label in StandingLabel:
            filters = Filters(standing=label.value, supplier=supplier.id)
            yield from _Found(edition, filters, supplier).leaves()


def value_of_slug(edition: Edition, by: str, slug: str) -> str:
    """The nation, region or kind that an address writes so; empty where the register has none."""
    return next((value for value in grouped(edition, by) if value and slug_of(value) == slug), "")


def shelves_of(edition: Edition) -> Shelves:
    """What there is to choose from, each with how many bodies were looked at."""
    if edition not in _kept:
        _kept[edition] = Shelves(
            kinds=_shelves(edition, "kind"),
            nations=_shelves(edition, "nation"),
            regions=_shelves(edition, "region"),
            suppliers=tuple(tracked_suppliers()),
        )
    return _kept[edition]


_kept: WeakKeyDictionary[Edition, Shelves] = WeakKeyDictionary()


def grouped(edition: Edition, by: str) -> dict[str, list[Listed]]:
    """All bodies by kind (and by family of kinds), nation or region."""
    found: dict[str, list[Listed]] = defaultdict(list)
    for one in edition.directory.bodies.values():
        value = one.region if by == "region" else getattr(one.body, by)
        if value:
            found[value].append(one)
    if by == "kind":
        for family in FAMILIES:
            if members := [one for kind in found for one in found[kind] if is_of_kind(kind, family)]:
                found[family] = members
    return found


def looked(edition: Edition, listed: Sequence[Listed], supplier: Named) -> list[Listed]:
    """Those of the bodies that anybody has looked at, or something was found about."""
    ids = _ids_looked(edition, supplier)
    return [one for one in listed if one.body.id in ids]


def _ids_looked(edition: Edition, supplier: Named) -> frozenset[str]:
    kept = _looked_by_supplier.setdefault(edition, {})
    if supplier.id not in kept:
        bodies = edition.directory.bodies
        found = {id for id in bodies if edition.looked_at(id, supplier.name)}
        # What was found about a body on another supplier counts on the campaign's: its page says so.
        kept[supplier.id] = frozenset(found | edition.told if supplier == CAMPAIGN.supplier else found)
    return kept[supplier.id]


_looked_by_supplier: WeakKeyDictionary[Edition, dict[str, frozenset[str]]] = WeakKeyDictionary()


def _at_each_standing(edition: Edition, supplier: Named) -> dict[str, list[Listed]]:
    """All bodies that were looked at about a supplier, by their standing on it."""
    kept = _by_standing.setdefault(edition, {})
    if supplier.id not in kept:
        found = kept[supplier.id] = defaultdict(list)
        for one in looked(edition, list(edition.directory.bodies.values()), supplier):
            found[edition.board.of(one.body.id, supplier.name).label].append(one)
    return kept[supplier.id]


_by_standing: WeakKeyDictionary[Edition, dict[str, dict[str, list[Listed]]]] = WeakKeyDictionary()


class _Found:
    """The bodies that some filters let through, in the order of the list, and its pages."""

    def __init__(self, edition: Edition, filters: Filters, supplier: Named) -> None:
        self.edition, self.filters, self.supplier = edition, filters, supplier
        self.is_whole = not (filters.query or any(getattr(filters, by) for by in _SHELVES))
        self.scope = list(edition.directory.bodies.values()) if self.is_whole else _scope(edition, filters)
        self.looked = looked(edition, self.scope, supplier)
        self.ids_looked = _ids_looked(edition, supplier)
        self.listed = sorted(self._at_standing(), key=self._place)

    def leaves(self) -> Iterator[ListRecord]:
        for number in range(1, self._number_of_leaves + 1):
            yield self._leaf(number)

    def leaf(self, number: int) -> ListRecord | None:
        return self._leaf(number) if 1 <= number <= self._number_of_leaves else None

    @property
    def _number_of_leaves(self) -> int:
        return max(1, -(-len(self.listed) // ON_A_LEAF))

    def _leaf(self, number: int) -> ListRecord:
        edition = self.edition
        here = self.listed[(number - 1) * ON_A_LEAF : number * ON_A_LEAF]
        is_shelf = len(self.filters.set) == 1 and self.filters.set[0] in _SHELVES
        return ListRecord(
            day=edition.day,
            filters=self.filters,
            supplier=self.supplier,
            rows=edition.all_published([self._standing(one) for one in here]),
            matching=len(self.listed),
            looked=len(self.looked),
            total=len(self.scope),
            leaf=Leaf(number, self._number_of_leaves),
            coverage=coverage_of_listed(edition, self.scope) if is_shelf and number == 1 else (),
            looser=self._looser() if not self.listed else (),
            shelves=shelves_of(edition),
        )

    def _at_standing(self) -> list[Listed]:
        """Those at the standing asked for, of those looked at; all where none is asked for."""
        wanted = self.filters.standing
        if not wanted:
            return self.scope
        if wanted == NOT_LOOKED:
            return [one for one in self.scope if one.body.id not in self.ids_looked]
        if self.is_whole:
            return _at_each_standing(self.edition, self.supplier).get(wanted, [])
        return [one for one in self.looked if self._standing(one).label == wanted]

    def _standing(self, one: Listed) -> Standing:
        if self.filters.supplier or self.filters.standing:
            return self.edition.board.of(one.body.id, self.supplier.name)
        return self.edition.standings_of(one.body.id)[0]

    def _place(self, one: Listed) -> int:
        """Those with evidence first, then those looked at, then those that nobody looked at."""
        if self._standing(one).because:
            return 0
        return 1 if one.body.id in self.ids_looked else 2

    def _looser(self) -> tuple[tuple[Filters, int], ...]:
        """How many there would be with one filter less. A standing is always one on some supplier."""
        let_go = [name for name in self.filters.set if not (name == "supplier" and self.filters.standing)]
        if len(let_go) < 2:
            return ()
        looser = [self.filters.without(name) for name in let_go]
        return tuple((one, len(_Found(self.edition, one, self.supplier).listed)) for one in looser)


def _scope(edition: Edition, filters: Filters) -> list[Listed]:
    """The bodies of a place, kind and name, at whatever standing."""
    listed = (
        edition.directory.matching(filters.query)
        if filters.query
        else list(edition.directory.bodies.values())
    )
    return [
        one
        for one in listed
        if filters.nation in ("", one.body.nation)
        and filters.region in ("", one.region)
        and (not filters.kind or is_of_kind(one.body.kind, filters.kind))
    ]


def _shelves(edition: Edition, by: str) -> tuple[Shelf, ...]:
    found = sorted(grouped(edition, by).items(), key=lambda shelf: -len(shelf[1]))
    return tuple(
        Shelf(value, len(listed), len(looked(edition, listed, CAMPAIGN.supplier))) for value, listed in found
    )
