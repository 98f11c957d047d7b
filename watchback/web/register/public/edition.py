"""The register as the public sees it at a moment, for one day: the door for every page's record."""

import threading
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from itertools import islice

from django.db.models import Model, Q

from watchback.act import win_id
from watchback.derive import ROLL_UP
from watchback.records import BodyEnd, Edtf, Standing, Turn
from watchback.records.announcement import AnnouncementRecord
from watchback.records.published import (
    Campaign,
    Census,
    Day,
    Named,
    PublishedEvidence,
    PublishedStanding,
    PublishedWin,
    Tally,
    evidence_by_id,
    named_evidence,
)
from watchback.web.campaign.models import WinClaim
from watchback.web.register.evidence import ends
from watchback.web.register.kept_pages import KeptPages
from watchback.web.register.models import Deed, Search, Statement, Supplier
from watchback.web.register.public import rows
from watchback.web.register.public.directory import Directory, Listed, directory
from watchback.web.register.public.newest_looks import Newest, newest_looks
from watchback.web.register.public.statement_rows import TOGETHER
from watchback.web.register.searches import LOOKED
from watchback.web.register.standings import KEPT_BOARDS, Board, standings_board
from watchback.words import Estate, Outcome, Stance, StandingLabel, Voice

CAMPAIGN = Campaign(
    asks=(
        "We ask every public body in the United Kingdom to say which of its cameras are made by Hikvision, "
        "to buy no more of them, and to take them down by a day that it names."
    ),
    supplier=Named("hikvision", "Hikvision"),
)
_PLACE = {label: place for place, label in enumerate(ROLL_UP)}


