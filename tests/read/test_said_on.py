"""The day that words were said: at the head of a page, at its foot, in a list of answers, in the sentence."""

import pytest

from tests.read.invented import reader
from watchback.read import extract
from watchback.read.dates.said import (
    day_at_foot,
    day_of_deed,
    day_of_head,
    day_of_list,
    day_of_publication,
    days_of_answers,
)
from watchback.records import Edtf

HEADS = [
    ("tabled date: 12/04/2024\nanswered on date: 26/04/2024\n", "2024-04-26"),
    (
        "minutes of a meeting of the scrutiny committee held in the hall, ambridge, on thursday, "
        "17 november 2022 at 6.30pm\nresolved that the minutes of the meeting held on 20 october 2022 be "
        "approved as a correct record.\n",
        "2022-11-17",
    ),
    (
        "17 april 2024   9.30 a.m.\n162. minute\nthe committee considered the minute of the meeting of the "
        "area committee of 21 february 2024.\n",
        "2024-04-17",
    ),
    ("6 mawrth / march 2023\nannwyl syr / dear sir\n", "2023-03-06"),
]


@pytest.mark.parametrize(("head", "day"), HEADS)
def test_the_head_gives_the_day_of_the_answer_or_meeting_itself(head: str, day: str) -> None:
    found = day_of_head(head)
    assert found is not None
    assert found.day == Edtf(day)


def test_a_day_told_in_a_whole_sentence_does_not_date_the_letter() -> None:
    assert (
        day_of_head("the cameras passed to ambridge council on 1 april 2023 and are still there.\n") is None
    )


PAGES = [
    ("felpersham courier • wednesday 22 may 2024 • your vote matters: election hub\n", "2024-05-22"),
    ("felpersham — 4/29/21, 6:30 pm cet — updated 4/30/21\n", "2021-04-29"),
    ("posted by editor on 30/01/2024 in passenger safety, north west and all around\n", "2024-01-30"),
]


@pytest.mark.parametrize(("head", "day"), PAGES)
def test_a_page_shows_its_day_between_marks_of_its_heading(head: str, day: str) -> None:
    found = day_of_publication(head, "")
    assert found is not None
    assert found.day == Edtf(day)


def test_the_term_of_a_contract_is_no_day_of_publication() -> None:
    assert day_of_publication("hire of cameras\nstart date\t01/04/2021\nend date\t31/03/2024\n", "") is None


def test_the_foot_of_a_page_says_when_it_was_brought_up_to_date() -> None:
    found = day_at_foot("what does it cost?\n£376,000.\n\nlast updated: 12 march 2024\n")
    assert found is not None
    assert found.day == Edtf("2024-03-12")
    assert day_at_foot("\nthe meeting is on 12 march 2024\n") is None


def test_a_list_of_cameras_says_when_it_was_printed() -> None:
    found = day_of_list("cctv asset register - extract for disclosure\t\tprinted 08/01/2024\n")
    assert found is not None
    assert found.day == Edtf("2024-01-08")


def test_each_answer_of_a_list_has_its_own_day() -> None:
    text = (
        "department for lamps: surveillance\ntuesday 14th november 2023\nasked by: jane doe\nnone.\n"
        "department for lamps: cameras\nmonday 13th november 2023\nasked by: jane doe\nsixteen.\n"
    )
    assert [found.day.text for _, found in days_of_answers(text)] == ["2023-11-14", "2023-11-13"]


def test_on_a_day_you_asked_is_no_message() -> None:
    assert days_of_answers("background\non 4 september 2023 you asked for a list of premises.\n") == ()


DEEDS = [
    ("in march 2023 \ue001 pledged to get its \ue000 cameras off the streets by april 2025.", "2023-03"),
    ("the plan reported to the policy committee last autumn was that all 18 would go.", "2023-23"),
    ("you told me when we met on 12 january that the matter was being looked into.", "2024-01-12"),
    ("that they will stop was confirmed by three councils in 2023.", "2023"),
]


@pytest.mark.parametrize(("sentence", "day"), DEEDS)
def test_a_promise_is_of_the_day_it_was_made_on(sentence: str, day: str) -> None:
    found = day_of_deed(sentence, [(0, len(sentence))], Edtf("2024-07-23"), None, ())
    assert found is not None
    assert found.day == Edtf(day)


def test_nobody_has_spoken_after_the_page_was_published() -> None:
    sentence = "the council has agreed in march 2026 to spend nothing."
    assert day_of_deed(sentence, [(0, len(sentence))], Edtf("2025-01-01"), None, ()) is None


def test_a_letter_quoted_below_its_day_is_of_that_day() -> None:
    text = (
        "Good news\n\n2 December 2023\n\nOn Thursday a letter came from the chief executive. In her words: "
        "“Borsetshire Council has removed all its Hikvision cameras.”\n"
    )
    proposals = reader().read(extract(text.encode(), "a.txt")).proposals
    assert [proposal.said_on for proposal in proposals] == [Edtf("2023-11-30")]
