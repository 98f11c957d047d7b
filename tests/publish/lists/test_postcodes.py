"""What a postcode leads to: by what ships, and by the full table where it was loaded."""

import pytest
from django.test import Client

from tests.publish.test_site import text_of
from tests.register import barsetshire
from watchback.web.register.models import Deed, PostcodeSector
from watchback.web.register.postcode_table import BadTable, load_postcodes

pytestmark = pytest.mark.django_db

EDINBURGH, MIDLOTHIAN = "S12000036", "S12000019"
NOVEMBER_2025 = "pcd7,pcd8,pcds,dointr,doterm,lad25cd,pfa23cd,lat"
TO_MID_2025 = "pcd,pcd2,pcds,dointr,doterm,oslaua,pfa,lat"
NSPL = "pcd7,pcd8,pcds,dointr,doterm,lad26cd,ctry26cd,lat"


@pytest.fixture
def councils() -> None:
    """Two councils by their real codes, the police and fire service of Scotland, and one in a county."""
    scottish = {"kind": "council-scottish", "nation": "Scotland"}
    barsetshire.body("city-of-edinburgh-council", "City of Edinburgh Council", gss_code=EDINBURGH, **scottish)
    barsetshire.body("midlothian-council", "Midlothian Council", gss_code=MIDLOTHIAN, **scottish)
    barsetshire.body("police-scotland", "Police Scotland", kind="police-force", gss_code="S23000009")
    barsetshire.body("scottish-fire-and-rescue-service", "Scottish Fire and Rescue Service", kind="fire")
    county = barsetshire.body("kent-county-council", "Kent County Council", kind="council-county")
    district = {"kind": "council-district", "gss_code": "E07000105"}
    barsetshire.body("ashford-borough-council", "Ashford Borough Council", parent=county, **district)


def rows(header: str, *lines: str) -> list[str]:
    return [f"{header}\n", *(f"{line}\n" for line in lines)]


def asked(cara: Client, postcode: str) -> str:
    page = text_of(cara, f"/bodies/?q={postcode}")
    return page.partition("<h1")[2].partition('id="by"')[0]


def test_a_sector_in_one_council_leads_to_it_and_to_the_services_that_are_certain(
    councils: None, cara: Client
) -> None:
    page = asked(cara, "eh11bb")
    assert "Councils at EH1 1BB" in page and "City of Edinburgh Council" in page
    assert "Police Scotland" in page and "Scottish Fire and Rescue Service" in page


def test_where_a_sector_spans_two_councils_both_are_named_with_their_shares(
    councils: None, cara: Client
) -> None:
    page = asked(cara, "EH22+1")
    assert page.index("Midlothian Council") < page.index("City of Edinburgh Council")
    assert "most: " in page or "nearly all: " in page
    assert "some: " in page and " postcodes" in page


def test_half_a_postcode_counts_all_its_sectors(councils: None, cara: Client) -> None:
    assert "Every postcode that begins with EH1 lies in one council’s area." in asked(cara, "EH1")


def test_the_county_council_above_a_district_is_named(councils: None, cara: Client) -> None:
    page = asked(cara, "TN24+8AA")
    assert "Ashford Borough Council" in page and "Kent County Council" in page
    assert "Police" not in page.partition("Ashford Borough Council")[2].partition("<aside")[0]


@pytest.mark.parametrize(
    ("postcode", "said"),
    [
        ("BT1 5GS", "Postcodes of Northern Ireland are not held here"),
        ("JE2 3AB", "Jersey, Guernsey and the Isle of Man"),
        ("ZZ1 1AA", "No postcode of Great Britain begins so"),
        ("EH99 9AA", "No postcode that is known here begins so"),
    ],
)
def test_a_postcode_without_a_council_gets_a_sentence_that_helps(
    postcode: str, said: str, councils: None, cara: Client
) -> None:
    assert said in asked(cara, postcode)


def test_a_postcode_is_kept_by_no_cache(councils: None, cara: Client) -> None:
    assert cara.get("/bodies/?q=EH1+1BB").headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("header", [NOVEMBER_2025, TO_MID_2025, NSPL])
def test_the_full_table_answers_for_each_postcode_whatever_the_year_of_its_columns(
    header: str, councils: None, cara: Client
) -> None:
    load_postcodes(
        rows(
            header,
            f"EH221AA,EH22 1AA,EH22 1AA,198001,,{EDINBURGH},S23000009,55.9",
            f"EH221AB,EH22 1AB,EH22 1AB,198001,201906,{MIDLOTHIAN},S99999999,55.9",
            "JE2 3AB,JE2  3AB,JE2 3AB,199001,,L99999999,L99999999,99.999999",
        ),
        "a test",
    )
    page = asked(cara, "eh22+1aa")
    assert "City of Edinburgh Council" in page and "Midlothian Council" not in page
    assert "This postcode was given up in June 2019." in asked(cara, "EH22+1AB")
    page = asked(cara, "EH22+1ZZ")
    assert "There is no such postcode" in page and "City of Edinburgh Council" in page
    assert "Jersey" in asked(cara, "JE2+3AB")


def test_a_second_table_takes_the_place_of_the_first_and_a_bad_one_leaves_it(councils: None) -> None:
    good = rows(NOVEMBER_2025, f"EH1 1BB,,EH1 1BB,198001,,{EDINBURGH},S23000009,55.9")
    loaded = load_postcodes(good, "a test")
    assert (loaded.postcodes, loaded.sectors, loaded.without_place, loaded.unreadable) == (1, 1, 0, 0)
    with pytest.raises(BadTable, match="no column for the council"):
        load_postcodes(rows("pcds,lat", "EH1 1BB,55.9"), "a test")
    with pytest.raises(BadTable, match="Of 2 rows only 0"):
        load_postcodes(rows(NOVEMBER_2025, "x,x,x,x,x,x,x,x", ""), "a test")
    assert [one.sector for one in PostcodeSector.objects.all()] == ["EH1 1"]
    load_postcodes(rows(NOVEMBER_2025, f"EH2 1BB,,EH2 1BB,198001,,{EDINBURGH},,55.9"), "a test")
    assert [one.sector for one in PostcodeSector.objects.all()] == ["EH2 1"]
    assert Deed.objects.filter(subject_kind="postcodes").count() == 2
