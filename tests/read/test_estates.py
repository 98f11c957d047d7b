"""Estates: the examples beside the words, and what a question or heading above gives."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.read.invented import reader
from watchback.read import extract
from watchback.read.fields.estate import estate_in, estate_of_heading
from watchback.read.rules import table
from watchback.words import Estate, Stance

WORDS = [(word, estate) for estate, words in table("estates")["words"].items() for word in words]


@pytest.mark.parametrize(("words", "estate"), table("estates")["examples"]["named"])
def test_words_name_the_estate_beside_them(words: str, estate: str) -> None:
    found, _ = estate_of_heading(words)
    assert (found.value if found else "") == estate


@given(st.sampled_from(WORDS))
def test_every_word_alone_names_its_estate(pair: tuple[str, str]) -> None:
    word, estate = pair
    assert estate_of_heading(f"the cameras, {word}, now") == (Estate(estate), "estate-of-heading")


def test_a_police_station_is_no_railway_station() -> None:
    assert estate_in("cameras at our stations.", 0, 7, Stance.USES, "police")[0] is Estate.BUILDINGS
    assert estate_in("cameras at our stations.", 0, 7, Stance.USES, "service")[0] is Estate.TRANSPORT


def test_buying_no_more_of_any_is_not_about_all_cameras() -> None:
    assert estate_in("buys no more \ue000 cameras.", 0, 21, Stance.WILL_NOT_BUY, "council") == (None, None)


def test_an_answer_is_about_what_was_asked() -> None:
    text = (
        "Felpersham City Council\n\nQuestions from Councillors, 2 February 2023\n\n"
        "Question by Councillor Usha Franks to the Cabinet Member for Safety\n\n"
        "Are there Hikvision cameras in our tower blocks?\n\nReply\n\n"
        "Felpersham City Council has 62 Hikvision cameras.\n"
    )
    found = reader().read(extract(text.encode(), "a.txt")).proposals
    assert [(p.estate, p.speaker) for p in found if p.count == 62] == [
        (Estate.HOUSING, "Cabinet Member for Safety")
    ]


def test_what_holds_of_one_kind_of_body_holds_of_that_alone() -> None:
    cameras = "cameras on the campus."
    assert estate_in(cameras, 0, 7, Stance.USES, "university")[0] is None
    assert estate_in(cameras, 0, 7, Stance.USES, "council")[0] is Estate.SCHOOLS
    assert estate_in("cameras in our car parks.", 0, 7, Stance.USES, "police")[0] is Estate.TRANSPORT
    assert estate_in("cameras in that street.", 0, 7, Stance.USES, "department")[0] is Estate.BUILDINGS


PLACES = [
    (
        "Borsetshire Council has 40 Hikvision cameras. Mostly they're on shopping parades.",
        Estate.PUBLIC_REALM,
    ),
    ("At the depot nothing changed. Borsetshire Council has 40 Hikvision cameras there.", Estate.BUILDINGS),
    ("Borsetshire Prison Service has 40 Hikvision cameras.", Estate.SENSITIVE_SITES),
    ("Borsetshire Council has 40 Hikvision cameras.", None),
]


@pytest.mark.parametrize(("words", "estate"), PLACES)
def test_the_words_around_or_the_name_of_the_body_tell_where(words: str, estate: Estate | None) -> None:
    text = f"Cameras\n\nBy Emma Carter, Local Democracy Reporter\n\n28 September 2022\n\n{words}\n"
    found = reader().read(extract(text.encode(), "a.txt")).proposals
    assert [p.estate for p in found] == [estate]
