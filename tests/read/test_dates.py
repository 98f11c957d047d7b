"""Date phrases: the examples beside each form, and what must hold for every date."""

from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from tests.read.invented import reader
from watchback.read import extract
from watchback.read.dates.deadline import deadline_in
from watchback.read.dates.grammar import DateWords, find_dates, resolve, with_year
from watchback.read.dates.said import day_in_row, day_of_dateline, day_of_head, days_of_answers, resolved
from watchback.read.names.index import small
from watchback.read.rules import table
from watchback.records import Edtf

SAID = date(2022, 10, 27)
EXAMPLES = [(row["id"], words, means) for row in table("dates")["form"] for words, means in row["examples"]]


def only_date(words: str) -> DateWords:
    found = find_dates(small(words))
    assert len(found) == 1, (words, found)
    return found[0]


@pytest.mark.parametrize(("form", "words", "means"), EXAMPLES)
def test_a_form_reads_its_examples(form: str, words: str, means: str) -> None:
    found = only_date(words)
    assert found.form == form
    value = resolve(found, SAID)
    assert (value.text if value else "") == means


@pytest.mark.parametrize(
    "words", ["29 cameras", "Section 31(1)", "may remove", "in 2 places", "£2,023 a year", "40% of it"]
)
def test_what_is_no_date_gives_none(words: str) -> None:
    assert [resolve(found, SAID) for found in find_dates(small(words)) if resolve(found, SAID)] == []


@pytest.mark.parametrize("words", ["on 31 February 2023", "30/02/2023", "45 March 2023"])
def test_an_impossible_day_gives_no_day(words: str) -> None:
    values = [resolve(found, SAID) for found in find_dates(small(words))]
    assert all(value is None or value.text == "2023-03" for value in values)


def test_a_relative_date_without_a_day_to_stand_on_stays_open() -> None:
    assert resolve(only_date("by next year"), None) is None
    assert resolve(only_date("within 12 months"), None) is None


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)), st.sampled_from([words for _, words, _ in EXAMPLES]))
def test_every_date_read_is_one_that_an_edtf_library_reads(said: date, words: str) -> None:
    for found in find_dates(small(words)):
        if value := resolve(found, said):
            parse_edtf(value.text)


@given(st.dates(date(2000, 1, 1), date(2049, 12, 28)))
def test_a_day_written_in_full_is_that_day(day: date) -> None:
    for words in (
        f"{day.day} {day:%B} {day.year}",
        f"{day:%B} {day.day}, {day.year}",
        f"{day:%d/%m/%Y}",
        day.isoformat(),
    ):
        assert resolve(only_date(words), None) == Edtf(day.isoformat())


def test_by_next_year_is_never_narrower_than_its_words() -> None:
    deadline = deadline_in("they will go by next year.", SAID)
    assert deadline and deadline.date and deadline.date.last == date(2023, 12, 31)


def test_a_day_without_a_year_is_the_next_one_for_a_promise() -> None:
    for words, means in (
        ("by 31 march", "2023-03-31"),
        ("by 30 november", "2022-11-30"),
        ("by march", "2023-03"),
    ):
        deadline = deadline_in(f"they will go {words}.", SAID)
        assert deadline and str(deadline.date) == means


def test_a_deadline_without_a_day_said_keeps_its_words_and_no_date() -> None:
    deadline = deadline_in("they will go by the end of the year.", None)
    assert deadline and deadline.date is None


def test_a_day_without_a_year_takes_it_from_publication_before_a_promise() -> None:
    words = only_date("on 27 october")
    published = resolved(words, Edtf("2023-01-05"), Edtf("2025-02"), ())
    promised = resolved(words, None, Edtf("2023-02"), ())
    assert published and (published.day.text, published.rule) == ("2022-10-27", "year-before-publication")
    assert promised and promised.day.text == "2022-10-27"
    assert promised.rule.startswith("year-before-promised-date")


def test_a_weekday_named_with_a_day_settles_its_year() -> None:
    found = resolved(only_date("Thursday 27 October"), None, None, (Edtf("2023-05"),))
    assert found and (found.day.text, found.rule) == ("2022-10-27", "year-by-weekday")


