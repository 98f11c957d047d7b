"""The map of councils: complete, the same as its table, and told by more than colour."""

import gzip
import re

import pytest

from tests.publish import places_examples as examples
from watchback.publish import Page, embedded_map_page, map_page
from watchback.records.places import Layout
from watchback.reference import bodies
from watchback.reference.places import drawing

COUNCILS = {
    "council-district",
    "council-unitary",
    "council-metropolitan",
    "council-london-borough",
    "council-scottish",
    "council-welsh",
    "council-ni",
}
LARGEST = 40_000


@pytest.fixture(scope="module", params=Layout)
def page(request: pytest.FixtureRequest) -> Page:
    return map_page(examples.map_record(request.param))


def links_in(text: str) -> list[str]:
    return re.findall(r'href="/bodies/([a-z0-9-]+)/"', text)


def drawn(page: Page) -> str:
    return page.body.decode().partition('<svg class="map ')[2].partition("</svg>")[0]


@pytest.mark.parametrize("layout", Layout)
def test_every_council_that_is_no_county_has_an_area(layout: Layout) -> None:
    # Those that begin after the areas of April 2025 were fixed have none yet.
    began = {
        one.id: not one.start_date or one.start_date.last <= drawing(layout).as_at.last  # type: ignore[operator]
        for one in bodies()
        if one.kind in COUNCILS and not one.end_date
    }
    assert set(drawing(layout).areas) == {id for id, before in began.items() if before}


def test_each_area_is_a_link_that_names_its_council_and_where_it_stands(page: Page) -> None:
    areas = re.findall(r'<a href="/bodies/[^"]+"><title>([^<]+): ([^<:]+)</title><path d="M', drawn(page))
    assert len(areas) == len(examples.map_record().councils)
    assert len({said for _, said in areas}) > 10


def test_the_table_has_the_same_councils_as_the_drawing(page: Page) -> None:
    below = page.body.decode().partition('id="councils"')[2].partition('id="counties"')[0]
    assert sorted(links_in(drawn(page))) == sorted(links_in(below))


def test_colour_is_never_alone(page: Page) -> None:
    groups = re.findall(
        r'<g class="map__group map__group--([a-z-]+)"( fill="url\(#hatch-\1\)")?', drawn(page)
    )
    assert {name: bool(hatch) for name, hatch in groups} == {
        "late": True,
        "promised": True,
        "in-use": True,
        "gone": False,
        "nothing-said": False,
        "not-looked": False,
    }


def test_what_nobody_looked_at_is_apart_from_what_said_nothing() -> None:
    page = map_page(examples.map_record(spoken=False)).body.decode()
    assert "Not looked at yet: 361 of 361" in page and "map__group--nothing-said" in page
    assert '<g class="map__group map__group--nothing-said"' not in page


def test_a_map_is_quick_and_has_no_style_of_its_own(page: Page) -> None:
    assert len(gzip.compress(page.body)) <= LARGEST
    assert b"style=" not in page.body and b"<script" not in page.body


def test_a_map_in_a_frame_opens_pages_in_place_of_the_page_around_it() -> None:
    text = embedded_map_page(examples.map_record()).body.decode()
    assert all('target="_top"' in link for link in re.findall(r"<a [^>]+>", text))


def test_county_councils_are_told_in_words(page: Page) -> None:
    assert "kent-county-council" in page.body.decode().partition('id="counties"')[2]
