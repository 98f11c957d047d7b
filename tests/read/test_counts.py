"""Counts: the examples beside each rule, and what must hold for every number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchback.read.fields.counts import Count, count_in
from watchback.read.fields.numerals import number_of
from watchback.read.page import OTHER_SUPPLIER, SUPPLIER
from watchback.read.rules import table
from watchback.words import Stance

RULES = table("counts")
USED = [row for pair in RULES["pair"] for row in pair["counts"]]
USED += RULES["parts"]["counts"] + RULES["plain"]["counts"]


def masked(words: str) -> str:
    shape = words.lower().replace("hikvision", SUPPLIER * 9)
    return shape.replace("dahua", OTHER_SUPPLIER * 5)


def given_by(words: str, stance: Stance) -> tuple[int, int]:
    found = count_in(masked(words), stance)
    return -1 if found.count is None else found.count, -1 if found.of is None else found.of


@pytest.mark.parametrize(("words", "count", "of"), USED)
def test_a_sentence_gives_the_count_beside_it(words: str, count: int, of: int) -> None:
    assert given_by(words, Stance.USES) == (count, of)


@pytest.mark.parametrize(("words", "count", "of"), RULES["left"]["counts"])
def test_a_removal_going_on_counts_what_is_left(words: str, count: int, of: int) -> None:
    assert given_by(words, Stance.REMOVING) == (count, of)


def test_a_number_belongs_to_the_body_nearest_to_it() -> None:
    shape = masked("79 hikvision cameras are at #### and %%%% has 56 hikvision cameras.")
    first, second = (shape.index("#"), shape.index("#") + 4), (shape.index("%"), shape.index("%") + 4)
    assert count_in(shape, Stance.USES, [second], [first]) == Count(56, None, "number-of-cameras")


@pytest.mark.parametrize("stance", [Stance.NOT_USED, Stance.KEEPS, Stance.WITHHELD, Stance.REMOVED])
def test_other_stances_have_no_count(stance: Stance) -> None:
    assert given_by("It has 41 Hikvision domes.", stance) == (-1, -1)


@given(st.integers(1, 999_999))
def test_a_number_in_figures_is_that_number(number: int) -> None:
    assert number_of(str(number)) == number_of(f"{number:,}") == number


@given(st.integers(2, 1899))
def test_so_many_cameras_of_the_maker_are_so_many(number: int) -> None:
    assert given_by(f"The council has {number:,} Hikvision cameras.", Stance.USES) == (number, -1)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("nine hundred and thirteen", 913),
        ("twenty-two", 22),
        ("a hundred", 100),
        ("two thousand and six", 2006),
        ("a dozen", 12),
        ("ninety", 90),
    ],
)
def test_a_number_in_words_is_that_number(words: str, number: int) -> None:
    assert number_of(words) == number


def test_words_that_are_no_number_give_none() -> None:
    assert number_of("several") is None


@given(st.integers(0, 200), st.integers(0, 200))
def test_a_count_is_never_more_than_its_total(count: int, of: int) -> None:
    found_count, found_of = given_by(f"{count} of the {of} cameras are Hikvision.", Stance.USES)
    assert found_of == -1 or found_count <= found_of
