"""Appearances in press and parliament: each counted once, and 0 only where somebody looked."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from watchback.derive import mentions_by_month
from watchback.derive.mentions import once_each
from watchback.records.mentions import Appearance, Counted

ARTICLE = Appearance(
    where="press",
    month="2023-09",
    told_by="the press",
    address="https://www.barchester-news.example/cameras/",
    title="Barchester keeps its cameras",
    sha256="a" * 64,
    dated="2023-09-19",
)
SPEECH = Appearance(
    where="parliament",
    month="2023-06",
    told_by="hansard",
    address="https://hansard.example/debate#first",
    title="Surveillance cameras",
    sha256="b" * 64,
    dated="2023-06-05",
)

appearances = st.lists(
    st.builds(
        Appearance,
        where=st.sampled_from(["press", "parliament"]),
        month=st.sampled_from(["2023-05", "2023-06", "2023-07"]),
        told_by=st.sampled_from(["hansard", "theyworkforyou", "a person"]),
        address=st.sampled_from(
            ["", "https://one.example/", "https://two.example/", "https://three.example/"]
        ),
        title=st.sampled_from(["", "Cameras", "Procurement"]),
        sha256=st.sampled_from(["", "a", "b", "c"]),
        dated=st.sampled_from(["", "2023-06-05", "2023-06"]),
    ),
    max_size=25,
)


def test_an_article_at_one_address_counts_once_however_the_address_is_written() -> None:
    again = replace(
        ARTICLE, address="http://barchester-news.example/cameras", title="Changed", sha256="c" * 64
    )
    assert len(once_each([ARTICLE, again])) == 1


def test_the_same_bytes_under_the_same_title_in_a_month_count_once() -> None:
    elsewhere = replace(ARTICLE, address="https://paper.example/7", dated="2023-09-20")
    assert len(once_each([ARTICLE, elsewhere])) == 1
    assert len(once_each([ARTICLE, replace(elsewhere, sha256="c" * 64)])) == 2


def test_a_debate_that_two_sources_tell_of_has_as_many_speeches_as_the_fuller_one() -> None:
    hansard = [
        replace(SPEECH, address=f"https://hansard.example/debate#{n}", sha256=f"h{n}") for n in range(3)
    ]
    other = [
        replace(SPEECH, told_by="theyworkforyou", address=f"https://they.example/{n}", sha256=f"t{n}")
        for n in range(2)
    ]
    assert len(once_each([*hansard, *other])) == 3
    assert len(once_each([*hansard, *(replace(one, dated="2023-06-06") for one in other)])) == 5


def test_what_a_person_wrote_down_is_not_counted_beside_what_was_gathered() -> None:
    noted = replace(ARTICLE, told_by="a person", address="", sha256="")
    assert len(once_each([ARTICLE, noted])) == 1


def test_the_same_headline_in_two_papers_is_two_articles() -> None:
    other = replace(ARTICLE, address="https://felpersham-echo.example/1", sha256="c" * 64)
    assert len(once_each([ARTICLE, other])) == 2


def test_a_month_that_was_searched_in_vain_is_there_and_one_that_nobody_searched_is_not() -> None:
    months = mentions_by_month([ARTICLE], {("press", "2023-11"): 40}, {("parliament", "2023-12")}, "2024-01")
    assert [one.month for one in months] == ["2023-09", "2023-11", "2023-12"]
    assert months[0].press == Counted(named=1) and not months[0].press.searched
    assert months[1].press == Counted(read=40) and months[1].press.searched
    assert months[2].parliament == Counted(by_words=True) and not months[2].press.searched


@given(appearances)
def test_counting_again_counts_the_same(found: list[Appearance]) -> None:
    once = once_each(found)
    assert sorted(map(str, once_each(once))) == sorted(map(str, once))


@given(appearances)
def test_no_more_are_counted_than_were_told_and_none_is_made_up(found: list[Appearance]) -> None:
    once = once_each(found)
    assert len(once) <= len(found) and set(once) <= set(found)
    addresses = [(one.where, one.address) for one in once if one.address]
    assert len(addresses) == len(set(addresses))
    assert bool(once) == bool(found)


@given(appearances, st.sampled_from(["2023-04", "2023-06", "2023-08"]))
def test_months_are_in_order_end_where_asked_and_hold_what_was_counted(
    found: list[Appearance], until: str
) -> None:
    months = mentions_by_month(found, {}, (), until)
    names = [one.month for one in months]
    assert names == sorted(set(names)) and all(name <= until for name in names)
    counted = sum(one.press.named + one.parliament.named for one in months)
    assert counted == sum(one.month <= until for one in once_each(found))
