"""Words that a person typed are found in the text, exactly, or the nearest passage is shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchback.read import NearMiss, find_quotation
from watchback.records import Quotation

TEXT = (
    "Answer of 4 May. The council\u2019s reply was "
    "\u201cThere will be no\nHikvision cameras \u2013 none \u2013 "
    "after  March.\u201d It gave no reason.\n\nAnother matter was raised."
)


@pytest.mark.parametrize(
    ("typed", "exact"),
    [
        ("There will be no Hikvision cameras", "There will be no\nHikvision cameras"),
        ("The council's reply", "The council\u2019s reply"),
        (
            '"There will be no Hikvision cameras - none - after March."',
            "There will be no\nHikvision cameras \u2013 none \u2013 after  March.",
        ),
        ("  It gave no reason. ", "It gave no reason."),
    ],
)
def test_typed_words_are_found_and_the_exact_text_is_kept(typed: str, exact: str) -> None:
    found = find_quotation(TEXT, typed)
    assert isinstance(found, Quotation)
    assert found.exact == exact
    assert TEXT[found.start : found.end] == exact


def test_words_that_are_not_there_give_the_nearest_passage() -> None:
    found = find_quotation(TEXT, "It gave no reasons at all")
    assert isinstance(found, NearMiss)
    assert found.words == "It gave no reason."
    assert 0.5 < found.score < 1
    assert TEXT[found.passage.start : found.passage.end] == found.words


def test_a_word_changed_is_never_taken_for_the_text() -> None:
    assert isinstance(find_quotation(TEXT, "There will be some Hikvision cameras"), NearMiss)


def test_words_in_another_case_are_not_exact() -> None:
    assert isinstance(find_quotation(TEXT, "THERE WILL BE NO HIKVISION CAMERAS"), NearMiss)


@pytest.mark.parametrize("typed", ["", "  ", "\u201c\u201d", "..."])
def test_no_words_are_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="Type the words"):
        find_quotation(TEXT, typed)


@given(st.data())
def test_any_part_of_a_text_is_found_in_it(data: st.DataObject) -> None:
    text = data.draw(st.text("abc \n\t\u201c\u201d\u2019'-\u2013.", min_size=1, max_size=60)) + "z"
    start = data.draw(st.integers(0, len(text) - 1))
    part = text[start : data.draw(st.integers(start + 1, len(text)))]
    if any(char.isalnum() for char in part):
        assert isinstance(find_quotation(text, part), Quotation)


@given(st.text(min_size=1, max_size=80), st.text("abcz ", min_size=1, max_size=20))
def test_what_is_found_is_always_in_the_text(text: str, typed: str) -> None:
    if typed.strip():
        found = find_quotation(text, typed)
        place = found if isinstance(found, Quotation) else found.passage
        assert 0 <= place.start <= place.end <= len(text)
