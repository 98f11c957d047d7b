"""The log of a body in few rows and one sentence: nothing left out, nothing said of where nobody looked."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from watchback.publish.body.looks import looked_sentences, stretches_of
from watchback.records.published import PublishedSearch
from watchback.words import Outcome

DAY = date(2026, 3, 2)
MEETINGS = "Council meetings (ModernGov) (https://democracy.borsetshire.example)"


def search(
    outcome: Outcome, back: int = 0, where: str = "GOV.UK", supplier: str = "Hikvision", note: str = ""
) -> PublishedSearch:
    return PublishedSearch(supplier, where, DAY - timedelta(days=back), outcome, note)


logs = st.lists(
    st.builds(
        search,
        st.sampled_from(Outcome),
        st.integers(0, 60),
        st.sampled_from(["GOV.UK", MEETINGS, "Disclosure log"]),
        st.sampled_from(["Hikvision", "Dahua"]),
    ),
    max_size=40,
).map(lambda found: sorted(found, key=lambda one: one.searched_on, reverse=True))


def test_the_sentence_names_the_day_the_places_and_where_it_was_blocked() -> None:
    found = [
        search(Outcome.SEARCHED_NONE),
        search(Outcome.FOUND, where=MEETINGS),
        search(Outcome.BLOCKED, 1, "Disclosure log"),
    ]
    assert looked_sentences(found) == [
        "Last looked 2 March 2026 in GOV.UK and Council meetings (ModernGov); "
        "blocked at 1 site, last tried 1 March 2026."
    ]


def test_a_place_that_let_somebody_in_again_is_no_longer_blocked() -> None:
    found = [search(Outcome.SEARCHED_NONE), search(Outcome.BLOCKED, 3)]
    assert looked_sentences(found) == ["Last looked 2 March 2026 in GOV.UK."]


def test_where_every_look_was_turned_away_nobody_is_said_to_have_looked() -> None:
    found = [search(Outcome.BLOCKED), search(Outcome.UNREADABLE, where=MEETINGS)]
    assert looked_sentences(found) == [
        "Nobody has been able to look; blocked at 1 site, last tried 2 March 2026; "
        "1 site could not be read, last tried 2 March 2026."
    ]
    assert looked_sentences([search(Outcome.NOT_SEARCHED)]) == ["Nobody has looked."]


def test_suppliers_that_were_looked_for_alike_share_a_sentence_and_others_do_not() -> None:
    both = [search(Outcome.SEARCHED_NONE), search(Outcome.FOUND, supplier="Dahua")]
    assert len(looked_sentences(both)) == 1
    apart = [search(Outcome.SEARCHED_NONE), search(Outcome.BLOCKED, supplier="Dahua")]
    assert [said.partition(":")[0] for said in looked_sentences(apart)] == ["Dahua", "Hikvision"]


def test_a_year_of_daily_looks_that_found_the_same_is_one_row() -> None:
    found = [
        search(Outcome.SEARCHED_NONE, back, supplier=name)
        for back in range(365)
        for name in ("Hikvision", "Dahua")
    ]
    (row,) = stretches_of(found)
    assert (row.looks, row.suppliers, row.last) == (365, ("Dahua", "Hikvision"), DAY)
    assert row.first == DAY - timedelta(days=364)


@given(logs)
def test_no_look_is_left_out(found: list[PublishedSearch]) -> None:
    rows = stretches_of(found)
    assert sum(row.looks * len(row.suppliers) for row in rows) == len(found)
    for one in found:
        assert any(
            row.where == one.where
            and row.outcome is one.outcome
            and one.supplier in row.suppliers
            and row.first <= one.searched_on <= row.last
            for row in rows
        )


@given(logs)
def test_a_sentence_says_looked_only_where_somebody_saw(found: list[PublishedSearch]) -> None:
    seen = {Outcome.FOUND, Outcome.SEARCHED_NONE}
    for supplier in {one.supplier for one in found}:
        of_one = [one for one in found if one.supplier == supplier]
        (said,) = looked_sentences(of_one)
        assert said.startswith("Last looked") == any(one.outcome in seen for one in of_one)
        assert "othing found" not in said
