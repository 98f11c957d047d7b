"""Dates, mutations, and which language words are in."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchback import records
from watchback.publish.languages import (
    as_written,
    day_in_words,
    edtf_in_words,
    english,
    in_tongue,
    settled,
    softened,
    unmarked,
    welsh,
)
from watchback.publish.languages.alphabet import place_in_welsh
from watchback.publish.languages.mutation import filled_in
from watchback.publish.languages.told import language_told
from watchback.records import Edtf

WELSH = welsh({})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2022-10-27", "27 Hydref 2022"),
        ("2023-02", "Chwefror 2023"),
        ("2023", "2023"),
        ("2023-21", "gwanwyn 2023"),
        ("2023-24", "gaeaf 2023–2024"),
        ("2023-33", "Ionawr–Mawrth 2023"),
        ("2023-03~", "Mawrth 2023 (yn fras)"),
        ("../2023-03", "hyd at Fawrth 2023"),
        ("2023-10/..", "o Hydref 2023 ymlaen"),
        ("2023-03/2023-05", "Mawrth 2023 – Mai 2023"),
    ],
)
def test_a_date_is_said_in_welsh_no_narrower_than_it_is(text: str, words: str) -> None:
    assert in_tongue(WELSH, edtf_in_words)(Edtf(text)) == words


@given(st.dates(date(1000, 1, 1), date(9998, 12, 31)))
def test_english_days_are_those_of_the_records(day: date) -> None:
    assert edtf_in_words(Edtf(day.isoformat())) == day_in_words(day) == records.day_in_words(day)


@pytest.mark.parametrize(
    ("words", "soft"),
    [
        ("Mawrth", "Fawrth"), ("Tachwedd", "Dachwedd"), ("Gorffennaf", "Orffennaf"), ("Rhagfyr", "Ragfyr"),
        ("Chwefror", "Chwefror"), ("Ionawr", "Ionawr"), ("cyrff", "gyrff"), ("prifysgolion", "brifysgolion"),
        ("byrddau", "fyrddau"), ("llysoedd", "lysoedd"), ("gwanwyn", "wanwyn"), ("Deddf", "Ddeddf"),
        ("27 Hydref", "27 Hydref"), ("", ""), ("\ufdd0Powys\ufdd3", "\ufdd0Powys\ufdd3"),
    ],
)  # fmt: skip
def test_words_are_softened_at_their_beginning(words: str, soft: str) -> None:
    assert softened(words) == soft


def test_names_stand_in_the_order_of_the_welsh_alphabet() -> None:
    in_order = ["Cymru", "Chirk", "Fairbourne", "Ffestiniog", "Lampeter", "Llanelli", "Risca", "Rhyl", "Ŵy"]
    assert sorted(sorted(in_order), key=place_in_welsh) == in_order


def test_a_translation_may_ask_for_a_word_to_be_softened() -> None:
    assert filled_in("o {count:,} o {bodies:soft}", count=1234, bodies="cyrff") == "o 1,234 o gyrff"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("The council does not operate any Hikvision cameras.", "en"),
        ("Mae’r Cyngor wedi penderfynu na fydd yn prynu rhagor o gamerâu gan y cwmni.", "cy"),
        ("Hikvision", ""),
        ("full council", ""),
        ("", ""),
    ],
)
def test_words_tell_their_language_or_none(words: str, code: str) -> None:
    assert language_told(words) == code


def _page() -> str:
    said = as_written("The council does not operate any of the cameras")
    return (
        f'<title>{said}</title><p title="{english("Press")}">{said} ac {english("Press")}</p>'
        f"<option>{english('Press')}</option><p>{as_written('Hikvision')}</p>"
    )


def test_marks_become_elements_where_they_may_and_vanish_where_they_may_not() -> None:
    assert settled(in_tongue(WELSH, _page)()) == (
        '<title>The council does not operate any of the cameras</title><p title="Press">'
        '<span lang="en">The council does not operate any of the cameras</span> ac '
        '<span lang="en">Press</span></p><option>Press</option><p><span lang="">Hikvision</span></p>'
    )


def test_english_pages_have_no_marks() -> None:
    assert unmarked(_page()) == _page()


@given(st.text("ab<> \ufdd0\ufdd1\ufdd2\ufdd3"))
def test_whatever_marks_a_text_holds_elements_are_opened_as_often_as_closed(text: str) -> None:
    page = settled(in_tongue(WELSH, as_written)(text.replace("<", "").replace(">", "")))
    assert page.count("<span") == page.count("</span>") and unmarked(page) == page


@given(st.text("abc \ufdd0\ufdd3"))
def test_a_mark_that_somebody_wrote_makes_no_element(text: str) -> None:
    page = settled(in_tongue(WELSH, as_written)(text))
    assert page.count("<span") <= 1
