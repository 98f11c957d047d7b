"""The dates that a body gave, as its page tells them."""

from dataclasses import replace
from datetime import date

import pytest

from tests.publish import examples
from watchback.publish.body.dates_view import dates_view
from watchback.records import Edtf
from watchback.records.dates import DateGiven
from watchback.records.published import BodyRecord, Named
from watchback.words import DateOutcome, Estate, Stance, StandingLabel

RECORD = examples.body_record(StandingLabel.COMMITTED)
BODY = Named(RECORD.body.id, RECORD.body.name)
GIVEN = DateGiven(
    BODY.id,
    "Hikvision",
    Estate.PUBLIC_REALM,
    "first",
    date(2022, 10, 27),
    date(2023, 2, 28),
    Edtf("2023-02"),
    DateOutcome.PASSED,
)


def record(*dates: DateGiven) -> BodyRecord:
    moved = examples.statement(
        BODY, "second", Stance.WILL_REMOVE, date(2023, 3, 14), deadline=Edtf("2024-03")
    )
    return replace(RECORD, statements=(moved,), audits=(examples.audit(BODY),), dates=dates)


def sentence(**more: object) -> str:
    view = dates_view(record(replace(GIVEN, **more), GIVEN))  # type: ignore[arg-type]
    assert view is not None
    return str(view["rows"][-1]["sentence"])


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"outcome": DateOutcome.PASSED}, "No statement found that it was done."),
        ({"outcome": DateOutcome.OPEN}, "Its last day is 28 February 2023."),
        (
            {"outcome": DateOutcome.KEPT, "ended_on": date(2023, 2, 1), "ended_by": "x"},
            "On 1 February 2023 it said that there were none, by the date given.",
        ),
        (
            {"outcome": DateOutcome.LATE, "ended_on": date(2023, 3, 31), "ended_by": "x", "late_by": 31},
            "On 31 March 2023 it said that there were none, 31 days after the date given.",
        ),
        (
            {"outcome": DateOutcome.KEPT, "ended_on": date(2023, 2, 9), "ended_by": "audit-1"},
            "On 9 February 2023 an audit found none, by the date given.",
        ),
        (
            {
                "outcome": DateOutcome.MOVED,
                "ended_on": date(2023, 3, 14),
                "ended_by": "second",
                "moved_to": date(2024, 3, 31),
            },
            "Moved to March 2024, said on 14 March 2023, after this date had passed.",
        ),
        (
            {"outcome": DateOutcome.WITHDRAWN, "ended_on": date(2023, 1, 9), "ended_by": "x"},
            "On 9 January 2023 it said that they stay.",
        ),
    ],
)
def test_each_outcome_is_told_in_a_sentence_that_dates_it(more: dict[str, object], words: str) -> None:
    assert sentence(**more) == words


def test_dates_are_counted_by_what_came_of_them() -> None:
    kept = replace(GIVEN, outcome=DateOutcome.KEPT, ended_on=date(2023, 2, 1), ended_by="x")
    view = dates_view(record(GIVEN, kept, kept))
    assert view is not None and view["sum"] == "Of 3 dates given: 1 passed, 2 kept."


def test_the_one_date_that_stands_is_told_once_and_not_again_in_a_list() -> None:
    assert dates_view(record(GIVEN)) is None
