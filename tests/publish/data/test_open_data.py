"""Open data of a real register: the same on the server and in the folder, with nothing private in it."""

import csv
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest
from django.db.models import Q
from django.test import Client
from django.utils import timezone
from frictionless import validate
from icalendar import Calendar

from tests.register import barsetshire
from watchback.home import home
from watchback.publish.data import TABLES, data_files, statement_object
from watchback.publish.rendering import Page
from watchback.publish.site import site_pages
from watchback.records.published import Day
from watchback.web.register import data_files as data_files_module
from watchback.web.register.accept import retract
from watchback.web.register.data_files import forget_data_files
from watchback.web.register.erasing import erase
from watchback.web.register.models import Body, BodyAlias, Deployment, Search, Statement
from watchback.web.register.public import Edition, site_records
from watchback.web.register.public import rows as public_rows
from watchback.web.register.public.data_rows import WHATDOTHEYKNOW, statement_items

pytestmark = pytest.mark.django_db

BODY = "barsetshire-county-council"
WORDS = "All Hikvision cameras in our public realm will be removed by March 2023"
EVERYWHERE = [f"/data/{name}.{suffix}" for name in TABLES for suffix in ("csv", "json", "parquet")]
PAGES = [f"/bodies/{BODY}.json", f"/bodies/{BODY}.csv", f"/bodies/{BODY}/feed.atom"]
FEEDS = ["/feeds/wins.atom", "/feeds/statements.atom", "/feeds/corrections.atom", "/calendar.ics"]


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    """Two tests' registers may share a version: each begins and ends without kept files."""
    forget_data_files()
    yield
    forget_data_files()


@pytest.fixture
def promise() -> Statement:
    edinburgh()
    return barsetshire.accepted_promise(deadline="2023-03", estate="public-realm")


def edinburgh() -> None:
    Body.objects.get_or_create(id="city-of-edinburgh-council", defaults={"name": "City of Edinburgh Council"})


def sent(cara: Client, address: str, **query: str) -> bytes:
    answer = cara.get(address, query)
    assert answer.status_code == 200, address
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    return b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]


def loaded(cara: Client, address: str, **query: str) -> Any:
    return json.loads(sent(cara, address, **query))


def everything(cara: Client) -> dict[str, str]:
    """All data and feeds as text, columns of Parquet too."""
    found = {}
    for address in (*EVERYWHERE, *PAGES, *FEEDS):
        body = sent(cara, address)
        found[address] = (
            str(pyarrow.parquet.read_table(BytesIO(body)).to_pylist())
            if address.endswith("parquet")
            else body.decode()
        )
    return found


def edition(address: str = "") -> Edition:
    return Edition(Day(timezone.localdate(), address=address), timezone.now())


def test_a_statement_is_in_the_table_as_it_is_on_its_own(promise: Statement, cara: Client) -> None:
    (row,) = loaded(cara, "/data/statements.json")
    assert (
        row["quote"] == WORDS
        and row["due"] == "2023-03-31"
        and row["condition"] == "once the budget is agreed"
    )
    own = loaded(cara, f"/statements/{promise.id}.json")
    assert own.items() >= row.items()
    assert own["sources"][0]["sha256"] == row["sha256"]


def test_rows_read_by_column_are_those_of_the_records(promise: Statement) -> None:
    barsetshire.accept(barsetshire.Proposal.objects.get(stance="will-not-buy"))
    records = public_rows.statements(Q(), timezone.now())
    assert list(statement_items(edition())) == [statement_object(one) for one in records]
    assert len(records) == 2


def test_a_standing_has_the_fields_and_values_of_the_command(promise: Statement, cara: Client) -> None:
    (row,) = loaded(cara, "/data/standings.json", **{"as-of": "2023-03-01"})
    assert (row["body_id"], row["supplier"], row["standing"]) == (BODY, "Hikvision", "committed")
    assert row["because"] == [{"id": promise.id, "quote": WORDS}]
    assert row["estates"][0]["because"] == row["because"]
    (own,) = loaded(cara, f"/bodies/{BODY}.json", **{"as-of": "2023-03-01"})["standings"]
    assert own == row


def test_a_past_day_can_be_asked_for(promise: Statement, cara: Client) -> None:
    assert loaded(cara, "/data/statements.json", **{"as-of": "2023-01-09"}) == []
    (late,) = loaded(cara, "/data/standings.json", **{"as-of": "2023-04-10"})
    assert (late["standing"], late["overdue_days"]) == ("overdue", 10)
    assert cara.get("/data/statements.csv", {"as-of": "yesterday"}).status_code == 400


def test_a_win_is_in_the_table_of_wins(promise: Statement, cara: Client) -> None:
    (win,) = loaded(cara, "/data/wins.json")
    assert (win["after"], win["on"], win["win"]) == ("committed", "2023-01-10", True)


