"""Where the equipment was found: grouped, sourced, in every language, and never told too finely."""

import json
import re
from pathlib import Path

import pytest
from django.test import Client

from tests.publish.test_site import baked, promise, text_of
from tests.register import barsetshire
from watchback import reference
from watchback.web.register.models import Deployment, ReferenceSource, Source, Statement
from watchback.web.register.reference import load_reference
from watchback.words import Area, Sensitivity

__all__ = ["promise"]

SHIPPED = json.loads((Path(reference.__file__).parent / "evidence.json").read_text("utf-8"))
ABROAD = [one for one in SHIPPED["deployments"] if one["country"] != "GB"]


def test_at_least_ten_places_abroad_ship_each_with_a_public_source() -> None:
    assert len(ABROAD) >= 10
    for one in SHIPPED["deployments"]:
        sources = [SHIPPED["sources"][id] for id in one["sources"]]
        assert sources and all(
            source["url"].startswith("http") and source["title"] and source["publisher"] for source in sources
        )
        assert one["sensitivity"] in set(Sensitivity) and one["area"] in set(Area)


def test_what_ships_is_no_finer_than_a_county_or_a_city() -> None:
    assert not [one for one in SHIPPED["deployments"] if one.get("place")]


def test_every_source_that_ships_is_used_and_every_name_has_one() -> None:
    cited = {id for row in (*SHIPPED["deployments"], *SHIPPED["indicators"]) for id in row["sources"]}
    cited |= {one["names_source"] for one in SHIPPED["deployments"] if "names_source" in one}
    assert cited == set(SHIPPED["sources"])
    for one in SHIPPED["deployments"]:
        assert not any(one.get(names) for names in ("locality_names", "region_names")) or one["names_source"]


@pytest.mark.django_db
def test_the_places_that_ship_are_on_the_page_under_their_headings(cara: Client) -> None:
    load_reference()
    page = text_of(cara, "/evidence/")
    east_turkestan = page.partition('id="east-turkestan"')[2].partition("<section")[0]
    assert '<span class="native" lang="ug" dir="rtl">قاراقاش ناھىيىسى</span>' in east_turkestan
    assert '<span class="native" lang="zh">墨玉县</span>' in east_turkestan
    assert "https://ipvm.com/reports/hik-mosques" in east_turkestan and "16 July 2018" in east_turkestan
    tibet = page.partition('id="tibet"')[2].partition("<section")[0]
    assert "Lhasa" in tibet and 'lang="bo"' in tibet and "China" not in tibet
    home = page.partition('id="home"')[2]
    assert "public bodies were looked at" in home and "United Kingdom" in home
    assert page.count("According to") == len(SHIPPED["deployments"])
    assert "no source recorded" not in page


@pytest.mark.django_db
def test_a_note_a_title_or_an_address_that_names_the_place_too_finely_is_left_out(cara: Client) -> None:
    source = Source.objects.create(
        url="https://echo.example/cameras-at-lower-loxley-prison",
        title="Cameras at Lower Loxley",
        publisher="The Borchester Echo",
        created_at=barsetshire.NOON,
    )
    Deployment.objects.create(
        supplier=barsetshire.supplier(), place="Grey Gables Prison", locality="Lower Loxley",
        region="Borsetshire", locality_names={"zh": "洛克县"}, country="CN", area="tibet",
        kind="a prison", sensitivity="region", note="Beside the bridge of Lower Loxley.",
        source=source, published=True,
    )  # fmt: skip
    for page in (text_of(cara, "/evidence/"), text_of(cara, "/suppliers/hikvision/"), text_of(cara, "/")):
        assert "Loxley" not in page and "loxley" not in page and "洛克" not in page and "Gables" not in page
    page = text_of(cara, "/evidence/")
    assert "Borsetshire" in page and "The Borchester Echo" in page
    assert "left out, for the safety of people there" in page


@pytest.mark.django_db
def test_a_place_told_by_its_country_only_is_not_under_the_heading_of_its_region(cara: Client) -> None:
    Deployment.objects.create(
        supplier=barsetshire.supplier(), place="Grey Gables", region="Borsetshire", country="CN",
        area="tibet", kind="a prison", sensitivity="country", published=True,
    )  # fmt: skip
    page = text_of(cara, "/evidence/")
    assert "a prison" not in page.partition('id="tibet"')[2].partition("<section")[0]
    elsewhere = page.partition('id="elsewhere"')[2].partition("<section")[0]
    assert "China" in elsewhere and "a prison" in elsewhere and "Borsetshire" not in page


@pytest.mark.django_db
def test_what_an_editor_changed_in_a_shipped_place_stays_and_the_rest_follows_the_file() -> None:
    load_reference()
    place = Deployment.objects.get(locality="Lhasa")
    place.published = False
    place.reference["note"] = "What an older file said."
    place.note = "What an older file said."
    place.save()
    load_reference()
    place.refresh_from_db()
    assert place.published is False and "strong evidence" in place.note
    assert ReferenceSource.objects.get(pk="freetibet-keep-out").title == "Keep Hikvision out of the UK"


@pytest.mark.django_db
def test_without_any_place_the_page_says_so_and_is_baked(promise: Statement, tmp_path: Path) -> None:
    page = baked(tmp_path)["/evidence/"]
    assert "That nothing is listed does not say that nothing is there." in page
    assert re.search(r"1 of \d+ public bodies were looked at", page)