@dataclass(frozen=True)
class Edition:
    """One day's view of the register. ``at`` is the moment that embargoes are held against."""

    day: Day
    at: datetime

    @cached_property
    def kept_pages(self) -> KeptPages:
        """Pages of this edition that are ready to be sent again."""
        return KeptPages()

    @cached_property
    def board(self) -> Board:
        return standings_board(self.day.on, self.at)

    @cached_property
    def directory(self) -> Directory:
        return directory(self.board.made_at)

    @cached_property
    def by_body(self) -> dict[str, list[Standing]]:
        """The standings that there is evidence for, by body: the campaign's supplier first."""
        found: dict[str, list[Standing]] = defaultdict(list)
        for standing in self.board.standings.values():
            found[standing.body_id].append(standing)
        for standings in found.values():
            standings.sort(key=_campaign_first)
        return dict(found)

    @cached_property
    def ends(self) -> dict[str, BodyEnd]:
        """Bodies that closed or were replaced, by id."""
        return {end.id: end for end in ends()}

    @cached_property
    def turns_by_body(self) -> dict[str, list[Turn]]:
        found: dict[str, list[Turn]] = defaultdict(list)
        for turn in self.board.turns:
            found[turn.body_id].append(turn)
        return dict(found)

    def standings_of(self, body_id: str) -> list[Standing]:
        """Where a body stands on each supplier it has evidence about; on the campaign's where on none."""
        found = self.by_body.get(body_id)
        return found or [self.board.of(body_id, CAMPAIGN.supplier.name)]

    @cached_property
    def told(self) -> frozenset[str]:
        """The bodies that something has been found about: a call on one, or a rumour, is not that."""
        return frozenset(id for id, found in self.by_body.items() if any(map(tells, found)))

    def looked_at(self, body_id: str, supplier: str) -> bool:
        """Whether anybody has looked, or anything was found, by this day."""
        found = self.board.standings.get((body_id, supplier))
        return (found is not None and tells(found)) or (self.board.last_looked(body_id, supplier) is not None)

    def looked_ids(self, supplier: str) -> frozenset[str]:
        """The bodies that anybody has looked at about a supplier, or something was found about."""
        if (found := self._looked_ids.get(supplier)) is None:
            found = frozenset(id for id in self.directory.bodies if self.looked_at(id, supplier))
            self._looked_ids[supplier] = found
        return found

    @cached_property
    def _looked_ids(self) -> dict[str, frozenset[str]]:
        return {}

    @cached_property
    def demonstrated(self) -> frozenset[tuple[str, str, date]]:
        """The looks that were part of the demonstration: body, supplier and day."""
        return self._demonstrated(Q())

    def _demonstrated(self, which: Q) -> frozenset[tuple[str, str, date]]:
        found = Search.objects.filter(which, note__icontains=_DEMONSTRATION, outcome__in=LOOKED)
        return frozenset(found.values_list("body_id", "supplier__name", "searched_on"))

    def bodies_with(self, model: type[Model]) -> frozenset[str]:
        """The bodies that a table has rows about, for tables that are small beside the register."""
        if (found := self._bodies_with.get(model)) is None:
            whose = "statement__body_id" if model is WinClaim else "body_id"
            ids = model._default_manager.order_by().values_list(whose, flat=True).distinct()
            found = self._bodies_with[model] = frozenset(id for id in ids if id)
        return found

    @cached_property
    def _bodies_with(self) -> dict[type[Model], frozenset[str]]:
        return {}

    @cached_property
    def heard_of(self) -> frozenset[tuple[str, str]]:
        """Bodies and suppliers with a call or a claim by others, which leave a standing as it is."""
        return self._heard_of(Q())

    def _heard_of(self, which: Q) -> frozenset[tuple[str, str]]:
        public = Statement.everything.public_at(self.at).filter(which, evidence_day__lte=self.day.on)
        by_others = public.filter(Q(voice=Voice.OTHER.value) | Q(stance=Stance.CALLED_ON.value))
        return frozenset(by_others.order_by().values_list("body_id", "supplier__name"))

    @cached_property
    def newest_looks(self) -> Newest:
        """The last day of each outcome of looking, by body and supplier."""
        return newest_looks(self.board.on, Q())

    def last_tried(self, body_id: str, supplier: str) -> date | None:
        """The last day on which somebody tried to look and could not."""
        newest = self.newest_looks.get((body_id, supplier), {})
        return max((newest[outcome] for outcome in _IN_VAIN if outcome in newest), default=None)

    def found_something(self, body_id: str, supplier: str) -> bool:
        """Whether the last look that saw anything found what names the supplier."""
        newest = self.newest_looks.get((body_id, supplier), {})
        return Outcome.FOUND in newest and newest[Outcome.FOUND] == self.board.last_looked(body_id, supplier)

    def evidence(self, standings: Iterable[Standing]) -> dict[str, PublishedEvidence]:
        """What these standings name as their reasons, by id."""
        return self.evidence_named(id for standing in standings for id in standing.because)

    def evidence_named(self, ids: Iterable[str]) -> dict[str, PublishedEvidence]:
        """Evidence by its ids, as far as the public may see it."""
        waiting = iter(dict.fromkeys(ids))
        found: dict[str, PublishedEvidence] = {}
        while some := list(islice(waiting, TOGETHER)):
            which = Q(pk__in=some)
            found |= evidence_by_id(
                (*rows.statements(which, self.at), *rows.audits(which, self.at), *rows.requests(which))
            )
        return found

    def published(
        self, standing: Standing, by_id: dict[str, PublishedEvidence], listed: Listed
    ) -> PublishedStanding:
        """A standing with the evidence it names."""
        key = standing.body_id, standing.supplier
        looked = self.board.last_looked(*key)
        return PublishedStanding(
            body=listed.named,
            standing=standing,
            because=named_evidence(standing.because, by_id),
            last_looked=looked,
            closed_on=closed_by(listed, self.day.on),
            demonstrated=looked is not None and (*key, looked) in self.demonstrated,
            last_tried=self.last_tried(*key),
            heard_of=key in self.heard_of,
            found_something=self.found_something(*key),
        )

    @cached_property
    def _at_hand(self) -> dict[tuple[str, str], PublishedStanding]:
        """What was published already, by body and supplier: lists share their rows."""
        return {}

    def all_published(self, standings: Sequence[Standing]) -> tuple[PublishedStanding, ...]:
        """Standings of several bodies, in their order, with one look at the evidence for all."""
        bodies, at_hand = self.directory.bodies, self._at_hand
        known = [one for one in standings if one.body_id in bodies]
        wanted = [one for one in known if (one.body_id, one.supplier) not in at_hand]
        by_id = self.evidence(wanted)
        for one in wanted:
            at_hand[one.body_id, one.supplier] = self.published(one, by_id, bodies[one.body_id])
        return tuple(at_hand[one.body_id, one.supplier] for one in known)

    def take_over(self, earlier: "Edition") -> None:
        """Take from the edition before what cannot have changed, where the board was only mended since."""
        mended, made = self.board.mended, earlier.__dict__
        if self.board.mended_from != earlier.board.version or self.day != earlier.day:
            return
        if not mended and "kept_pages" in made and self._only_strangers_since(earlier):
            # Else whoever proposes a correction would have every page made anew.
            self.__dict__["kept_pages"] = earlier.kept_pages
        own = Q(body_id__in=list(mended))
        if "_at_hand" in made:
            self._at_hand.update({k: one for k, one in earlier._at_hand.items() if k[0] not in mended})
        for supplier, ids in earlier._looked_ids.items():
            again = (id for id in mended if id in self.directory.bodies and self.looked_at(id, supplier))
            self._looked_ids[supplier] = (ids - mended) | frozenset(again)
        if "_wins_at_hand" in made:
            kept = {turn: one for turn, one in earlier._wins_at_hand.items() if turn.body_id not in mended}
            self._wins_at_hand.update(kept)
        if "announced" in made and self._same_wins(earlier, mended):
            kept_pages = {turn: one for turn, one in earlier.announced.items() if turn.body_id not in mended}
            self.announced.update(kept_pages)
        if "newest_looks" in made:
            looks = {k: found for k, found in earlier.newest_looks.items() if k[0] not in mended}
            self.__dict__["newest_looks"] = looks | newest_looks(self.day.on, own)
        if "heard_of" in made:
            heard = {k for k in earlier.heard_of if k[0] not in mended}
            self.__dict__["heard_of"] = frozenset(heard | self._heard_of(own))
        if "demonstrated" in made:
            shown = {k for k in earlier.demonstrated if k[0] not in mended}
            self.__dict__["demonstrated"] = frozenset(shown | self._demonstrated(own))

    def _only_strangers_since(self, earlier: "Edition") -> bool:
        """Whether nothing was done since but that strangers proposed corrections, which nobody sees."""
        since, until = earlier.board.state.last_deed, self.board.state.last_deed
        others = Deed.objects.filter(id__gt=since, id__lte=until).exclude(subject_kind="proposedcorrection")
        return not others.exists()

    @cached_property
    def won(self) -> list[Turn]:
        """Every win up to this day, newest first; one where several estates turned by the same words."""
        won = (turn for turn in one_a_win(self.board.turns) if turn.body_id in self.directory.bodies)
        return sorted(won, key=lambda turn: (turn.on, turn.body_id), reverse=True)

    def wins(self, turns: Sequence[Turn]) -> tuple[PublishedWin, ...]:
        """These wins with their quotations and the actions that claim a part in them."""
        at_hand = self._wins_at_hand
        waiting = iter([turn for turn in turns if turn not in at_hand])
        while some := list(islice(waiting, TOGETHER)):
            at_hand.update(zip(some, self._published_wins(some), strict=True))
        return tuple(at_hand[turn] for turn in turns)

    def _published_wins(self, turns: Sequence[Turn]) -> Iterator[PublishedWin]:
        by_id = self.evidence_named(id for turn in turns for id in turn.because)
        claims = rows.claims(Q(statement_id__in=list(by_id)))
        bodies = self.directory.bodies
        for turn in turns:
            yield PublishedWin(
                bodies[turn.body_id].named,
                turn,
                named_evidence(turn.because, by_id),
                tuple(action for id in turn.because for action in claims.get(id, ())),
                win_id(turn, self._followed[turn.supplier]) if turn.supplier in self._followed else "",
            )

    @cached_property
    def _wins_at_hand(self) -> dict[Turn, PublishedWin]:
        """Wins that were published already: pages share them."""
        return {}

    @cached_property
    def announced(self) -> dict[Turn, AnnouncementRecord]:
        """Pages of wins that were written already: one speaks of others up to its day."""
        return {}

    def _same_wins(self, earlier: "Edition", bodies: Collection[str]) -> bool:
        """Whether these bodies have won what they had, in the same words."""
        before = {turn: win for turn, win in earlier._wins_at_hand.items() if turn.body_id in bodies}
        now = [turn for turn in self.won if turn.body_id in bodies]
        return before.keys() == set(now) and all(before[win.turn] == win for win in self.wins(now))

    @cached_property
    def _followed(self) -> dict[str, str]:
        """The ids of the suppliers that are followed, by name."""
        return {one.name: one.id for one in tracked_suppliers()}

    def census(self, supplier: Named) -> Census:
        """How many bodies stand where on a supplier, of how many looked at, of how many there are."""
        whole: dict[StandingLabel, int] = defaultdict(int)
        partial: dict[StandingLabel, int] = defaultdict(int)
        looked = self.looked_ids(supplier.name)
        for body_id in looked:
            standing = self.board.of(body_id, supplier.name)
            is_part = standing.partial and standing.label not in _WITHOUT_ESTATE
            (partial if is_part else whole)[standing.label] += 1
        tallies = tuple(Tally(label, whole[label], partial[label]) for label in StandingLabel)
        return Census(supplier, len(self.directory.bodies), len(looked), tallies)


