"""What came of each date that a body gave."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from watchback.derive import dates_given
from watchback.records import Edtf, Statement
from watchback.records.dates import DateGiven
from watchback.words import DateOutcome, Estate, Stance, Voice

LATER = date(2030, 1, 1)


def said(day: str, stance: Stance, deadline: str | None = None, **more: object) -> Statement:
    of = {"estate": Estate.PUBLIC_REALM, "quote": "words", **more}
    return Statement(
        f"{stance.value}-{day}-{deadline}",
        "borsetshire-council",
        "Hikvision",
        stance,
        said_on=Edtf(day),
        deadline=Edtf(deadline) if deadline else None,
        **of,  # type: ignore[arg-type]
    )


def outcomes(*statements: Statement, on: date = LATER) -> list[tuple[date, DateOutcome]]:
    return [(one.due, one.outcome) for one in dates_given(statements, on)]


def the_only(*statements: Statement, on: date = LATER) -> DateGiven:
    (one,) = dates_given(statements, on)
    return one


PROMISE = said("2022-10-27", Stance.WILL_REMOVE, "2023-02")
LAST_DAY = date(2023, 2, 28)


def test_a_date_is_not_yet_due_on_its_last_day_and_has_passed_the_day_after() -> None:
    assert the_only(PROMISE, on=LAST_DAY).outcome is DateOutcome.OPEN
    assert the_only(PROMISE, on=LAST_DAY + timedelta(days=1)).outcome is DateOutcome.PASSED


def test_a_date_is_kept_where_it_is_said_to_be_done_by_its_last_day() -> None:
    one = the_only(PROMISE, said("2023-02-28", Stance.REMOVED))
    assert (one.outcome, one.ended_on, one.late_by) == (DateOutcome.KEPT, LAST_DAY, None)


def test_a_date_is_late_by_the_days_after_it() -> None:
    one = the_only(PROMISE, said("2023-03-31", Stance.REMOVED))
    assert (one.outcome, one.late_by) == (DateOutcome.LATE, 31)


def test_another_date_moves_the_first_and_stands_in_its_place() -> None:
    moved = said("2023-01-10", Stance.WILL_REMOVE, "2024-03")
    first, second = dates_given([PROMISE, moved], LATER)
    assert (first.outcome, first.ended_by, first.moved_to) == (DateOutcome.MOVED, moved.id, date(2024, 3, 31))
    assert (second.due, second.outcome) == (date(2024, 3, 31), DateOutcome.PASSED)


def test_the_same_date_said_again_is_one_date() -> None:
    again = said("2023-01-10", Stance.REMOVING, "2023-02")
    assert the_only(PROMISE, again).statement == PROMISE.id


def test_a_promise_without_a_date_leaves_the_old_date_standing() -> None:
    assert the_only(PROMISE, said("2023-01-10", Stance.REMOVING)).outcome is DateOutcome.PASSED


def test_of_two_dates_given_on_one_day_the_later_stands_and_none_was_moved() -> None:
    other = said("2022-10-27", Stance.WILL_REMOVE, "2023-06")
    assert outcomes(PROMISE, other) == [(date(2023, 6, 30), DateOutcome.PASSED)]


def test_a_body_that_says_they_stay_withdraws_its_date() -> None:
    assert the_only(PROMISE, said("2023-01-10", Stance.KEEPS)).outcome is DateOutcome.WITHDRAWN


def test_what_was_said_of_another_estate_does_not_keep_a_date() -> None:
    elsewhere = said("2023-01-10", Stance.REMOVED, estate=Estate.HOUSING)
    assert the_only(PROMISE, elsewhere).outcome is DateOutcome.PASSED


def test_what_was_said_of_all_estates_keeps_a_date_of_one() -> None:
    assert (
        the_only(PROMISE, said("2023-01-10", Stance.REMOVED, estate=Estate.ALL)).outcome is DateOutcome.KEPT
    )


def test_a_date_of_all_estates_is_told_once() -> None:
    everywhere = said("2022-10-27", Stance.WILL_REMOVE, "2023-02", estate=Estate.ALL)
    assert the_only(everywhere, said("2022-11-01", Stance.USES)).estate == Estate.ALL


def test_a_date_that_another_reports_is_not_one_that_the_body_gave() -> None:
    assert not outcomes(said("2022-10-27", Stance.WILL_REMOVE, "2023-02", voice=Voice.REPORTED))


STATEMENTS = st.lists(
    st.builds(
        lambda day, stance, months, estate: said(
            (date(2022, 1, 1) + timedelta(days=day)).isoformat(),
            stance,
            f"{2022 + months // 12}-{months % 12 + 1:02}" if months and stance in PROMISES else None,
            estate=estate,
        ),
        st.integers(0, 700),
        st.sampled_from([*Stance]),
        st.integers(0, 40),
        st.sampled_from([None, Estate.HOUSING, Estate.ALL]),
    ),
    max_size=12,
)
PROMISES = (Stance.WILL_REMOVE, Stance.REMOVING)


@given(STATEMENTS, st.integers(0, 1500))
def test_every_date_was_said_by_its_statement_and_ended_if_at_all_after_that(
    statements: list[Statement], days: int
) -> None:
    on = date(2022, 1, 1) + timedelta(days=days)
    by_id = {one.id: one for one in statements}
    for one in dates_given(statements, on):
        assert by_id[one.statement].deadline == one.deadline and one.said_on <= on
        assert (one.ended_on is None) == (one.outcome in (DateOutcome.OPEN, DateOutcome.PASSED))
        assert one.ended_on is None or one.said_on <= one.ended_on <= on
        assert (one.late_by is not None) == (one.outcome is DateOutcome.LATE)
