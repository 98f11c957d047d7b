"""Asha's Monday in a real browser: what to do first, a changed page noted, a source looked at and added."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import LiveSite, run_in

WEEK = Path(__file__).with_name("week_of_work.py")
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1200, "height": 900}


@pytest.fixture(scope="module", autouse=True)
def week_of_work(live_site: LiveSite) -> None:
    run_in(live_site.home, sys.executable, WEEK)


def fits(page: Page) -> bool:
    wide = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    return bool(page.evaluate(wide))


def test_what_to_do_first_stands_above_the_fold_of_a_telephone(asha: Page) -> None:
    asha.set_viewport_size(PHONE)
    asha.goto("/review/")
    asha.get_by_role("navigation", name="Editors").get_by_role("link").first.click()
    first = asha.locator(".begin")
    expect(first).to_be_in_viewport(ratio=1)
    expect(first).to_contain_text("Begin with Borchester City Council.")
    expect(first).to_contain_text("passed 3 days ago. Nobody has looked since")
    asha.get_by_role("link", name="8 requests are late").click()
    expect(asha.get_by_role("heading", name="Requests that are late")).to_be_in_viewport()
    asha.get_by_role("link", name="and 3 more: Requests that are late").click()
    expect(asha.locator(".todo__line")).to_have_count(8)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK])
def test_every_page_is_easy_to_use_in_any_light(
    scheme: str, size: dict[str, int], asha: Page, axe: Callable[[Page], None]
) -> None:
    asha.set_viewport_size(size)
    asha.emulate_media(color_scheme=scheme)
    pages = ["monday/", "monday/late/", "monday/forgotten/", "sources/", "sources/add/"]
    pages += [f"sources/add/?source={source}" for source in ("moderngov", "theyworkforyou", "mailbox")]
    pages += ["looks/1/", "looks/2/"]
    for page in pages:
        asha.goto(f"/review/{page}")
        axe(asha)
        assert fits(asha), page
    asha.goto("/review/sources/")
    asha.get_by_role("link", name="Council meetings (ModernGov): Darrington").click()
    axe(asha)
    asha.locator(".todo__name a").first.click()
    expect(asha.get_by_role("heading", name="Tried on")).to_be_visible()
    axe(asha)
    assert fits(asha)


def test_asha_reads_what_changed_and_takes_note(asha: Page) -> None:
    asha.goto("/review/monday/")
    changed = asha.locator(".week--changed")
    changed.get_by_role("link", name="Felpersham Borough Council").click()
    now = asha.get_by_role("region", name="What the page says now")
    expect(now.locator("mark")).to_have_text(
        "All Hikvision cameras in our streets will be reviewed in spring."
    )
    asha.get_by_role("button", name="Taken note").click()
    expect(asha.get_by_role("status")).to_contain_text("Taken note.")
    expect(changed).not_to_contain_text("Felpersham Borough Council")
    expect(changed).to_contain_text("Borchester City Council")


def test_asha_has_a_body_looked_at_now(asha: Page) -> None:
    asha.goto("/review/monday/")
    asha.get_by_role("button", name="Look now: Darrington Parish Council", exact=True).click()
    told = asha.get_by_role("status")
    expect(told).to_contain_text("Council meetings (ModernGov): Darrington Parish Council: a look is queued.")
    expect(told).to_contain_text("Nothing gathers at the moment")


def test_asha_watches_a_source_for_a_body_that_has_none(asha: Page) -> None:
    asha.goto("/review/monday/")
    asha.get_by_role("link", name="Watch a source for it: Borchester City Council").click()
    asha.get_by_label("Source", exact=True).select_option("moderngov")
    asha.get_by_role("button", name="Go on").click()
    expect(asha.get_by_label("Body")).to_have_value("Borchester City Council")
    asha.get_by_label("Address of the site").fill("https://democracy.borchester.example")
    asha.get_by_role("button", name="Watch it").click()
    expect(asha.get_by_role("status")).to_contain_text("is watched from now on")
    asha.goto("/review/monday/")
    passed = asha.locator(".week--passed")
    expect(passed.get_by_role("button", name="Look now: Borchester City Council")).to_be_visible()


def test_a_stranger_is_asked_to_sign_in(cara: Page) -> None:
    for page in ("monday/", "sources/", "looks/1/"):
        cara.goto(f"/review/{page}")
        expect(cara.get_by_role("heading", name="Sign in")).to_be_visible()
