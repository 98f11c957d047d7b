"""Lists as a stranger asks for them: any filters, and what cannot be."""

from datetime import date

import pytest
from django.test import Client

from tests.publish.test_site import text_of
from tests.register import barsetshire
from watchback.web.register.models import Body
from watchback.web.register.public import list_pages
from watchback.web.register.searches import Looked, record_searches
from watchback.words import Outcome

pytestmark = pytest.mark.django_db
AS_OF = "as-of=2023-06-01"


@pytest.fixture
def county() -> str:
    """Barsetshire has promised and is late; Glen was looked at; Dale and a hospital were not."""
    barsetshire.body(kind="council-county", nation="England", region="South West")
    barsetshire.accepted_promise(deadline="2023-03", estate="public-realm")
    glen = barsetshire.body("glen-council", "Glen Council", kind="council-scottish", nation="Scotland")
    barsetshire.body("dale-council", "Dale Council", kind="council-scottish", nation="Scotland")
    barsetshire.body("dale-hospital", "Dale Hospital", kind="nhs-trust", nation="England", region="London")
    looked = [Looked(glen.pk, "hikvision", Outcome.SEARCHED_NONE)]
    record_searches(looked, "Council meetings", date(2023, 5, 2), "a test")
    return "barsetshire-county-council"


def listed(cara: Client, query: str) -> set[str]:
    page = text_of(cara, f"/bodies/?{query}&{AS_OF}").partition("<h1")[2]
    names = {"barsetshire-county-council", "glen-council", "dale-council", "dale-hospital"}
    return {name for name in names if f"/bodies/{name}/" in page}


@pytest.mark.parametrize("number", ["9" * 5_000, "0", "-1", "1.5", ""])
def test_a_page_number_that_is_none_is_said_not_to_be_there(number: str, county: str, cara: Client) -> None:
    assert cara.get(f"/bodies/?nation=Scotland&page={number}").status_code == 404


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("nation=Scotland", {"glen-council", "dale-council"}),
        ("nation=scotland&kind=council", {"glen-council", "dale-council"}),
        ("kind=council", {"barsetshire-county-council", "glen-council", "dale-council"}),
        ("region=South+West&standing=overdue&supplier=hikvision", {"barsetshire-county-council"}),
        ("standing=overdue", {"barsetshire-county-council"}),
        ("standing=not-looked", {"dale-council", "dale-hospital"}),
        ("standing=unknown&nation=Scotland", {"glen-council"}),
        ("q=dale&kind=nhs", {"dale-hospital"}),
        ("q=dale&page=1", {"dale-council", "dale-hospital"}),
    ],
)
def test_any_filters_can_be_joined(query: str, found: set[str], county: str, cara: Client) -> None:
    assert listed(cara, query) == found


def test_every_count_names_its_denominator(county: str, cara: Client) -> None:
    page = text_of(cara, f"/bodies/?kind=council&standing=overdue&{AS_OF}")
    assert "1 of the 2 looked at" in page and "2 of 3 councils were looked at" in page


def test_what_nothing_matches_says_what_to_let_go(county: str, cara: Client) -> None:
    page = text_of(cara, f"/bodies/?nation=Scotland&standing=overdue&{AS_OF}")
    assert "No body matches" in page
    assert ">1</a> outside Scotland too" in page and ">2</a> at any standing on Hikvision" in page


def test_filters_that_cannot_be_are_each_told_why(county: str, cara: Client) -> None:
    answer = cara.get("/bodies/?nation=Atlantis&standing=gone&supplier=acme")
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "no nation called “Atlantis” in the register. Choose one of England and Scotland." in page
    assert "no standing called “gone”" in page and "No supplier called “acme” is followed" in page


@pytest.mark.parametrize("number", ["0", "2", "-1", "x", "9" * 40])
def test_a_page_beyond_the_last_is_not_there(number: str, county: str, cara: Client) -> None:
    assert cara.get(f"/bodies/?kind=council&page={number}").status_code == 404


@pytest.mark.parametrize("address", ["/bodies/region/nowhere/", "/bodies/nation/scotland/2/", "/overdue/2/"])
def test_a_list_that_is_not_there_is_said_not_to_be(address: str, county: str, cara: Client) -> None:
    answer = cara.get(address)
    assert answer.status_code == 404 and b"Find your council" in answer.content


def test_a_long_list_is_cut_into_pages_that_hold_each_body_once(
    county: str, cara: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(list_pages, "ON_A_LEAF", 2)
    first, second = (text_of(cara, f"/bodies/kind/council/{leaf}?{AS_OF}") for leaf in ("", "2/"))
    assert "Page 1 of 2" in first and "Barsetshire" in first and "Glen Council" in first
    assert "Dale Council" in second and "Glen Council" not in second
    assert f'href="/bodies/kind/council/?{AS_OF}" rel="prev"' in second


def test_a_search_that_finds_many_leads_to_all_of_them(cara: Client) -> None:
    Body.objects.bulk_create(Body(id=f"parish-{at}", name=f"Parish Number {at}") for at in range(70))
    page = text_of(cara, "/bodies/?q=parish")
    assert "60 of 70 found" in page and 'href="/bodies/?q=parish&amp;page=1"' in page
    assert "Parish Number 69" in text_of(cara, "/bodies/?q=parish&page=1")


def test_a_card_and_the_map_may_stand_in_a_frame_and_nothing_else_may(county: str, cara: Client) -> None:
    for address, framed in (("/embed/bodies/glen-council/", True), ("/embed/map/", True), ("/map/", False)):
        answer = cara.get(address)
        assert answer.status_code == 200
        assert ("frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]) is not framed
        assert ("X-Frame-Options" in answer.headers) is not framed
