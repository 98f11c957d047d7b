"""A board that is mended after each deed is the board that would be made anew."""

import random
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.register import barsetshire
from tests.register.deeds_by_chance import OLD, county, deed
from watchback.web.register import standings
from watchback.web.register.busy import Busy
from watchback.web.register.models import Deed
from watchback.web.register.standings import Board, standings_board
from watchback.web.register.touched import bodies_touched

pytestmark = pytest.mark.django_db

ON = date(2026, 6, 1)
START = datetime(2026, 6, 1, 6, tzinfo=UTC)


@pytest.fixture(autouse=True)
def in_the_county() -> None:
    county()
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
        deed(by_chance, at)
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


def test_a_board_of_another_day_is_folded_from_what_is_at_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    barsetshire.accepted_promise(deadline="2023-03")
    made = _count_makings(monkeypatch)
    today = standings_board(ON, START)
    before = standings_board(date(2023, 1, 1), START)
    assert made == [ON]
    anew = standings._make_board(before.on, before.state, START)
    assert before.standings == anew.standings != today.standings
    assert before.turns == anew.turns


def test_of_other_days_one_is_made_and_one_waits_and_no_more() -> None:
    barsetshire.accepted_promise()
    with standings._waiting_for_another_day, standings._waiting_for_another_day:
        with pytest.raises(Busy, match="Another past day"):
            standings_board(date(2023, 1, 2), START)
        assert standings_board(timezone.localdate(), timezone.now()).standings
        assert Client().get("/?as-of=2023-01-02").status_code == 503
        answer = Client().get("/api/v1/standings?as_of=2023-01-02")
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "10")
        assert Client().get("/data/statements.csv?as-of=2023-01-02").status_code == 503
        assert Client().get("/").status_code == 200
    assert Client().get("/?as-of=2023-01-02").status_code == 200


def test_a_board_of_another_register_is_not_mended() -> None:
    barsetshire.accepted_promise()
    board = standings_board(ON, START)
    of = standings.Version(board.state.last_deed, "another chain", 0)
    assert not standings._follows(of, board.state)


def _count_makings(monkeypatch: pytest.MonkeyPatch) -> list[date]:
    made: list[date] = []
    make: Callable[..., Board] = standings._make_board

    def counting(on: date, *rest: Any) -> Board:
        made.append(on)
        return make(on, *rest)

    monkeypatch.setattr(standings, "_make_board", counting)
    return made
