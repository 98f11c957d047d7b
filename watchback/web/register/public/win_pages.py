"""Records for the pages of wins, each announced from the accepted record."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice

from django.db.models import Q

from watchback.act import announcement, win_id
from watchback.records import Turn
from watchback.records.announcement import AnnouncementRecord, WinAnnouncement, WinOccasion
from watchback.records.published import Named, PublishedDeployment, PublishedWin
from watchback.web.register.public.edition import CAMPAIGN, Edition, tracked_suppliers
from watchback.web.register.public.found_places import deployments
from watchback.words import Area

_MOST_OTHERS = 4
_ABROAD = (Area.TIBET, Area.EAST_TURKESTAN, Area.ELSEWHERE)


class Announcer:
    """Writes announcements for one edition; what they share is loaded once."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._suppliers = {one.name: one for one in tracked_suppliers()}
        self._places: dict[str, tuple[PublishedDeployment, ...]] = {}

    @cached_property
    def turns(self) -> dict[str, Turn]:
        """Every win that has a page, by the id of the page, newest first."""
        followed = self._suppliers
        return {
            win_id(turn, followed[turn.supplier].id): turn
            for turn in self._edition.won
            if turn.supplier in followed
        }

    @cached_property
    def _by_supplier(self) -> dict[str, list[Turn]]:
        found: dict[str, list[Turn]] = defaultdict(list)
        for turn in self.turns.values():
            found[turn.supplier].append(turn)
        return found

    def wins(self, turns: Sequence[Turn]) -> tuple[PublishedWin, ...]:
        """These wins with their quotations."""
        return self._edition.wins(turns)

    def announcement(self, win: PublishedWin) -> WinAnnouncement:
        """The draft that announces a win, as it could be written on the day of the edition."""
        supplier = self._suppliers[win.turn.supplier]
        return announcement(
            WinOccasion(
                on=self._edition.day.on,
                win=win,
                supplier=supplier,
                others=self._others(win),
                deployments=self._deployments(supplier),
                site=self._edition.day.address,
                joined_at=CAMPAIGN.joined_at,
            )
        )

    def _others(self, win: PublishedWin) -> tuple[PublishedWin, ...]:
        """The newest wins of other bodies up to that day, one a body."""
        won = self._by_supplier[win.turn.supplier]
        first = bisect_left(won, -win.turn.on.toordinal(), key=lambda turn: -turn.on.toordinal())
        others: dict[str, Turn] = {}
        for turn in islice(won, first, None):
            if turn.body_id != win.body.id:
                others.setdefault(turn.body_id, turn)
            if len(others) == _MOST_OTHERS:
                break
        return self.wins(list(others.values()))

    def _deployments(self, supplier: Named) -> tuple[PublishedDeployment, ...]:
        if supplier.id not in self._places:
            found = deployments(Q(supplier_id=supplier.id), self._edition.at)
            known = [one for one in found if one.area in _ABROAD and self._known(one)]
            self._places[supplier.id] = tuple(_from_each_area(known))
        return self._places[supplier.id]

    def _known(self, one: PublishedDeployment) -> bool:
        first = one.found_on.first if one.found_on else None
        return first is None or first <= self._edition.day.on


def _from_each_area(found: Sequence[PublishedDeployment]) -> list[PublishedDeployment]:
    """The first of each area, then the second of each, and so on."""
    met: dict[Area, int] = {}
    placed = []
    for one in found:
        met[one.area] = met.get(one.area, 0) + 1
        placed.append((met[one.area], _ABROAD.index(one.area), one))
    return [one for _, _, one in sorted(placed, key=lambda three: three[:2])]


def announcement_record(edition: Edition, id: str) -> AnnouncementRecord | None:
    """One win's page; None where there is no such win, or no more."""
    announcer = Announcer(edition)
    found = announcer.turns.get(id)
    return next(_records(edition, announcer, announcer.wins([found]))) if found else None


def announcement_records(edition: Edition) -> Iterator[AnnouncementRecord]:
    """Every win's page."""
    announcer = Announcer(edition)
    yield from _records(edition, announcer, announcer.wins(list(announcer.turns.values())))


def announcements_of(edition: Edition, body_id: str, supplier: str = "") -> list[WinAnnouncement]:
    """One body's wins announced, newest first; those on one supplier where it is named."""
    announcer = Announcer(edition)
    wanted = [turn for turn in announcer.turns.values() if turn.body_id == body_id]
    return [
        announcer.announcement(one)
        for one in announcer.wins([turn for turn in wanted if supplier in ("", turn.supplier)])
    ]


def _records(
    edition: Edition, announcer: Announcer, wins: Sequence[PublishedWin]
) -> Iterator[AnnouncementRecord]:
    waiting = [one for one in wins if one.turn not in edition.announced]
    now = edition.all_published([edition.board.of(one.body.id, one.turn.supplier) for one in waiting])
    for win, standing in zip(waiting, now, strict=True):
        edition.announced[win.turn] = AnnouncementRecord(edition.day, announcer.announcement(win), standing)
    for win in wins:
        yield edition.announced[win.turn]
