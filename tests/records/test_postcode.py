"""A postcode however it is typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchback.records.postcode import postcode_in

OUTWARD = ["M1", "B12", "EH1", "EH11", "W1A", "EC1A", "SW1A", "BT1", "JE2"]
LETTERS = "ABDEFGHJLNPQRSTUWXYZ"
postcodes = st.tuples(
    st.sampled_from(OUTWARD), st.sampled_from("0123456789"), st.text(LETTERS, min_size=2, max_size=2)
)
gaps = st.text(" .-\t", max_size=2)


@given(postcodes, gaps, gaps, st.booleans())
def test_a_postcode_is_known_in_any_spelling(
    parts: tuple[str, str, str], around: str, between: str, lower: bool
) -> None:
    outward, digit, unit = parts
    typed = f"{around}{outward}{between}{digit}{unit}{around}"
    found = postcode_in(typed.lower() if lower else typed)
    assert found and (found.outward, found.digit, found.unit) == parts
    assert str(found) == f"{outward} {digit}{unit}" and found.sector == f"{outward} {digit}"


@given(st.text(max_size=40))
def test_no_text_breaks_it_and_what_it_finds_it_finds_again(text: str) -> None:
    found = postcode_in(text)
    assert found is None or postcode_in(str(found)) == found


@pytest.mark.parametrize(
    ("typed", "means"),
    [("EH1", "EH1"), ("eh11", "EH11"), ("EH1 1", "EH1 1"), ("eh1 1b", "EH1 1"), ("ec1a", "EC1A")],
)
def test_half_a_postcode_is_a_district_or_a_sector(typed: str, means: str) -> None:
    assert str(postcode_in(typed)) == means


def test_a_nought_typed_as_a_letter_is_understood() -> None:
    assert str(postcode_in("W1A OAX")) == "W1A 0AX"


@pytest.mark.parametrize(
    "typed", ["leeds", "", "1", "EH", "London W1", "EH1 1BBB", "A1 1AA B2 2BB", "x" * 99]
)
def test_a_name_is_no_postcode(typed: str) -> None:
    assert postcode_in(typed) is None


def test_the_area_is_the_letters_it_begins_with() -> None:
    assert [found.area for typed in ("EC1A 1BB", "m1", "BT1 5GS") if (found := postcode_in(typed))] == [
        "EC",
        "M",
        "BT",
    ]