def test_the_csv_of_a_body_has_the_columns_of_all_statements(promise: Statement, cara: Client) -> None:
    of_body = list(csv.DictReader(StringIO(sent(cara, f"/bodies/{BODY}.csv").decode(), newline="")))
    of_all = list(csv.DictReader(StringIO(sent(cara, "/data/statements.csv").decode(), newline="")))
    assert of_body == of_all and of_body[0]["quote"] == WORDS


def test_a_body_nobody_looked_at_has_no_standing_in_the_table(promise: Statement, cara: Client) -> None:
    Search.objects.create(
        body_id="city-of-edinburgh-council",
        supplier_id="hikvision",
        where="minutes",
        searched_on="2023-04-02",
        outcome="searched-none",
    )
    barsetshire.body("nowhere-council", "Nowhere Council")
    barsetshire.accept(barsetshire.Proposal.objects.get(stance="will-not-buy"))
    rows = {row["body_id"]: row for row in loaded(cara, "/data/standings.json")}
    assert set(rows) == {BODY, "city-of-edinburgh-council"}
    assert rows["city-of-edinburgh-council"]["standing"] == "unknown"
    assert rows["city-of-edinburgh-council"]["last_looked"] == "2023-04-02"


def test_what_is_under_embargo_is_in_no_data_and_no_feed_before_its_hour(cara: Client) -> None:
    edinburgh()
    barsetshire.save_minutes()
    before = {address: cara.get(address).headers["ETag"] for address in (*EVERYWHERE, *PAGES, *FEEDS)}
    proposal = barsetshire.Proposal.objects.get(stance="will-remove")
    held = barsetshire.accept(proposal, embargo_until=timezone.now() + timedelta(days=1))
    assert not any(WORDS in text or held.id in text for text in everything(cara).values())
    assert cara.get(f"/statements/{held.id}.json").status_code == 404
    # Not even a tag tells that there is something new.
    assert before == {address: cara.get(address).headers["ETag"] for address in (*EVERYWHERE, *PAGES, *FEEDS)}


def test_a_proposal_that_nobody_accepted_is_in_no_data(cara: Client) -> None:
    edinburgh()
    barsetshire.save_minutes()
    assert not any(WORDS in text for text in everything(cara).values())


def test_erased_words_are_in_no_data_and_in_no_kept_file(
    promise: Statement, cara: Client, django_capture_on_commit_callbacks: Any
) -> None:
    found = everything(cara)
    assert WORDS in found["/data/statements.csv"] and WORDS in found["/feeds/statements.atom"]
    assert any(WORDS.encode() in file.read_bytes() for file in (home() / "data-files").rglob("*.csv~*"))
    with django_capture_on_commit_callbacks(execute=True):
        erase(promise.id, "A court ordered it.", "asha", datetime(2023, 5, 1, tzinfo=UTC))
    assert not any(file.is_file() for file in (home() / "data-files").rglob("*"))
    assert not any(WORDS in text or "Proudie" in text for text in everything(cara).values())
    own = loaded(cara, f"/statements/{promise.id}.json")
    assert own["quote"] == "" and own["erased"] == {"on": "2023-05-01", "reason": "A court ordered it."}


def test_what_was_retracted_leaves_the_tables_and_is_in_the_corrections(
    promise: Statement, cara: Client
) -> None:
    retract(promise, "The minutes were of another council.", "asha", datetime(2023, 5, 1, tzinfo=UTC))
    found = everything(cara)
    assert WORDS not in found["/data/statements.csv"] and WORDS not in found["/feeds/statements.atom"]
    assert "The minutes were of another council." in found["/data/corrections.csv"]
    assert "The minutes were of another council." in found["/feeds/corrections.atom"]
    assert loaded(cara, f"/statements/{promise.id}.json")["changed"]["state"] == "retracted"


def test_a_place_is_told_no_more_precisely_than_its_sensitivity_allows(
    promise: Statement, cara: Client
) -> None:
    for published, place in ((True, "A prison outside Ambridge"), (False, "A school in Felpersham")):
        Deployment.objects.create(
            supplier_id="hikvision",
            place=place,
            country="CN",
            sensitivity="country",
            lat=51.123456,
            lon=-2.123456,
            note=f"Seen at {place}.",
            published=published,
        )
    found = everything(cara)
    assert len(loaded(cara, "/data/deployments.json")) == 1
    for text in found.values():
        assert not any(word in text for word in ("Ambridge", "Felpersham", "51.12", "-2.12"))


def test_no_data_names_an_editor(promise: Statement, cara: Client) -> None:
    assert not any("asha" in text for text in everything(cara).values())