def test_a_day_without_a_year_in_a_text_without_dates_stays_open() -> None:
    assert resolved(only_date("on 27 october"), None, None, ()) is None


def test_a_leap_day_has_no_place_in_other_years() -> None:
    assert with_year(only_date("29 february"), 2023) is None
    assert with_year(only_date("29 february"), 2024) == Edtf("2024-02-29")


@pytest.mark.parametrize(("words", "means"), table("deadlines")["examples"]["dated"])
def test_a_promise_has_the_date_beside_it(words: str, means: str) -> None:
    said = date(2025, 5, 22) if "we said" in words else SAID
    deadline = deadline_in(words, said)
    assert deadline and str(deadline.date) == means


@pytest.mark.parametrize("words", table("deadlines")["examples"]["undated"])
def test_a_date_that_promises_nothing_is_no_deadline(words: str) -> None:
    deadline = deadline_in(words, SAID)
    assert deadline is None or deadline.date is None


@given(st.integers(1990, 2090))
def test_easter_is_a_sunday_between_22_march_and_25_april(year: int) -> None:
    value = resolve(only_date(f"easter {year}") if 2000 <= year < 2100 else only_date("by easter"), SAID)
    assert value and value.first and value.first.weekday() == 6
    assert (3, 22) <= (value.first.month, value.first.day) <= (4, 25)


@given(st.dates(date(2001, 1, 1), date(2080, 12, 31)), st.sampled_from([words for _, words, _ in EXAMPLES]))
def test_a_deadline_is_never_before_the_day_it_was_said(said: date, words: str) -> None:
    deadline = deadline_in(small(f"they are to go {words}."), said)
    if deadline and deadline.date and deadline.date.last:
        assert deadline.date.last >= said


@pytest.mark.parametrize(
    ("head", "day"),
    [
        (
            "published\n15 january 2024\ndate received\n27 october 2023\ndate responded\n21 november 2023",
            "2023-11-21",
        ),
        (
            "reference 22\ndate of request 03/08/2022\ndate of reply 31/08/2022\n\ndear applicant",
            "2022-08-31",
        ),
        ("thank you for your letter of 3 march 2024.\n\n15 march 2024\n", "2024-03-15"),
        ("early day motion 402, tabled on 4 july 2022\n", "2022-07-04"),
        (
            "minutes of the meeting held on 20 october 2022\n\nminutes of 6 june 2022 were approved",
            "2022-10-20",
        ),
    ],
)
def test_the_day_of_an_answer_is_not_that_of_its_request(head: str, day: str) -> None:
    found = day_of_head(head)
    assert found and str(found.day) == day


def test_each_message_of_a_thread_has_its_own_day() -> None:
    text = (
        "a. request of 1 may 2024\n\nx\n\nb. response of 9 june 2024\n\nx\n\nb. response of 7 july 2024\n\nx"
    )
    assert [str(said.day) for _, said in days_of_answers(text)] == ["2024-06-09", "2024-07-07"]


def test_a_dateline_takes_its_year_from_the_day_of_publication() -> None:
    found = day_of_dateline("CANBERRA (AA) Feb 9 — The government will act.", Edtf("2023-02-13"))
    assert found and str(found.day) == "2023-02-09"
    assert day_of_dateline("The council met on Feb 9 and voted.", Edtf("2023-02-13")) is None


def test_a_row_gives_the_day_of_its_reply() -> None:
    table_text = "board\treply dated\tany\na\t2024-02-12\tyes\nb\t2024-02-14\tno"
    found = day_in_row(table_text, table_text.index("b\t2024"))
    assert found and str(found.day) == "2024-02-14"


def test_the_end_of_work_that_goes_on_is_told_a_paragraph_later() -> None:
    text = (
        "Borset Echo, 3 May 2023\n\n"
        "Borsetshire Council has begun to remove its 60 Hikvision cameras from the streets.\n\n"
        "The rest of the work is due to be finished by 30 June 2023."
    )
    found = [
        each for each in reader().read(extract(text.encode(), "a.txt")).proposals if each.stance == "removing"
    ]
    assert [str(each.deadline) for each in found] == ["2023-06-30"]
