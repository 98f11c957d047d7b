"""A place is told no finer than its sensitivity, and words beside it are tried for what they give away."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchback.derive import gives_away, told_place
from watchback.records.deployments import Place, PlaceName
from watchback.words import Area, Sensitivity

PRISON = PlaceName("Grey Gables Prison", {"zh": "格雷监狱"})
TOWN = PlaceName("Upper Loxley County", {"zh": "洛克县", "zh-Latn": "Luoke"})
REGION = PlaceName("Borsetshire", {"bo": "བོར།"})


def place(sensitivity: Sensitivity, area: Area = Area.TIBET) -> Place:
    return Place(PRISON, TOWN, REGION, "CN", area, sensitivity)


@pytest.mark.parametrize(
    ("sensitivity", "names"),
    [
        (Sensitivity.EXACT, (PRISON, TOWN, REGION)),
        (Sensitivity.LOCALITY, (TOWN, REGION)),
        (Sensitivity.REGION, (REGION,)),
        (Sensitivity.COUNTRY, ()),
    ],
)
def test_names_finer_than_the_sensitivity_are_left_out(
    sensitivity: Sensitivity, names: tuple[PlaceName, ...]
) -> None:
    assert told_place(place(sensitivity)).names == names


def test_a_name_that_two_levels_share_is_told_once() -> None:
    city = Place(PlaceName(), REGION, REGION, "CN", Area.TIBET, Sensitivity.EXACT)
    assert told_place(city).names == (REGION,)


def test_of_a_place_told_by_its_country_the_area_is_not_told_either() -> None:
    assert told_place(place(Sensitivity.COUNTRY)).area is Area.ELSEWHERE
    assert told_place(place(Sensitivity.COUNTRY, Area.HOME)).area is Area.HOME
    assert told_place(place(Sensitivity.REGION)).area is Area.TIBET


@pytest.mark.parametrize(
    "text",
    [
        "Cameras at Grey Gables",
        "https://echo.example/grey-gables-prison-cameras",
        "GREY-GABLES",
        "A contract in Loxley, Borsetshire",
        "洛克县的项目",
        "洛克项目",
        "the Luoke project",
    ],
)
def test_a_text_with_a_finer_name_gives_the_place_away(text: str) -> None:
    assert gives_away(text, told_place(place(Sensitivity.REGION)))


@pytest.mark.parametrize(
    "text", ["Cameras in Borsetshire", "A prison", "In one county of the upper valley", "", "The greyhound"]
)
def test_a_text_that_says_no_more_than_is_told_does_not(text: str) -> None:
    assert not gives_away(text, told_place(place(Sensitivity.REGION)))


def test_nothing_is_finer_than_exact() -> None:
    assert not gives_away("Grey Gables Prison, Upper Loxley County", told_place(place(Sensitivity.EXACT)))


@given(st.sampled_from(list(Sensitivity)), st.sampled_from([PRISON, TOWN, REGION]), st.text(max_size=20))
def test_whatever_is_hidden_gives_the_place_away_in_any_sentence(
    sensitivity: Sensitivity, named: PlaceName, around: str
) -> None:
    told = told_place(place(sensitivity))
    if named.english in told.hidden:
        assert gives_away(f"{around} {named.english} {around}", told)
        assert all(gives_away(f"{around}{name}{around}", told) for name in named.native.values())
