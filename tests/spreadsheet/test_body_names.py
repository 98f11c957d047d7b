"""Bodies by what people write in cells: settled where certain, doubted in a sentence where not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.spreadsheet.county import BODIES
from watchback.records import Edtf
from watchback.spreadsheet.cells.body_names import BodyNames

NAMES = BodyNames(BODIES)


@pytest.mark.parametrize(
    ("written", "body_id"),
    [
        ("Borsetshire County Council", "borsetshire-county-council"),
        ("  borsetshire   county council ", "borsetshire-county-council"),
        ("BORSETSHIRE CC", "borsetshire-county-council"),
        ("borsetshire", "borsetshire-county-council"),
        ("Felpersham City Council", "city-of-felpersham-council"),
        ("felpersham", "city-of-felpersham-council"),
        ("Barchester City Council*", "barchester-city-council"),
        ("Barchester City Council (reply late)", "barchester-city-council"),
        ("Barchester City Council - CCTV team", "barchester-city-council"),
        ("Cyngor Sir Fediog", "sir-fediog-council"),
        ("Borsetshire Police", "borsetshire-police"),
        ("Newton City Council", "newton-upon-am-city-council"),
    ],
)
def test_a_messy_name_is_settled_where_it_names_one_body(written: str, body_id: str) -> None:
    found = NAMES.named(written)
    assert (found.body_id, found.doubt) == (body_id, "")


def test_a_name_that_two_bodies_share_is_a_doubt_that_names_both() -> None:
    found = NAMES.named("Newton")
    assert found.body_id is None
    assert found.name == "Newton"
    assert found.doubt == "“Newton” may be Newton upon Am City Council or Newton-under-Edge Borough Council."


def test_a_misspelt_name_and_initials_are_doubts_and_never_taken() -> None:
    for written in ("Barchestr City Council", "BCC"):
        found = NAMES.named(written)
        assert found.body_id is None
        assert "Barchester City Council" in found.doubt


def test_a_county_is_not_the_city_of_its_name() -> None:
    assert NAMES.named("Barchester County Council").body_id is None


def test_a_name_that_nobody_has_is_told() -> None:
    assert NAMES.named("Loxley Parish Council").doubt == (
        "No body in the register is called “Loxley Parish Council”."
    )


def test_a_body_that_had_closed_gives_its_successor_and_says_so() -> None:
    before, after = NAMES.named("Hollerton", Edtf("2020-05")), NAMES.named("Hollerton", Edtf("2022-05"))
    assert (before.body_id, before.doubt) == ("hollerton-borough-council", "")
    assert after.body_id == "ambridge-district-council"
    assert "closed on 31 March 2021" in after.doubt


def test_a_bare_place_means_the_kind_of_body_that_the_column_is_of() -> None:
    assert NAMES.named("Borsetshire", usual="police").body_id == "borsetshire-police"
    assert NAMES.named("Borsetshire", usual="council").body_id == "borsetshire-county-council"


@given(
    st.sampled_from(BODIES[:5]),
    st.sampled_from([str.upper, str.lower, str.title, str]),
    st.text(" \t\u00a0", max_size=3),
    st.sampled_from(["", "*", " (2022)", " - reply", "."]),
)
def test_capitals_spaces_and_remarks_change_nothing(body: object, case: object, pad: str, tail: str) -> None:
    name = case(body.name)
    assert NAMES.named(f"{pad}{name.replace(' ', pad + ' ')}{tail}{pad}").body_id == body.id


@given(st.text(max_size=80))
def test_whatever_is_written_gives_a_body_or_a_doubt(written: str) -> None:
    found = NAMES.named(written)
    assert (found.body_id is None) <= bool(found.doubt)
    NAMES.looks_like_a_body(written)
