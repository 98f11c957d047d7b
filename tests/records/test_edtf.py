"""Dates as they were said: bounds, words, refusals, and an EDTF library as the oracle."""

from datetime import date, timedelta

import edtf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchback.records import Edtf


@pytest.mark.parametrize(
    ("text", "first", "last", "words"),
    [
        ("2023", "2023-01-01", "2023-12-31", "2023"),
        ("2023-02", "2023-02-01", "2023-02-28", "February 2023"),
        ("2024-02", "2024-02-01", "2024-02-29", "February 2024"),
        ("2022-10-27", "2022-10-27", "2022-10-27", "27 October 2022"),
        ("2022-21", "2022-03-01", "2022-05-31", "spring 2022"),
        ("2022-22", "2022-06-01", "2022-08-31", "summer 2022"),
        ("2022-23", "2022-09-01", "2022-11-30", "autumn 2022"),
        ("2022-24", "2022-12-01", "2023-02-28", "winter 2022 to 2023"),
        ("2023-24", "2023-12-01", "2024-02-29", "winter 2023 to 2024"),
        ("2023-34", "2023-04-01", "2023-06-30", "April to June 2023"),
        ("2023-36", "2023-10-01", "2023-12-31", "October to December 2023"),
        ("2023-02~", "2023-02-01", "2023-02-28", "about February 2023"),
        ("2023-02?", "2023-02-01", "2023-02-28", "about February 2023"),
        ("2022-10/2023-02", "2022-10-01", "2023-02-28", "October 2022 to February 2023"),
        ("2022/..", "2022-01-01", None, "from 2022"),
        ("../2023-02", None, "2023-02-28", "up to February 2023"),
    ],
)
def test_a_value_means_its_first_to_its_last_possible_day(
    text: str, first: str | None, last: str | None, words: str
) -> None:
    value = Edtf(text)
    assert (value.first and value.first.isoformat(), value.last and value.last.isoformat()) == (first, last)
    assert (value.words, str(value)) == (words, text)


@pytest.mark.parametrize(
    "text",
    ["", "soon", "2023-02-31", "2023-13", "2023-00", "2023-2", "28/02/2023", "20230228", "0000", "2023-40",
     "../..", "/", "2023/2022", "2023-02-28T10:00", "２０２３", "2023 ", "2023-24-01", "2022/2023/2024"],
)  # fmt: skip
def test_anything_else_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not a date"):
        Edtf(text)


DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))
VALUES = st.one_of(
    DAYS.map(lambda d: d.isoformat()),
    DAYS.map(lambda d: f"{d:%Y-%m}"),
    DAYS.map(lambda d: f"{d:%Y}"),
    st.builds(lambda d, code: f"{d:%Y}-{code}", DAYS, st.sampled_from([21, 22, 23, 33, 34, 35, 36])),
    st.builds(lambda d, mark: f"{d:%Y-%m}{mark}", DAYS, st.sampled_from("~?")),
    st.builds(lambda d, n: f"{d:%Y-%m}/{d + timedelta(n):%Y-%m}", DAYS, st.integers(0, 900)),
)


# Left out, as the library is known to be wrong there: winter (December only), open intervals.
@given(VALUES)
def test_bounds_agree_with_the_edtf_library(text: str) -> None:
    oracle = edtf.parse_edtf(text)
    value = Edtf(text)
    assert value.first and value.last
    assert value.first.timetuple()[:3] == oracle.lower_strict()[:3]
    assert value.last.timetuple()[:3] == oracle.upper_strict()[:3]


@given(st.text(max_size=12))
def test_any_text_is_a_value_or_is_refused(text: str) -> None:
    try:
        value = Edtf(text)
    except ValueError:
        return
    assert value.text == text and (value.first or value.last) and value.words
