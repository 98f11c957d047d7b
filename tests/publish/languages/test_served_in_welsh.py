"""Pages in Welsh as a stranger meets them: served, baked, and found from the English ones."""

from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from tests.baking.folders import bake
from tests.register import barsetshire
from watchback.publish import site_pages
from watchback.records.published import Day
from watchback.web.register.models import Body, BodyAlias, Statement
from watchback.web.register.public import Edition, site_records

pytestmark = pytest.mark.django_db

CARDIFF, BARSET = "/bodies/city-of-cardiff-council/", "/bodies/barsetshire-county-council/"


@pytest.fixture(autouse=True)
def councils() -> None:
    barsetshire.body(
        "city-of-cardiff-council", "City of Cardiff Council", nation="Wales", kind="council-welsh"
    )
    barsetshire.body("city-of-edinburgh-council", "City of Edinburgh Council", nation="Scotland")
    barsetshire.accepted_promise(deadline="2023-03", estate="public-realm")


def promise_from_wales() -> Statement:
    """What Barsetshire said, were it in Wales."""
    Body.objects.filter(id="barsetshire-county-council").update(nation="Wales")
    return Statement.everything.get(body_id="barsetshire-county-council")


def text_of(cara: Client, address: str) -> str:
    answer = cara.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_a_body_in_wales_is_shown_in_welsh_by_its_welsh_name(cara: Client) -> None:
    page = text_of(cara, f"/cy{CARDIFF}")
    assert "<h1>Cyngor Caerdydd</h1>" in page and '<html lang="cy">' in page


def test_the_name_that_an_editor_gave_stands_before_the_one_that_ships(cara: Client) -> None:
    BodyAlias.objects.create(body_id="city-of-cardiff-council", name="Cyngor Dinas Caerdydd", language="cy")
    assert "<h1>Cyngor Dinas Caerdydd</h1>" in text_of(cara, f"/cy{CARDIFF}")


def test_a_body_is_found_by_its_welsh_name_in_either_language(cara: Client) -> None:
    assert CARDIFF in text_of(cara, "/bodies/?q=cyngor+caerdydd")
    found = text_of(cara, "/cy/bodies/?q=cyngor+caerdydd")
    assert f"/cy{CARDIFF}" in found and "1 o 1 a gafwyd" in found


def test_a_search_is_kept_by_the_way_to_the_other_language(cara: Client) -> None:
    assert 'href="/cy/bodies/?q=caer" hreflang="cy"' in text_of(cara, "/bodies/?q=caer")
    listed = text_of(cara, "/cy/bodies/?nation=wales&kind=council-welsh")
    assert 'href="/bodies/?nation=wales&amp;kind=council-welsh" hreflang="en-GB"' in listed


def test_of_a_body_elsewhere_the_english_page_is_shown(cara: Client) -> None:
    answer = cara.get(f"/cy{BARSET}", {"as-of": "2023-02-01"})
    assert answer.status_code == 302 and answer.headers["Location"] == f"{BARSET}?as-of=2023-02-01"


@pytest.mark.parametrize("address", ["/cy/bodies/nation/scotland/", "/cy/bodies/nowhere/x/", "/cy/nowhere/"])
def test_what_is_not_there_in_welsh_is_not_there(address: str, cara: Client) -> None:
    assert cara.get(address).status_code == 404


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/cy/bodies/nowhere/", 404, "Nid oes corff cyhoeddus o’r enw “nowhere” yn y gofrestr."),
        ("/cy/wins/99/", 404, "Nid oes tudalen â’r rhif hwnnw yn y rhestr hon."),
        ("/cy/?as-of=2023-02-30", 400, "Nid yw “2023-02-30” yn ddiwrnod yn y calendr."),
        ("/cy/?as-of=1066-10-14", 400, "Gellir dangos tudalennau ar gyfer diwrnodau rhwng 1900 a 2199."),
        ("/cy/bodies/?q=" + "x" * 300, 400, "Nid oes gan unrhyw gorff cyhoeddus enw o 300 o nodau."),
        ("/cy/bodies/?nation=Atlantis", 400, '<span lang="en">There is no nation called “Atlantis”'),
    ],
)
def test_a_page_that_cannot_be_shown_says_why_in_welsh(
    address: str, status: int, words: str, cara: Client
) -> None:
    answer = cara.get(address)
    assert answer.status_code == status and words in answer.content.decode()
    assert b'<html lang="cy">' in answer.content


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/cy/", "Beth yw safbwynt eich cyngor?"),
        ("/cy/bodies/", "Dod o hyd i gorff"),
        ("/cy/bodies/nation/wales/", "Cyrff cyhoeddus yng Nghymru"),
        ("/cy/bodies/kind/council-welsh/", "Cynghorau Cymru"),
    ],
)
def test_the_front_page_and_the_lists_of_wales_are_in_welsh(address: str, words: str, cara: Client) -> None:
    page = text_of(cara, address)
    assert words in page and '<html lang="cy">' in page
    assert f'href="{address.removeprefix("/cy")}" hreflang="en-GB"' in page
    assert f'href="{address}" hreflang="cy"' in text_of(cara, address.removeprefix("/cy"))


