"""A board that is mended after each deed is the board that would be made anew."""

import random
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from tests.register import barsetshire
from watchback.web.register import standings
from watchback.web.register.accept import make_statement, place_of, retract
from watchback.web.register.models import BodySuccession, Deed, Statement
from watchback.web.register.searches import record_search
from watchback.web.register.standings import Board, standings_board
from watchback.web.register.touched import bodies_touched
from watchback.web.review.models import Proposal
from watchback.words import Estate, Outcome, Stance, Voice

pytestmark = pytest.mark.django_db

ON = date(2026, 6, 1)
START = datetime(2026, 6, 1, 6, tzinfo=UTC)
HEIR, OLD, OLDEST, OTHER = "barset", "barsetshire-county-council", "west-barset", "silverbridge"
SAYS = [stance for stance in Stance if stance is not Stance.CALLED_ON]


@pytest.fixture(autouse=True)
def town() -> None:
    """A council that took over from another, which had taken over from a third; and one by itself."""
    barsetshire.body(HEIR, "Barset Council")
    barsetshire.body(end_date="2025-03-31")
    barsetshire.body(OLDEST, "West Barset", end_date="2022-03-31")
    barsetshire.body(OTHER, "Silverbridge")
    BodySuccession.objects.create(old_id=OLD, new_id=HEIR)
    BodySuccession.objects.create(old_id=OLDEST, new_id=OLD)
    barsetshire.save_minutes()
    standings._boards.clear()


@pytest.mark.parametrize("seed", range(8))
def test_after_any_deed_the_mended_board_is_the_new_one(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    made = _count_makings(monkeypatch)
    by_chance = random.Random(seed)
    at = START
    board = standings_board(ON, at)
    assert board.turns == ()
    for _ in range(12):
        at += timedelta(hours=1)
        by_chance.choice([_say, _say, _say, _take_back, _look, _wait])(by_chance, at)
        board = standings_board(ON, at)
        anew = standings._make_board(ON, standings.version_at(at), at)
        assert list(board.standings) == list(anew.standings)
        assert board.standings == anew.standings
        assert board.turns == anew.turns
        assert board._events == anew._events
        assert {key: days for key, days in board._looked.items() if days} == anew._looked
    assert len(made) == 13, "once at first, and twelve times by this test: never to answer a reader"


def test_after_a_deed_that_may_touch_anything_the_board_is_made_anew() -> None:
    barsetshire.accepted_promise()
    since = Deed.objects.order_by("-id").values_list("id", flat=True)[0]
    barsetshire.record_deed("asha", "erase", ("statement", "x"))
    assert bodies_touched(since, since + 1, START, START) is None
    assert bodies_touched(since - 2, since, START, START) == frozenset({OLD})


def test_a_board_of_another_register_is_not_mended() -> None:
    barsetshire.accepted_promise()
    board = standings_board(ON, START)
    of = standings.Version(board._of.last_deed, "another chain", 0)
    assert not standings._follows(of, board._of)


def _count_makings(monkeypatch: pytest.MonkeyPatch) -> list[date]:
    made: list[date] = []
    make: Callable[..., Board] = standings._make_board

    def counting(on: date, *rest: Any) -> Board:
        made.append(on)
        return make(on, *rest)

    monkeypatch.setattr(standings, "_make_board", counting)
    return made


def _say(by_chance: random.Random, at: datetime) -> None:
    proposal = Proposal.objects.first()
    day = date(2021, 1, 1) + timedelta(days=by_chance.randrange(1900))
    fields = {
        "body_id": by_chance.choice([HEIR, OLD, OLDEST, OTHER]),
        "supplier_id": barsetshire.supplier().pk,
        "stance": by_chance.choice(SAYS).value,
        "voice": by_chance.choice([Voice.OWN, Voice.OWN, Voice.REPORTED]).value,
        "estate": by_chance.choice(["", Estate.ALL.value, Estate.HOUSING.value]),
        "said_on": day.isoformat(),
        "deadline": by_chance.choice(["", f"{day.year + 1}-02"]),
    }
    place = place_of(proposal)
    place = type(place)(place.snapshot, place.quote, place.start)
    waits = at + timedelta(hours=2, minutes=30) if by_chance.random() < 0.2 else None
    make_statement(fields, [place], "asha", at, waits)


def _take_back(by_chance: random.Random, at: datetime) -> None:
    if found := list(Statement.everything.in_force().order_by("id")):
        retract(by_chance.choice(found), "a mistake", "asha", at)


def _look(by_chance: random.Random, at: datetime) -> None:
    day = date(2026, 1, 1) + timedelta(days=by_chance.randrange(300))
    outcome = by_chance.choice([Outcome.FOUND, Outcome.SEARCHED_NONE, Outcome.BLOCKED])
    record_search(by_chance.choice([HEIR, OTHER]), "hikvision", "minutes", day, outcome, "asha")


def _wait(by_chance: random.Random, at: datetime) -> None:
    """Nothing is done: only embargoes may end."""
