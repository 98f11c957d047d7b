"""The site as a stranger meets it: what is shown, what is not, and with which status."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from tests.baking.folders import bake
from tests.register import barsetshire
from watchback.publish import site_pages
from watchback.records.published import Day
from watchback.web.register.accept import retract
from watchback.web.register.erasing import erase
from watchback.web.register.models import Body, BodyAlias, Search, Statement
from watchback.web.register.public import Edition, site_records

pytestmark = pytest.mark.django_db

BODY = "/bodies/barsetshire-county-council/"
QUOTATION = "All Hikvision cameras in our public realm will be removed by March 2023"


@pytest.fixture
def promise() -> Statement:
    Body.objects.get_or_create(
        id="city-of-edinburgh-council", defaults={"name": "City of Edinburgh Council", "nation": "Scotland"}
    )
    return barsetshire.accepted_promise(deadline="2023-03", estate="public-realm")


def text_of(cara: Client, address: str) -> str:
    answer = cara.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def baked(folder: Path) -> dict[str, str]:
    """Bakes the site as it is now; gives every page by its path."""
    edition = Edition(Day(timezone.localdate(), address="http://localhost"), timezone.now())
    bake(site_pages(site_records(edition)), folder)
    return {
        f"/{file.relative_to(folder).as_posix().removesuffix('index.html')}": file.read_text("utf-8")
        for file in folder.rglob("index.html")
    }


def test_an_accepted_promise_stands_on_the_page_of_its_body(promise: Statement, cara: Client) -> None:
    page = text_of(cara, BODY)
    assert QUOTATION in page and f"/statements/{promise.id}/" in page


def test_one_press_leads_from_the_last_day_to_the_day_the_date_has_passed(
    promise: Statement, cara: Client
) -> None:
    last_day = text_of(cara, f"{BODY}?as-of=2023-03-31")
    assert ">Committed<" in last_day and f'href="{BODY}?as-of=2023-04-01" rel="next"' in last_day
    assert "The date given, March 2023, has passed." in text_of(cara, f"{BODY}?as-of=2023-04-01")


def test_nothing_is_known_of_a_day_before_anything_was_said(promise: Statement, cara: Client) -> None:
    page = text_of(cara, f"{BODY}?as-of=2023-01-09")
    assert QUOTATION not in page and "Not looked at yet" in page


def test_a_day_to_come_is_said_to_be_one(promise: Statement, cara: Client) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    page = text_of(cara, f"{BODY}?as-of={tomorrow}")
    assert "As it would stand, if nothing more were said, on" in page


@pytest.mark.parametrize("day", ["2023-02-30", "yesterday", "", "20230228", "0001-01-01", "9999-12-31"])
def test_a_day_that_does_not_exist_is_refused_in_one_sentence(day: str, cara: Client) -> None:
    answer = cara.get("/", {"as-of": day})
    assert answer.status_code == 400
    assert b"That is not a day" in answer.content


@pytest.mark.parametrize(
    "address",
    [
        "/bodies/nowhere/",
        "/bodies/nowhere/history/",
        "/bodies/kind/nowhere/",
        "/bodies/nation/nowhere/",
        "/statements/nowhere/",
        "/sources/nowhere/",
        "/suppliers/nowhere/",
        "/suppliers/hikvision/nowhere/",
    ],
)
def test_what_is_not_there_is_said_not_to_be_there_with_a_way_on(
    address: str, promise: Statement, cara: Client
) -> None:
    answer = cara.get(address)
    assert answer.status_code == 404
    assert b"Find your council" in answer.content


def test_a_body_is_found_by_part_of_its_name_whatever_its_case_and_accents(cara: Client) -> None:
    body = barsetshire.body("ty-gwyr", "Cyngor Tŷ Gŵyr")
    BodyAlias.objects.create(body=body, name="White House Town Council")
    assert "Cyngor Tŷ Gŵyr" in text_of(cara, "/bodies/?q=ty+GWYR")
    assert "Cyngor Tŷ Gŵyr" in text_of(cara, "/bodies/?q=white+house")


def test_a_search_that_finds_nothing_says_what_to_try(cara: Client) -> None:
    barsetshire.body()
    assert "Try a shorter part of the name" in text_of(cara, "/bodies/?q=atlantis")


def test_a_search_of_ten_thousand_characters_is_refused_in_one_sentence(cara: Client) -> None:
    answer = cara.get("/bodies/", {"q": "x" * 10_000})
    assert answer.status_code == 400 and b"10,000 characters" in answer.content


def test_last_looked_is_the_last_day_somebody_looked_and_saw(promise: Statement, cara: Client) -> None:
    for day, outcome in ((date(2023, 4, 2), "searched-none"), (date(2023, 5, 1), "blocked")):
        Search.objects.create(
            body_id=promise.body_id,
            supplier_id="hikvision",
            where="minutes",
            searched_on=day,
            outcome=outcome,
        )
    assert "Last looked 2 April 2023." in text_of(cara, f"{BODY}?as-of=2023-06-01")


def test_a_statement_under_embargo_shows_nowhere_before_its_hour(cara: Client, tmp_path: Path) -> None:
    open_one = barsetshire.save_minutes()
    assert open_one
    proposal = barsetshire.Proposal.objects.get(stance="will-remove")
    until = timezone.now() + timedelta(days=1)
    held_back = barsetshire.accept(proposal, embargo_until=until)
    Body.objects.create(id="city-of-edinburgh-council", name="City of Edinburgh Council")
    assert cara.get(f"/statements/{held_back.id}/").status_code == 404
    assert cara.get(f"/sources/{held_back.snapshot.source_id}/").status_code == 404
    pages = baked(tmp_path)
    assert not any(QUOTATION in page or held_back.id in page for page in pages.values())
    assert not any(held_back.snapshot_id[:12] in page for page in pages.values())


def test_a_proposal_that_nobody_accepted_never_reaches_the_folder(tmp_path: Path) -> None:
    barsetshire.save_minutes()
    Body.objects.create(id="city-of-edinburgh-council", name="City of Edinburgh Council")
    assert not any("Hikvision cameras in our public realm" in page for page in baked(tmp_path).values())


def test_a_retracted_statement_keeps_its_page_and_leaves_every_other(
    promise: Statement, cara: Client
) -> None:
    retract(promise, "The minutes were of another council.", "asha", datetime(2023, 5, 1, tzinfo=UTC))
    assert QUOTATION not in text_of(cara, BODY)
    page = text_of(cara, f"/statements/{promise.id}/")
    assert "Retracted on 1 May 2023: The minutes were of another council." in page
    assert "The minutes were of another council." in text_of(cara, "/corrections/")


def test_erased_words_are_nowhere_and_their_tombstone_is(
    promise: Statement, cara: Client, tmp_path: Path
) -> None:
    assert any(QUOTATION in page for page in baked(tmp_path).values())
    erase(promise.id, "A court ordered it.", "asha", datetime(2023, 5, 1, tzinfo=UTC))
    pages = baked(tmp_path)
    assert not any(QUOTATION in page or "Proudie" in page for page in pages.values())
    assert "Erased on 1 May 2023: A court ordered it." in pages[f"/statements/{promise.id}/"]


def test_the_server_and_the_folder_give_the_same_bytes(
    promise: Statement, cara: Client, tmp_path: Path
) -> None:
    for path, page in baked(tmp_path).items():
        assert cara.get(path).content.decode() == page, path


# Forms, and the archived copies that are only ever sent under lock.
_LIVE = re.compile(r"/corrections/propose/$|/sources/[^/]+/snapshot/")


def test_every_link_on_every_baked_page_leads_somewhere(
    promise: Statement, cara: Client, tmp_path: Path
) -> None:
    pages = baked(tmp_path)
    inside = {
        (path, href)
        for path, page in pages.items()
        for href in re.findall(r'href="(/[^"]*)"', page)
        if not href.startswith("/static/")
    }
    for path, href in inside:
        address, _, anchor = href.partition("#")
        target = address.partition("?")[0]
        assert target in pages or (tmp_path / target[1:]).is_file() or _LIVE.match(target), (path, href)
        if anchor and "?" not in address:
            assert f'id="{anchor}"' in pages[target], f"{path} links to {href}"


def test_every_page_has_one_h1_and_ids_of_its_own(promise: Statement, tmp_path: Path) -> None:
    for path, page in baked(tmp_path).items():
        assert page.count("<h1") == 1, path
        ids = re.findall(r'\sid="([^"]*)"', page)
        assert len(ids) == len(set(ids)), path


def test_a_bake_after_one_accepted_statement_writes_only_what_it_touches(tmp_path: Path) -> None:
    for number in range(30):
        barsetshire.body(f"parish-{number}", f"Parish of Number {number}", kind="council-district")
    Body.objects.create(id="city-of-edinburgh-council", name="City of Edinburgh Council")
    barsetshire.save_minutes()
    before = baked(tmp_path)
    barsetshire.accept(barsetshire.Proposal.objects.get(stance="will-not-buy"))
    after = baked(tmp_path)
    changed = {path for path in after if after[path] != before.get(path)}
    assert BODY in changed
    assert not any(path.startswith("/bodies/parish-") for path in changed)


def test_a_page_carries_a_tag_and_is_not_sent_twice(promise: Statement, cara: Client) -> None:
    first = cara.get(BODY)
    again = cara.get(BODY, headers={"if-none-match": first.headers["ETag"]})
    assert again.status_code == 304 and not again.content
    assert first.headers["Cache-Control"] == "public, max-age=60"


def test_readers_get_no_cookie_and_a_strict_policy(promise: Statement, cara: Client) -> None:
    answer = cara.get(BODY)
    assert not answer.cookies
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_no_page_names_an_editor(promise: Statement, tmp_path: Path) -> None:
    assert not any("asha" in page for page in baked(tmp_path).values())


def test_a_public_page_cannot_be_posted_to(cara: Client) -> None:
    assert cara.post("/wins/").status_code == 405
