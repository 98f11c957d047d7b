"""Acting and announcing over a real register: on the site, in the baked folder, on the command line."""

import json
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar
from typer.testing import CliRunner, Result

from tests.register import barsetshire
from watchback.cli.act import act_app
from watchback.cli.errors import Refused
from watchback.publish import Page, site_pages
from watchback.publish.rendering import CostlyPage
from watchback.records.published import Day
from watchback.web.register.accept import retract
from watchback.web.register.models import Body, Statement
from watchback.web.register.public import Edition, site_records

pytestmark = pytest.mark.django_db

ID = "barsetshire-county-council"
WIN = f"{ID}-hikvision-public-realm-2023-01-10"
QUOTATION = "All Hikvision cameras in our public realm will be removed by March 2023"


@pytest.fixture
def promise() -> Statement:
    made = barsetshire.accepted_promise(deadline="2023-03", estate="public-realm")
    Body.objects.filter(pk=ID).update(
        kind="council-county", nation="England", whatdotheyknow_slug="barsetshire"
    )
    Body.objects.get_or_create(id="city-of-edinburgh-council", defaults={"name": "City of Edinburgh Council"})
    return made


def text_of(cara: Client, address: str) -> str:
    answer = cara.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(act_app, arguments)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_the_letter_follows_the_day(promise: Statement, cara: Client) -> None:
    before = text_of(cara, f"/act/{ID}/?as-of=2023-03-31")
    after = text_of(cara, f"/act/{ID}/?as-of=2023-04-01")
    assert "on course for March 2023" in before and "The date given, March 2023, has passed." in after
    assert QUOTATION in before and QUOTATION in after
    assert "/new/barsetshire?title=" in after


def test_the_page_to_begin_at_leads_to_whose_date_has_passed(promise: Statement, cara: Client) -> None:
    assert f'href="/act/{ID}/' in text_of(cara, "/act/")


def test_the_date_is_a_calendar_file(promise: Statement, cara: Client) -> None:
    answer = cara.get(f"/bodies/{ID}/due.ics")
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    assert event["DTSTART"].dt == date(2023, 3, 31) and event["URL"].endswith(f"/bodies/{ID}/")


@pytest.mark.parametrize("address", ["/act/nowhere/", "/wins/nowhere/", "/wins/99/", f"/bodies/{ID}/due.ics"])
def test_what_is_not_there_is_said_not_to_be(address: str, cara: Client) -> None:
    barsetshire.body()
    answer = cara.get(address)
    assert answer.status_code == 404 and "<h1>Nothing here</h1>" in answer.content.decode()


def test_a_win_has_a_page_until_its_statement_is_withdrawn(promise: Statement, cara: Client) -> None:
    assert f'href="/wins/{WIN}/' in text_of(cara, "/wins/")
    assert QUOTATION in text_of(cara, f"/wins/{WIN}/")
    retract(promise, "It was another county.", barsetshire.asha(), timezone.now())
    assert cara.get(f"/wins/{WIN}/").status_code == 404


def test_the_baked_folder_holds_the_same(promise: Statement, cara: Client) -> None:
    edition = Edition(Day(timezone.localdate(), address="http://localhost"), timezone.now())
    picture = f"/wins/{WIN}/picture.png"
    wanted = {"/act/", f"/act/{ID}/", f"/wins/{WIN}/", "/wins/", f"/bodies/{ID}/due.ics"}
    baked = {one.path: one for one in site_pages(site_records(edition)) if one.path in {*wanted, picture}}
    shown = baked.pop(picture)
    assert isinstance(shown, CostlyPage) and shown.made().body == cara.get(picture).content
    assert baked.keys() == wanted
    for path, page in baked.items():
        assert isinstance(page, Page) and cara.get(path).content == page.body


def test_an_editor_finds_each_win_with_its_text_for_the_press(promise: Statement) -> None:
    from tests.review.borsetshire import editor, signed_in
    from watchback.words import Role

    desk: Any = signed_in(editor("asha-edits", Role.EDITOR))
    page = desk.get("/review/announce/").content.decode()
    assert "Notes for editors" in page and QUOTATION in page and f"/wins/{WIN}/" in page


def test_a_stranger_does_not_get_the_page_of_announcements(cara: Client) -> None:
    assert cara.get("/review/announce/").status_code in (302, 403)


@pytest.mark.parametrize("what", ["letter", "request", "question"])
def test_the_command_line_prints_the_draft_and_what_it_rests_on(promise: Statement, what: str) -> None:
    plain, found = run(what, ID, "--as-of", "2023-03-01"), json.loads(run(what, ID, "--json").stdout)
    assert found["body_id"] == ID and found["standing"] == "overdue" and found["text"]
    assert any(promise.id in one["rests_on"] for one in found["sentences"])
    assert plain.exit_code == 0 and "Hikvision" in plain.stdout


def test_the_command_line_announces_a_win(promise: Statement) -> None:
    assert QUOTATION in run("win", ID).stdout
    found = json.loads(run("win", ID, "--turn", "1", "--json").stdout)
    assert (found["id"], found["standing"], found["estate"]) == (WIN, "committed", "public-realm")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("letter", "nowhere"), "There is no body called “nowhere” in the register."),
        (("letter", ID, "--supplier", "Nokia"), "No supplier called “Nokia” is followed"),
        (("letter", ID, "--as-of", "2023-02-30"), "is not a day"),
        (("request", ID, "--law", "foia"), "only “--law eir” can be asked for"),
        (("win", ID, "--turn", "2"), "has 1 win up to that day"),
        (("win", ID, "--as-of", "2023-01-01"), "has no win up to that day"),
    ],
)
def test_a_command_that_cannot_be_done_says_why(
    promise: Statement, arguments: tuple[str, ...], sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        run(*arguments)


def test_a_choice_without_a_law_is_told(promise: Statement) -> None:
    Body.objects.filter(pk=ID).update(nation="Ireland")
    with pytest.raises(Refused, match="outside the United Kingdom"):
        run("request", ID)
