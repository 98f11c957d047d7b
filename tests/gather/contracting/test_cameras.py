"""What is about cameras, by code and by word, and what only sounds like it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchback.gather.contracting.cameras import is_about_cameras, names_cameras


@pytest.mark.parametrize("code", ["32323500", "92222000", "35125300", "35125300-2", "32235000"])
def test_a_code_for_cameras_is_enough_wherever_it_stands(code: str) -> None:
    classification = {"scheme": "CPV", "id": code}
    assert is_about_cameras({"tender": {"classification": classification}})
    assert is_about_cameras({"tender": {"items": [{"additionalClassifications": [classification]}]}})
    assert is_about_cameras({"awards": [{"items": [{"classification": classification}]}]})


@pytest.mark.parametrize("code", ["77310000", "32323000", "03512000"])
def test_another_code_is_not(code: str) -> None:
    assert not is_about_cameras({"tender": {"classification": {"scheme": "CPV", "id": code}}})


def test_a_number_of_another_scheme_is_no_code() -> None:
    assert not is_about_cameras({"tender": {"classification": {"scheme": "UNSPSC", "id": "35121234"}}})


@pytest.mark.parametrize(
    "text",
    [
        "Public space CCTV, upkeep",
        "anpr units for car parks",
        "Body worn cameras",
        "Replacement of the VSS at Borsetshire House",
        "Surveillance of public health offices",
        "CCTV survey of drains, and new CCTV for the depot",
    ],
)
def test_words_for_cameras_are_seen(text: str) -> None:
    assert names_cameras(text)


@pytest.mark.parametrize(
    "text",
    [
        "CCTV drainage surveys",
        "Sewer CCTV survey of Barchester",
        "CCTV survey of drains",
        "Public health surveillance services",
        "Gamma camera for Felpersham hospital",
        "Cameraman for the county show",
        "",
    ],
)
def test_words_that_only_sound_like_it_are_not(text: str) -> None:
    assert not names_cameras(text)


def test_a_suppliers_name_is_enough_in_what_is_bought_but_not_in_who_buys() -> None:
    assert is_about_cameras(
        {"tender": {"lots": [{"description": "HIK Vision recorder parts"}]}}, ("HIK Vision",)
    )
    assert not is_about_cameras({"buyer": {"name": "CCTV Users Group"}, "parties": [{"name": "CCTV Ltd"}]})


anything = st.recursive(
    st.none() | st.booleans() | st.text() | st.integers().map(str),
    lambda inner: (
        st.lists(inner) | st.dictionaries(st.sampled_from(["id", "scheme", "title", "tender"]), inner)
    ),
    max_leaves=20,
)


@given(st.dictionaries(st.sampled_from(["tender", "awards", "parties", "buyer"]), anything))
def test_no_shape_of_a_release_is_too_strange(release: dict[str, Any]) -> None:
    assert is_about_cameras(release) in (True, False)
