"""Dates of cells: every form that people use, never narrower than it is, and nothing guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchback.spreadsheet.cells.cell_dates import Order, date_in, is_like_a_date, order_of

DAYS = st.dates(date(1990, 1, 1), date(2049, 12, 31))


@pytest.mark.parametrize(
    ("cell", "edtf"),
    [
        ("2022-10-27", "2022-10-27"),
        ("2022-10-27 14:30", "2022-10-27"),
        ("2022-10-27T09:00:00Z", "2022-10-27"),
        ("27/10/2022", "2022-10-27"),
        ("3.4.23", "2023-04-03"),
        ("27 Oct 2022", "2022-10-27"),
        ("27-Oct-22", "2022-10-27"),
        ("Thu 27 October 2022", "2022-10-27"),
        ("October 27, 2022", "2022-10-27"),
        ("27 Hydref 2022", "2022-10-27"),
        ("44861", "2022-10-27"),
        ("44861.6", "2022-10-27"),
        ("20221027", "2022-10-27"),
        ("Feb 2023", "2023-02"),
        ("Oct-22", "2022-10"),
        ("10/2022", "2022-10"),
        ("2022", "2022"),
        ("autumn 2022", "2022-23"),
        ("2022/23", "2022-04-01/2023-03-31"),
        ("c. March 2023", "2023-03~"),
        ("March 2023?", "2023-03?"),
    ],
)
def test_a_date_is_as_precise_as_it_was_written(cell: str, edtf: str) -> None:
    found = date_in(cell, Order.DAY_FIRST)
    assert found.date and found.date.text == edtf
    assert not found.doubt


@pytest.mark.parametrize("cell", ["", "n/a", "12", "no reply", "27 Oct", "tbc"])
def test_what_is_no_date_gives_none_and_no_doubt(cell: str) -> None:
    assert date_in(cell, Order.DAY_FIRST).date is None
    assert not date_in(cell, Order.DAY_FIRST).doubt


@pytest.mark.parametrize("cell", ["31/02/2023", "45/13/2022", "3 May 2022 and 4 June 2022"])
def test_an_impossible_or_a_double_date_is_told(cell: str) -> None:
    found = date_in(cell, Order.DAY_FIRST)
    assert found.date is None
    assert found.doubt.startswith(f"“{cell}”")


def test_the_month_goes_first_only_where_the_column_proves_it() -> None:
    assert order_of(["03/04/2023", "05/06/2023"]) is Order.DAY_FIRST
    assert order_of(["03/04/2023", "10/27/2022"]) is Order.MONTH_FIRST
    assert str(date_in("03/04/2023", Order.MONTH_FIRST).date) == "2023-03-04"


def test_a_column_that_writes_both_ways_leaves_the_year() -> None:
    order = order_of(["27/10/2022", "10/27/2022"])
    assert order is Order.BOTH
    assert str(date_in("27/10/2022", order).date) == str(date_in("10/27/2022", order).date) == "2022-10-27"
    unsure = date_in("03/04/2023", order)
    assert str(unsure.date) == "2023"
    assert "both ways" in unsure.doubt
    assert str(date_in("04/04/2023", order).date) == "2023-04-04"


@given(DAYS)
def test_five_ways_to_write_a_day_mean_that_day(day: date) -> None:
    serial = (day - date(1899, 12, 30)).days
    ways = (
        day.isoformat(),
        f"{day:%d/%m/%Y}",
        f"{day.day} {day:%b %Y}",
        f"{day.day} {day:%B %Y}",
        str(serial),
    )
    for written in ways:
        assert str(date_in(written, Order.DAY_FIRST).date) == day.isoformat(), written
    assert str(date_in(f"{day:%m/%d/%Y}", Order.MONTH_FIRST).date) == day.isoformat()


@given(st.text(max_size=60), st.sampled_from(Order))
def test_any_cell_is_a_date_or_is_not_and_nothing_breaks(cell: str, order: Order) -> None:
    date_in(cell, order)
    is_like_a_date(cell)
