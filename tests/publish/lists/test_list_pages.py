"""Lists of bodies as pages: their names, their counts, their size."""

import gzip
import re
from dataclasses import replace

import pytest

from tests.publish import places_examples as examples
from watchback.publish import embedded_body_page, list_page
from watchback.records.lists import NOT_LOOKED, Filters, Leaf
from watchback.records.published import ListRecord, Named
from watchback.words import StandingLabel

LARGEST = 40_000


def heading_of(filters: Filters) -> str:
    record = replace(examples.list_record(Leaf()), filters=filters)
    found = re.search(r"<h1>(.*?)</h1>", list_page(record).body.decode())
    assert found
    return found[1]


@pytest.mark.parametrize("spoken", [True, False])
def test_a_full_page_of_a_list_is_at_most_40_kb(spoken: bool) -> None:
    assert len(gzip.compress(list_page(examples.list_record(Leaf(2, 11), spoken=spoken)).body)) <= LARGEST


@pytest.mark.parametrize(
    ("filters", "heading"),
    [
        (Filters(nation="Wales"), "Public bodies in Wales"),
        (Filters(region="North West"), "Public bodies in the North West"),
        (Filters(kind="council-scottish"), "Scottish councils"),
        (Filters(kind="council", nation="Scotland"), "Councils in Scotland"),
        (Filters(standing="overdue", supplier="hikvision"), "Hikvision: date passed"),
        (Filters(standing="overdue", kind="nhs-trust"), "Hikvision: date passed, NHS trusts"),
        (
            Filters(standing=NOT_LOOKED, region="London"),
            "Hikvision: not looked at yet, public bodies in London",
        ),
        (Filters(supplier="hikvision", kind="police"), "Police bodies and Hikvision"),
        (Filters(query="leeds", kind="council"), "Councils named “leeds”"),
    ],
)
def test_a_list_is_called_by_its_filters(filters: Filters, heading: str) -> None:
    assert heading_of(filters) == heading


def paths_of(record: ListRecord) -> set[str]:
    return set(re.findall(r'href="([^"]+)" (?:rel|aria-label="Page)', list_page(record).body.decode()))


def test_pages_of_a_baked_list_are_paths_and_of_any_other_queries() -> None:
    record = examples.list_record(Leaf(2, 3))
    assert paths_of(record) == {"/bodies/nation/england/", "/bodies/nation/england/3/"}
    mixed = replace(record, filters=Filters(nation="England", kind="nhs-trust"))
    assert "/bodies/?nation=england&amp;kind=nhs-trust&amp;page=3" in paths_of(mixed)


def test_every_count_names_what_it_is_of() -> None:
    record = replace(examples.list_record(Leaf()), filters=Filters(kind="council", standing="overdue"))
    page = list_page(replace(record, matching=3, looked=14, total=32)).body.decode()
    said = "3 of the 14 looked at stand at “date passed” on Hikvision; 14 of 32 councils were looked at."
    assert said in page


def test_where_nothing_matches_it_says_what_to_let_go() -> None:
    record = replace(
        examples.list_record(Leaf()),
        filters=Filters(nation="Wales", kind="council-scottish"),
        rows=(),
        matching=0,
        looser=((Filters(nation="Wales"), 120), (Filters(kind="council-scottish"), 0)),
    )
    page = list_page(record).body.decode()
    assert '<a href="/bodies/nation/wales/">120</a> of every kind, not Scottish councils only' in page
    assert "none outside Wales too" in page


def test_a_card_has_the_name_the_words_and_a_way_to_the_page() -> None:
    one = examples.shown(Named("borsetshire", examples.LONG), StandingLabel.OVERDUE)
    page = embedded_body_page(examples.DAY, one).body.decode()
    assert "All Hikvision cameras will be replaced" in page and "Date passed" in page
    assert all('target="_top"' in link for link in re.findall(r"<a [^>]+>", page))
    assert '<link rel="canonical" href="https://watchback.example/bodies/borsetshire/">' in page
