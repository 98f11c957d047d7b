"""What says the same: the relation, and the groups that are made of it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchback.web.review.alike import MOST, Saying, folded, groups_of, near

SENTENCE = "the council has decided that all of these cameras in our streets will go by next march"
MAY = date(2023, 5, 1)


@st.composite
def wordings(draw: st.DrawFn) -> str:
    """A run of a sentence, with a word or two put otherwise: many of them overlap, some just so."""
    words = SENTENCE.split()
    start = draw(st.integers(0, 4))
    words = words[start : draw(st.integers(start, len(words)))]
    for _ in range(draw(st.integers(0, 2))):
        if words:
            words[draw(st.integers(0, len(words) - 1))] = draw(st.sampled_from(("some", "rather")))
    return " ".join(words)


@st.composite
def days(draw: st.DrawFn) -> tuple[date | None, date | None]:
    first = draw(st.none() | st.integers(0, 40).map(lambda after: MAY + timedelta(after)))
    if first is None:
        return None, draw(st.sampled_from((None, MAY + timedelta(5))))
    return first, draw(st.sampled_from((None, first, first + timedelta(7))))


@st.composite
def queues(draw: st.DrawFn) -> list[Saying]:
    ids = draw(st.lists(st.integers(1, 99), unique=True, max_size=12))
    return [Saying(id, draw(st.sampled_from("ab")), draw(wordings()), draw(days())) for id in ids]


@st.composite
def queues_with_splits(draw: st.DrawFn) -> tuple[list[Saying], dict[int, set[int]]]:
    sayings = draw(queues())
    parted: dict[int, set[int]] = {}
    if len(sayings) > 1:
        pair = st.lists(st.sampled_from([one.id for one in sayings]), min_size=2, max_size=2, unique=True)
        for one, other in draw(st.lists(pair, max_size=5)):
            parted.setdefault(one, set()).add(other)
            parted.setdefault(other, set()).add(one)
    return sayings, parted


def by_the_definition(one: str, other: str) -> bool:
    """The rule as the documents say it, counted out."""
    if one == other:
        return True
    mine, theirs = ({tuple(w[i : i + 5]) for i in range(len(w) - 4)} for w in (one.split(), other.split()))
    return bool(mine and theirs) and len(mine & theirs) >= 0.8 * min(len(mine), len(theirs))


def one_after_another(sayings: list[Saying], parted: dict[int, set[int]]) -> list[tuple[int, ...]]:
    """The same groups without an index: everybody is compared with everybody."""
    groups: list[list[Saying]] = []
    for one in sorted(sayings, key=lambda saying: saying.id):
        fitting = [
            group
            for group in groups
            if all(near(one, other) and other.id not in parted.get(one.id, ()) for other in group)
        ]
        equal = [group for group in fitting if any(other.words == one.words for other in group)]
        joined = next(iter(equal or fitting), None)
        if joined is None:
            groups.append(joined := [])
        joined.append(one)
    return sorted(tuple(one.id for one in group) for group in groups)


@given(wordings(), wordings())
def test_words_are_near_by_the_shingles_of_the_smaller_one(one: str, other: str) -> None:
    assert near(Saying(1, "a", one), Saying(2, "a", other)) is by_the_definition(one, other)


@given(queues())
def test_being_near_is_mutual_and_everyone_is_near_to_themselves(sayings: list[Saying]) -> None:
    for one in sayings:
        assert near(one, one)
        assert all(near(one, other) is near(other, one) for other in sayings)


@given(queues_with_splits(), st.randoms())
def test_the_groups_do_not_depend_on_the_order(
    drawn: tuple[list[Saying], dict[int, set[int]]], random: object
) -> None:
    sayings, parted = drawn
    shuffled = list(sayings)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert groups_of(sayings, parted) == groups_of(shuffled, parted)


@given(queues_with_splits())
def test_any_two_of_a_group_are_near_and_none_were_split(
    drawn: tuple[list[Saying], dict[int, set[int]]],
) -> None:
    sayings, parted = drawn
    by_id = {one.id: one for one in sayings}
    groups = groups_of(sayings, parted)
    assert sorted(id for group in groups for id in group) == sorted(by_id)
    for group in groups:
        for one in group:
            assert all(near(by_id[one], by_id[other]) for other in group)
            assert not parted.get(one, set()) & set(group)


@given(queues_with_splits())
def test_the_index_finds_what_comparing_everybody_finds(
    drawn: tuple[list[Saying], dict[int, set[int]]],
) -> None:
    assert groups_of(*drawn) == one_after_another(*drawn)


@given(queues_with_splits(), wordings(), days())
def test_a_newcomer_takes_no_group_apart(
    drawn: tuple[list[Saying], dict[int, set[int]]], words: str, day: tuple[date | None, date | None]
) -> None:
    sayings, parted = drawn
    before = groups_of(sayings, parted)
    after = groups_of([*sayings, Saying(100, "a", words, day)], parted)
    assert (
        sorted(group for group in (tuple(id for id in one if id != 100) for one in after) if group) == before
    )


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("We have none.", "we have NONE", True),
        ("We have none.", "We have none left.", False),
        ("All of our cameras will go by March.", "“All of our cameras will go by March”, she said.", True),
        ("All of our cameras will go by March.", "All of our cameras will go by April.", False),
    ],
)
def test_capitals_and_marks_do_not_count_and_short_words_have_to_be_equal(
    one: str, other: str, together: bool
) -> None:
    assert near(Saying(1, "a", folded(one)), Saying(2, "a", folded(other))) is together


@pytest.mark.parametrize(("apart", "together"), [(14, True), (15, False)])
def test_a_fortnight_apart_is_near_and_a_day_more_is_not(apart: int, together: bool) -> None:
    later = MAY + timedelta(apart)
    assert near(Saying(1, "a", "no", (MAY, MAY)), Saying(2, "a", "no", (later, later))) is together


def test_a_day_that_is_not_told_is_near_to_any_but_brings_no_two_together() -> None:
    later = MAY + timedelta(60)
    sayings = [Saying(1, "a", "no", (MAY, MAY)), Saying(2, "a", "no"), Saying(3, "a", "no", (later, later))]
    assert groups_of(sayings, {}) == [(1, 2), (3,)]


def test_a_year_is_near_to_a_day_within_it() -> None:
    year = date(2023, 1, 1), date(2023, 12, 31)
    assert near(Saying(1, "a", "no", year), Saying(2, "a", "no", (MAY, MAY)))


def test_a_group_has_a_limited_number_of_wordings() -> None:
    sayings = [Saying(id, "a", f"{SENTENCE} {id}") for id in range(MOST + 1)]
    assert [len(group) for group in groups_of(sayings, {})] == [MOST, 1]