def test_the_folder_holds_in_welsh_what_concerns_wales_and_the_same_bytes_as_the_server(
    cara: Client, tmp_path: Path
) -> None:
    said = promise_from_wales()
    edition = Edition(Day(timezone.localdate(), address="http://localhost"), timezone.now())
    bake(site_pages(site_records(edition)), tmp_path)
    baked = {f"/{file.relative_to(tmp_path).as_posix()}" for file in (tmp_path / "cy").rglob("*.html")}
    assert baked == {
        "/cy/index.html",
        "/cy/about/index.html",
        "/cy/accessibility/index.html",
        "/cy/act/index.html",
        f"/cy{CARDIFF}index.html".replace("bodies", "act"),
        "/cy/bodies/index.html",
        "/cy/bodies/nation/wales/index.html",
        "/cy/bodies/kind/council-welsh/index.html",
        f"/cy{CARDIFF}index.html",
        f"/cy{CARDIFF}history/index.html",
        f"/cy{BARSET}index.html",
        f"/cy{BARSET}history/index.html",
        f"/cy{BARSET}index.html".replace("bodies", "act"),
        "/cy/method/index.html",
        "/cy/overdue/index.html",
        "/cy/privacy/index.html",
        "/cy/wins/index.html",
        f"/cy/statements/{said.id}/index.html",
    }
    for name in baked:
        page = (tmp_path / name[1:]).read_text("utf-8")
        assert page == text_of(cara, name.removesuffix("index.html")), name


def test_what_a_body_in_wales_said_has_a_page_in_welsh_that_quotes_it_as_it_was_said(cara: Client) -> None:
    said = promise_from_wales()
    assert f'href="/cy/statements/{said.id}/"' in text_of(cara, f"/cy{BARSET}")
    page = text_of(cara, f"/cy/statements/{said.id}/")
    assert "<h1>Bydd yn tynnu: mannau cyhoeddus</h1>" in page
    assert f'<span lang="en">{barsetshire.PROMISE}</span>' in page
    assert f'href="/cy/statements/{said.id}/" hreflang="cy"' in text_of(cara, f"/statements/{said.id}/")


def test_what_a_body_elsewhere_said_is_shown_in_english(cara: Client) -> None:
    elsewhere = Statement.everything.get(body_id="barsetshire-county-council")
    assert cara.get(f"/cy/statements/{elsewhere.id}/").headers["Location"] == f"/statements/{elsewhere.id}/"


def test_a_draft_is_english_and_says_so(cara: Client) -> None:
    page = text_of(cara, "/cy/act/city-of-cardiff-council/")
    assert "Y llythyr (yn Saesneg)" in page and 'spellcheck="false" lang="en">' in page
    assert 'spellcheck="false">' in text_of(cara, "/act/city-of-cardiff-council/")


def test_a_language_spoken_for_one_page_is_not_the_next_ones(cara: Client) -> None:
    text_of(cara, f"/cy{CARDIFF}")
    assert '<html lang="en-GB">' in text_of(cara, CARDIFF)
    assert Body.objects.get(id="city-of-cardiff-council").name in text_of(cara, CARDIFF)
