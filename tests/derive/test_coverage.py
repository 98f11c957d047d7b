"""How many bodies were looked at: each counted once, by the best that came of the looks at it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchback.derive import coverage
from watchback.records.coverage import SEEN, Coverage, Look
from watchback.words import Outcome, Period

ON = date(2026, 3, 20)
BODIES = ["ambridge", "borchester", "felpersham", "penny-hassett"]

looks = st.lists(
    st.builds(
        Look,
        st.sampled_from([*BODIES, "a-body-of-another-list"]),
        st.integers(-400, 30).map(lambda days: ON + timedelta(days=days)),
        st.sampled_from(Outcome),
    ),
    max_size=30,
)


def of(period: Period, *found: Look) -> Coverage:
    return next(one for one in coverage(BODIES, found, ON) if one.period is period)


def look(outcome: Outcome, on: date = ON, body_id: str = "ambridge") -> Look:
    return Look(body_id, on, outcome)


@pytest.mark.parametrize("outcome", sorted(SEEN))
def test_a_body_that_was_seen_once_is_looked_at_whatever_else_was_tried(outcome: Outcome) -> None:
    month = of(Period.THIS_MONTH, look(Outcome.BLOCKED), look(outcome), look(Outcome.UNREADABLE))
    assert (month.looked, month.blocked, month.unreadable, month.not_looked) == (1, 0, 0, 3)


def test_a_body_is_blocked_where_every_look_was_turned_away() -> None:
    assert of(Period.EVER, look(Outcome.BLOCKED), look(Outcome.NOT_SEARCHED)).blocked == 1
    half = of(Period.EVER, look(Outcome.BLOCKED), look(Outcome.UNREADABLE))
    assert (half.blocked, half.unreadable) == (0, 1)


def test_a_line_that_says_not_looked_at_is_no_look() -> None:
    assert of(Period.EVER, look(Outcome.NOT_SEARCHED)).not_looked == 4


@pytest.mark.parametrize(
    ("period", "first"),
    [
        (Period.THIS_MONTH, date(2026, 3, 1)),
        (Period.LAST_30_DAYS, date(2026, 2, 19)),
        (Period.LAST_90_DAYS, date(2025, 12, 21)),
    ],
)
def test_a_period_begins_on_its_first_day_and_not_the_day_before(period: Period, first: date) -> None:
    assert of(period, look(Outcome.FOUND, first)).looked == 1
    assert of(period, look(Outcome.FOUND, first - timedelta(days=1))).looked == 0


@given(looks)
def test_each_body_is_in_one_count(found: list[Look]) -> None:
    for one in coverage(BODIES, found, ON):
        counts = (one.looked, one.blocked, one.unreadable, one.not_looked)
        assert min(counts) >= 0 and sum(counts) == one.total == len(BODIES)


@given(looks, st.randoms())
def test_neither_the_order_of_the_log_nor_a_line_written_twice_matters(
    found: list[Look], dice: object
) -> None:
    shuffled = [*found, *found]
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    assert coverage(BODIES, shuffled, ON) == coverage(BODIES, found, ON)


@given(looks)
def test_of_the_looks_with_one_outcome_the_newest_is_enough(found: list[Look]) -> None:
    newest: dict[tuple[str, Outcome], Look] = {}
    for one in sorted((one for one in found if one.on <= ON), key=lambda one: one.on):
        newest[one.body_id, one.outcome] = one
    assert coverage(BODIES, newest.values(), ON) == coverage(BODIES, found, ON)


@given(looks)
def test_what_comes_later_or_is_about_others_changes_nothing(found: list[Look]) -> None:
    counted = [one for one in found if one.body_id in BODIES and one.on <= ON]
    assert coverage(BODIES, counted, ON) == coverage(BODIES, found, ON)


@given(looks)
def test_a_longer_period_has_no_fewer_bodies_looked_at(found: list[Look]) -> None:
    by_period = {one.period: one.looked for one in coverage(BODIES, found, ON)}
    assert by_period[Period.LAST_30_DAYS] <= by_period[Period.LAST_90_DAYS] <= by_period[Period.EVER]
    assert by_period[Period.THIS_MONTH] <= by_period[Period.EVER]