def test_names_from_whatdotheyknow_are_in_a_file_of_their_own(promise: Statement, cara: Client) -> None:
    body = barsetshire.body(
        "felpersham", "Felpersham Parish", source=WHATDOTHEYKNOW, whatdotheyknow_slug="felp_p"
    )
    BodyAlias.objects.create(body=body, name="Felpersham Great Parish")
    # The directory of bodies is kept until the register changes.
    barsetshire.accept(barsetshire.Proposal.objects.get(stance="will-not-buy"))
    names = loaded(cara, "/data/whatdotheyknow.json")
    assert [(row["what"], row["value"]) for row in names if row["body_id"] == "felpersham"] == [
        ("slug", "felp_p"),
        ("name", "Felpersham Parish"),
        ("other-name", "Felpersham Great Parish"),
    ]
    bodies = sent(cara, "/data/bodies.csv").decode()
    assert "felpersham" in bodies and "Felpersham" not in bodies and "felp_p" not in bodies


def test_a_large_file_is_made_once_and_not_sent_twice(promise: Statement, cara: Client) -> None:
    first = cara.get("/data/statements.parquet")
    again = cara.get("/data/statements.parquet", headers={"if-none-match": first.headers["ETag"]})
    assert again.status_code == 304 and not again.content
    assert again.headers["Access-Control-Allow-Origin"] == "*"
    assert len(list((home() / "data-files").glob("data-statements.parquet~*"))) == 1
    barsetshire.accept(barsetshire.Proposal.objects.get(stance="will-not-buy"))
    changed = cara.get("/data/statements.parquet", headers={"if-none-match": first.headers["ETag"]})
    assert changed.status_code == 200
    assert len(list((home() / "data-files").glob("data-statements.parquet~*"))) == 1


def test_files_of_past_days_are_kept_only_up_to_a_number(promise: Statement, cara: Client) -> None:
    for day in range(1, 20):
        sent(cara, "/data/wins.csv", **{"as-of": f"2023-02-{day:02}"})
    assert len(list((home() / "data-files/dated").iterdir())) == 12


def test_of_large_files_of_past_days_one_is_made_at_a_time(promise: Statement, cara: Client) -> None:
    with data_files_module._one_at_a_time(wait=True):
        busy = cara.get("/data/statements.csv", {"as-of": "2023-02-01"})
    assert (busy.status_code, busy.headers["Retry-After"]) == (503, "10")
    assert cara.get("/data/statements.csv", {"as-of": "2023-02-01"}).status_code == 200


def test_the_server_and_the_folder_give_the_same_bytes(promise: Statement, cara: Client) -> None:
    edition_of_cara = Edition(Day(timezone.localdate(), address="http://localhost"), timezone.now())
    seen = 0
    for page in site_pages(site_records(edition_of_cara)):
        if page.path.endswith((".json", ".csv", ".atom", ".parquet", "/data/")):
            body = page.body if isinstance(page, Page) else b"".join(page.parts())  # type: ignore[union-attr]
            answer = cara.get(page.path)
            content = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
            assert content == body, page.path
            seen += 1
    assert seen > 40


def test_the_whole_package_of_a_real_register_is_valid(
    promise: Statement, cara: Client, tmp_path: Path
) -> None:
    retract(promise, "The minutes were of another council.", "asha", datetime(2023, 5, 1, tzinfo=UTC))
    barsetshire.accept(barsetshire.Proposal.objects.get(stance="will-not-buy"))
    (tmp_path / "datapackage.json").write_bytes(sent(cara, "/data/datapackage.json"))
    for page in data_files(site_records(edition()).data):
        body = page.body if isinstance(page, Page) else b"".join(page.parts())
        (tmp_path / page.path.removeprefix("/data/")).write_bytes(body)
    report = validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.to_summary()


@pytest.mark.parametrize(
    "address",
    [
        "/data/nothing.csv",
        "/data/statements.xls",
        "/bodies/nowhere.json",
        "/bodies/nowhere.csv",
        "/statements/x.json",
    ],
)
def test_what_is_not_there_is_said_not_to_be_there(address: str, promise: Statement, cara: Client) -> None:
    assert cara.get(address).status_code == 404


def test_only_data_is_open_to_pages_of_other_sites(promise: Statement, cara: Client) -> None:
    for address in ("/", "/data/", f"/bodies/{BODY}/"):
        assert "Access-Control-Allow-Origin" not in cara.get(address).headers


def test_every_date_promised_is_in_the_calendar_on_its_last_day(promise: Statement, cara: Client) -> None:
    found = Calendar.from_ical(sent(cara, "/calendar.ics").decode())
    (event,) = found.walk("VEVENT")
    assert event.decoded("dtstart").isoformat() == "2023-03-31"
    assert WORDS in event["description"]
    before = Calendar.from_ical(sent(cara, "/calendar.ics", **{"as-of": "2023-01-01"}).decode())
    assert not before.walk("VEVENT")