_editions: list[Edition] = []
_finding = threading.Lock()


def edition_of(day: Day, at: datetime) -> Edition:
    """The edition of that day at a moment: one that is at hand, where nothing has changed since."""
    board = standings_board(day.on, at)
    # A crowd that waited for the board shares one edition, and so the pages that are kept with it.
    with _finding:
        for kept in _editions:
            # The board itself is compared: two registers without a deed share a version.
            if kept.day == day and kept.board is board:
                return kept
        edition = Edition(day, at)
        edition.__dict__["board"] = board
        for earlier in _editions:
            edition.take_over(earlier)
        _editions[:] = [edition, *(kept for kept in _editions if kept.day != day)][:KEPT_BOARDS]
        return edition


def one_a_win(turns: Iterable[Turn]) -> Iterator[Turn]:
    """The wins among turns, one a body, day and reasons: that of all estates where there is one."""
    kept: dict[tuple[object, ...], Turn] = {}
    for turn in turns:
        if turn.win:
            key = (turn.body_id, turn.supplier, turn.on, turn.because)
            if key not in kept or turn.lane == Estate.ALL:
                kept[key] = turn
    yield from kept.values()


_DEMONSTRATION = "part of the demonstration"
_IN_VAIN = (Outcome.BLOCKED, Outcome.UNREADABLE)
_WITHOUT_ESTATE = frozenset({StandingLabel.UNKNOWN, StandingLabel.NO_ANSWER})


def tells(standing: Standing) -> bool:
    """Whether anything was found: calls on a body and claims by others leave it unknown."""
    return standing.label is not StandingLabel.UNKNOWN


def _campaign_first(standing: Standing) -> tuple[bool, int, str]:
    return standing.supplier != CAMPAIGN.supplier.name, _PLACE[standing.label], standing.supplier


def closed_by(listed: Listed, on: date) -> Edtf | None:
    """When the body closed, where it has before that day."""
    end = listed.closed_on
    return end if end and end.last and end.last < on else None


def tracked_suppliers() -> list[Named]:
    """The suppliers that are followed, the campaign's first."""
    found = [Named(id, name) for id, name in Supplier.objects.exclude(tier="other").values_list("id", "name")]
    return sorted(found, key=lambda one: (one.id != CAMPAIGN.supplier.id, one.name))
