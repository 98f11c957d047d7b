"""A council replies and a reader proposes a correction: without JavaScript, by keyboard, without a cookie."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import LiveSite, run_in

INVITED = Path(__file__).with_name("invited.py")
EDINBURGH = "city-of-edinburgh-council"
MOST_PRESSES = 200


@pytest.fixture
def plain(browser: Browser, live_site: LiveSite) -> Iterator[Page]:
    """Cara's page, without JavaScript."""
    context = browser.new_context(
        base_url=live_site.url, java_script_enabled=False, viewport={"width": 390, "height": 844}
    )
    yield context.new_page()
    assert context.cookies() == []
    context.close()


def tab_to(page: Page, name: str) -> None:
    """Presses Tab until the field or button of that name has the focus."""
    wanted = page.get_by_label(name, exact=False).or_(page.get_by_role("button", name=name)).first
    for _ in range(60):
        page.keyboard.press("Tab")
        if wanted.evaluate("one => one === document.activeElement"):
            return
    pytest.fail(f"{name} cannot be reached by keyboard")


def test_a_council_replies_by_keyboard_and_the_public_reads_it_word_for_word(
    plain: Page, asha: Page, live_site: LiveSite, axe: Callable[[Page], None]
) -> None:
    path = run_in(live_site.home, sys.executable, INVITED, EDINBURGH).strip()
    plain.goto(path)
    expect(plain.get_by_role("heading", level=1)).to_have_text("Your right of reply")
    tab_to(plain, "Your reply")
    plain.keyboard.insert_text("The last camera came down in May.\n\nWe will publish the list.")
    tab_to(plain, "Who answers: the office")
    plain.keyboard.insert_text("Press office")
    tab_to(plain, "See how it will be shown")
    plain.keyboard.press("Enter")
    expect(plain.locator(".answered")).to_contain_text("The last camera came down in May.")
    expect(plain.locator(".answered")).to_contain_text("from its press office")
    tab_to(plain, "Send this reply")
    plain.keyboard.press("Enter")
    expect(plain.get_by_role("heading", level=1)).to_have_text("The reply has come")
    plain.goto(path)
    expect(plain.get_by_role("heading", level=1)).to_have_text("The reply has come")

    asha.goto("/review/replies/")
    axe(asha)
    asha.get_by_role("region", name="Replies to decide on").get_by_role("link").first.click()
    axe(asha)
    asha.get_by_role("button", name="Show it", exact=True).click()
    expect(asha.locator("main")).to_contain_text("It is shown, word for word.")
    plain.goto(f"/bodies/{EDINBURGH}/")
    expect(plain.locator("main")).to_contain_text("The last camera came down in May.")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_page_of_a_reply_is_usable_by_everybody(
    width: int, scheme: str, browser: Browser, live_site: LiveSite, axe: Callable[[Page], None]
) -> None:
    path = run_in(live_site.home, sys.executable, INVITED, "glasgow-city-council").strip()
    context = browser.new_context(
        base_url=live_site.url,
        color_scheme=scheme,  # type: ignore[arg-type]
        viewport={"width": width, "height": 800},
    )
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text))
    page.goto(path)
    axe(page)
    page.get_by_label("Your reply").fill("word " * 700)
    page.get_by_label("Who answers: the office").fill("x")
    page.get_by_role("button", name="See how it will be shown").click()
    axe(page)
    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert not page.evaluate(wide)
    assert complaints == [] and context.cookies() == []
    context.close()


def test_a_reader_proposes_a_correction_by_keyboard_and_an_editor_decides(
    plain: Page, asha: Page, axe: Callable[[Page], None]
) -> None:
    plain.goto(f"/corrections/propose/?body={EDINBURGH}")
    expect(plain.locator("main")).to_contain_text("City of Edinburgh Council")
    tab_to(plain, "What is wrong, or missing")
    plain.keyboard.insert_text("The committee met on another day.")
    tab_to(plain, "Send to the editors")
    come = plain.get_by_role("heading", name="Thank you. It has come")
    for _ in range(MOST_PRESSES):
        # Whoever is quicker than anybody types is asked to press once more; what was typed stays.
        plain.get_by_role("button", name="Send to the editors").press("Enter")
        expect(come.or_(plain.locator("#again"))).to_be_visible()
        if come.is_visible():
            break
        expect(plain.get_by_label("What is wrong, or missing")).to_have_value(
            "The committee met on another day."
        )
    expect(come).to_be_visible()

    asha.goto("/review/proposed/")
    axe(asha)
    asha.get_by_role("link", name=f"/bodies/{EDINBURGH}/").click()
    axe(asha)
    asha.get_by_label("Reason").fill("The minutes say the same day.")
    asha.get_by_role("button", name="Decline").click()
    expect(asha.locator("main")).to_contain_text("Declined")
