"""The editors' day in a real browser: signing in, deciding by key and by thumb, typing a proposal."""

import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import LiveSite

PASSWORD = "Penny Hassett keeps a long pass phrase"
ITEM = re.compile(r"/review/\d+/")
PHONE = {"width": 390, "height": 844}

LETTER = """Borsetshire County Council

14 May 2026

Dear Councillor Grundy

Thank you for your letter. The council has 14 Hikvision cameras in its housing blocks. We have no plan to
take them out before the end of their life.

Yours sincerely
The Leader of the Council
"""
USES = "The council has 14 Hikvision cameras in its housing blocks."


@pytest.fixture
def queued(live_site: LiveSite, tmp_path: Path) -> Callable[[str], None]:
    """Reads a letter in which a council says that it has this many, and saves what is found."""

    def save(count: str) -> None:
        path = tmp_path / f"letter-{count}.txt"
        path.write_text(LETTER.replace("14 Hikvision", f"{count} Hikvision"), encoding="utf-8")
        live_site.run("read", str(path), "--save")

    return save


def open_quotation(page: Page, words: str) -> None:
    """From the queue to the item with these words."""
    page.goto("/review/")
    page.locator(".queue__line", has_text=words).get_by_role("heading").get_by_role("link").click()


def press(page: Page, key: str) -> None:
    """Presses a single key once the page is there to hear it."""
    page.wait_for_load_state()
    page.keyboard.press(key)


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def test_asha_comes_in_by_her_link_and_afterwards_with_password_and_code(
    cara: Page, live_site: LiveSite, axe: Any
) -> None:
    page = cara
    link = live_site.run("editors", "invite", "dora", "--role", "editor", "--site", live_site.url).strip()
    page.goto(link)
    axe(page)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_label("The same again").fill(PASSWORD)
    page.get_by_role("button", name="Set the password").click()

    expect(page.get_by_role("heading", name="Set up the second factor")).to_be_visible()
    expect(page.get_by_alt_text("QR code with the key below")).to_be_visible()
    axe(page)
    secret = page.locator("main code").inner_text()
    page.goto("/review/")
    expect(page.get_by_role("heading", name="Set up the second factor")).to_be_visible()
    secret = page.locator("main code").inner_text()
    page.get_by_label("Code").fill(code_of(secret))
    page.get_by_role("button", name="Set it up").click()

    expect(page.locator(".codes li")).to_have_count(10)
    axe(page)
    page.get_by_role("link", name="go to the queue").click()
    expect(page.get_by_role("heading", name="Queue", exact=True)).to_be_visible()

    page.get_by_role("link", name="Sign out").click()
    page.get_by_role("button", name="Sign out").click()
    page.goto("/review/")
    axe(page)
    page.get_by_label("Name").fill("dora")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    axe(page)
    page.get_by_label("Code").fill("12")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_contain_text("That did not work")
    page.get_by_label("Code").fill(code_of(secret))
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="Queue", exact=True)).to_be_visible()


def test_asha_reads_the_lit_quotation_accepts_with_a_and_undoes_with_u(
    asha: Page, queued: Callable[[str], None]
) -> None:
    queued("15")
    open_quotation(asha, "15 Hikvision")
    address = asha.url
    lit = asha.locator("mark#quotation")
    expect(lit).to_have_text(USES.replace("14", "15"))
    expect(lit).to_be_in_viewport()
    expect(asha.get_by_text("Accepting", exact=False).first).to_be_visible()
    press(asha, "a")
    expect(asha.get_by_role("status")).to_contain_text("Accepted as statement")
    press(asha, "u")
    expect(asha.locator("main")).to_contain_text("This was public. Taking it back is shown on the")
    expect(asha.get_by_role("button", name="Take it back")).to_be_focused()
    press(asha, "Enter")
    expect(asha.get_by_role("status")).to_contain_text("retracted with a public correction")
    assert asha.url == address
    expect(asha.locator("mark#quotation")).to_contain_text("15 Hikvision")


def test_asha_amends_on_a_telephone_by_thumb(
    asha: Page, queued: Callable[[str], None], live_site: LiveSite
) -> None:
    queued("16")
    asha.set_viewport_size(PHONE)
    open_quotation(asha, "16 Hikvision")
    for button in asha.locator(".bar button, .bar .button").all():
        box = button.bounding_box()
        assert box and box["height"] >= 44 and box["width"] >= 44
    assert asha.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    asha.get_by_role("link", name="Amend").click()
    asha.get_by_label("Estate").select_option("buildings")
    asha.get_by_label("of how many in all").fill("200")
    asha.get_by_role("button", name="Accept").click()
    asha.get_by_role("status").get_by_role("link").click()
    assert "/statements/" in asha.url
    expect(asha.locator("body")).to_contain_text(re.compile("16 Hikvision"))
    exported = live_site.run("review", "export")
    assert '"estate": "buildings"' in exported and '"of": 200' in exported


def test_the_buttons_stand_in_one_line_on_a_desk_and_hide_nothing_that_is_amended(
    asha: Page, queued: Callable[[str], None]
) -> None:
    queued("23")
    asha.set_viewport_size({"width": 1280, "height": 800})
    open_quotation(asha, "23 Hikvision")
    for address in (asha.url.partition("#")[0], f"{asha.url.partition('#')[0]}?amend=1"):
        asha.goto(address)
        tops = {
            box["y"]
            for one in asha.locator(".bar > *, .bar form button").all()
            if (box := one.bounding_box())
        }
        assert len(tops) == 1, address
        assert asha.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
    asha.set_viewport_size(PHONE)
    assert asha.locator(".verdict").evaluate("one => getComputedStyle(one).position") == "static"


def test_asha_rejects_with_a_reason_by_keys_alone(
    asha: Page, queued: Callable[[str], None], live_site: LiveSite
) -> None:
    queued("17")
    open_quotation(asha, "17 Hikvision")
    press(asha, "r")
    expect(asha.get_by_label("Reject, because")).to_be_focused()
    asha.keyboard.type("As said a year before: a stale answer.")
    asha.keyboard.press("Enter")
    expect(asha.get_by_role("status")).to_contain_text("Rejected")
    assert "As said a year before: a stale answer." in live_site.run("review", "export")


def test_asha_skips_and_the_next_one_opens(asha: Page) -> None:
    asha.goto("/review/")
    press(asha, "n")
    asha.wait_for_url(ITEM)
    first = asha.url
    press(asha, "s")
    asha.wait_for_url(lambda url: url != first and ITEM.search(url) is not None)


def test_keys_that_are_turned_off_do_nothing(asha: Page) -> None:
    asha.goto("/review/")
    asha.get_by_role("button", name="Turn them off").click()
    asha.get_by_role("link", name="Open the next one").click()
    asha.wait_for_url(ITEM)
    address = asha.url
    press(asha, "s")
    expect(asha.locator("mark#quotation")).to_be_visible()
    assert asha.url == address


def test_asha_types_a_proposal_and_takes_the_nearest_passage(
    asha: Page, tmp_path: Path, axe: Any, live_site: LiveSite
) -> None:
    letter = tmp_path / "letter-18.txt"
    letter.write_text(LETTER.replace("14 Hikvision", "18 Hikvision"), encoding="utf-8")
    asha.set_viewport_size(PHONE)
    asha.goto("/review/propose/")
    asha.get_by_label("or a file").set_input_files(letter)
    asha.get_by_label("Quotation").fill("The council has eighteen Hikvision cameras in its housing blocks")
    asha.get_by_label("Body").fill("Borsetshire County Council")
    asha.get_by_label("Stance").select_option("uses")
    asha.get_by_label("Estate").select_option("housing")
    asha.get_by_label("Said on").fill("14 May 2026")
    asha.get_by_role("button", name="Put it into the queue").click()

    expect(asha.get_by_text("These words are not in the document.").first).to_be_visible()
    expect(asha.locator("#near blockquote")).to_have_text(USES.replace("14", "18"))
    expect(asha.get_by_label("Said on")).to_have_value("14 May 2026")
    axe(asha)
    assert "18 Hikvision" not in live_site.run("review", "list", "--json")
    asha.get_by_role("button", name="Take this passage").click()
    expect(asha.get_by_label("Quotation")).to_have_value(USES.replace("14", "18"))
    expect(asha.get_by_role("status")).to_contain_text("The document’s words are filled in.")
    axe(asha)
    assert "18 Hikvision" not in live_site.run("review", "list", "--json")
    asha.get_by_role("button", name="Put it into the queue").click()
    expect(asha.locator("mark#quotation")).to_have_text(USES.replace("14", "18"))
    expect(asha.locator("main")).to_contain_text("Typed by asha")


def test_ben_gives_the_second_acceptance(asha: Page, ben: Page, tmp_path: Path) -> None:
    words = "Roy Tucker, CCTV manager, said that 19 cameras are Hikvision."
    letter = tmp_path / "letter-19.txt"
    letter.write_text(f"Borsetshire County Council\n\n{words}\n", encoding="utf-8")
    asha.goto("/review/propose/")
    asha.get_by_label("or a file").set_input_files(letter)
    asha.get_by_label("Quotation").fill(words)
    asha.get_by_label("Body").fill("Borsetshire County Council")
    asha.get_by_label("Stance").select_option("uses")
    asha.get_by_role("button", name="Put it into the queue").click()
    expect(asha.locator("main")).to_contain_text("It names Roy Tucker")
    address = asha.url
    press(asha, "a")
    expect(asha.get_by_role("status")).to_contain_text("It waits for another editor.")
    asha.goto("/review/?show=mine")
    expect(asha.locator(".queue__line")).to_have_count(1)

    ben.goto(address)
    expect(ben.locator("main")).to_contain_text("You are the second editor")
    press(ben, "a")
    expect(ben.get_by_role("status")).to_contain_text("Accepted as statement")


def test_two_editors_on_one_proposal_the_second_is_told(
    asha: Page, ben: Page, queued: Callable[[str], None]
) -> None:
    queued("20")
    open_quotation(asha, "20 Hikvision")
    ben.goto(asha.url)
    press(asha, "a")
    expect(asha.get_by_role("status")).to_contain_text("Accepted")
    press(ben, "a")
    expect(ben.get_by_role("status")).to_contain_text("asha accepted this at")


def test_everything_works_without_javascript(
    browser: Browser, live_site: LiveSite, queued: Callable[[str], None]
) -> None:
    queued("21")
    context = browser.new_context(base_url=live_site.url, java_script_enabled=False)
    cookie = {"name": "watchback-session", "value": live_site.cookie_for("asha", "editor")}
    context.add_cookies([{**cookie, "url": f"{live_site.url}/review/"}])
    page = context.new_page()
    open_quotation(page, "21 Hikvision")
    expect(page.locator("mark#quotation")).to_be_in_viewport()
    page.get_by_role("link", name="Amend").click()
    page.get_by_label("Cameras of this supplier").fill("22")
    page.get_by_role("button", name="Accept").click()
    expect(page.get_by_role("status")).to_contain_text("Accepted as statement")
    page.get_by_role("button", name="Undo: Borsetshire County Council, uses").click()
    page.get_by_role("button", name="Take it back").click()
    expect(page.locator("mark#quotation")).to_contain_text("21 Hikvision")
    page.get_by_label("Reject, because").fill("A trial.")
    page.locator("#reject").get_by_role("button").click()
    expect(page.get_by_role("status")).to_contain_text("Rejected")
    context.close()


@pytest.fixture
def queued_twice(live_site: LiveSite, tmp_path: Path) -> Callable[[str], None]:
    """Reads two letters that say that the council has this many, nearly in the same words."""

    def save(count: str) -> None:
        for ending in ("own staff.", "own staff now."):
            words = f"{USES[:-1].replace('14', count)}, and they are looked after by our {ending}"
            path = tmp_path / f"letter-{count}-{ending.replace(' ', '-')}txt"
            path.write_text(LETTER.replace(USES, words), encoding="utf-8")
            live_site.run("read", str(path), "--save")

    return save


def test_asha_splits_two_sources_by_key_undoes_it_and_joins_them_again(
    asha: Page, queued_twice: Callable[[str], None], axe: Any
) -> None:
    queued_twice("31")
    asha.set_viewport_size({"width": 1280, "height": 800})
    open_quotation(asha, "31 Hikvision")
    address = asha.url
    expect(asha.locator(".together")).to_contain_text("nearly word for word")
    axe(asha)
    press(asha, "p")
    expect(asha.get_by_role("status")).to_contain_text("Split off. It is an item of its own.")
    expect(asha.get_by_role("heading", name="Split off from this")).to_be_visible()
    assert asha.url == address
    axe(asha)
    press(asha, "u")
    expect(asha.get_by_role("status")).to_contain_text("Taken back.")
    expect(asha.locator(".together")).to_contain_text("nearly word for word")
    press(asha, "p")
    expect(asha.get_by_role("heading", name="Split off from this")).to_be_visible()
    asha.goto("/review/")
    expect(asha.locator(".queue__line", has_text="31 Hikvision")).to_have_count(2)
    asha.goto(address)
    press(asha, "j")
    expect(asha.get_by_role("status")).to_contain_text("Joined again.")
    press(asha, "a")
    expect(asha.get_by_role("status")).to_contain_text("Accepted as statement")
    asha.goto("/review/")
    expect(asha.locator(".queue__line", has_text="31 Hikvision")).to_have_count(0)


def test_two_sources_are_split_and_joined_by_thumb_without_javascript(
    browser: Browser, live_site: LiveSite, queued_twice: Callable[[str], None]
) -> None:
    queued_twice("32")
    context = browser.new_context(base_url=live_site.url, java_script_enabled=False, viewport=PHONE)
    cookie = {"name": "watchback-session", "value": live_site.cookie_for("asha", "editor")}
    context.add_cookies([{**cookie, "url": f"{live_site.url}/review/"}])
    page = context.new_page()
    open_quotation(page, "32 Hikvision")
    for button in ("Split off", "Join again"):
        pressed = page.get_by_role("button", name=button)
        box = pressed.bounding_box()
        assert box and box["height"] >= 44 and box["width"] >= 44
        assert box["x"] >= 0 and box["x"] + box["width"] <= PHONE["width"]
        pressed.click()
        expect(page.get_by_role("status")).to_contain_text(button.split()[0])
    expect(page.locator(".together")).to_contain_text("nearly word for word")
    context.close()


@pytest.mark.parametrize(
    "address", ["/review/", "/review/1/", "/review/propose/", "/review/register/bodies/"]
)
def test_cara_is_asked_to_sign_in_and_sees_nothing_private(address: str, cara: Page) -> None:
    cara.goto(address)
    assert "/review/account/login/" in cara.url
    expect(cara.locator("body")).not_to_contain_text("Lakey Hill")


PAGES = [
    "/review/",
    "/review/2/",
    "/review/2/?amend=1",
    "/review/4/",
    "/review/propose/",
    "/review/read/",
    "/review/deeds/",
    "/review/editors/",
    "/review/register/",
    "/review/register/bodies/",
    "/review/register/bodies/new/",
    "/review/register/bodies/borsetshire-county-council/",
    "/review/register/statements/",
    "/review/register/requests/new/",
    "/review/register/actions/new/",
    "/review/account/2fa/",
    "/review/account/logout/",
    "/review/account/password/change/",
    "/review/nothing-here/",
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_editors_page_is_usable_by_everybody(scheme: Any, ben: Page, axe: Any) -> None:
    ben.emulate_media(color_scheme=scheme)
    for address in PAGES:
        ben.goto(address)
        axe(ben)
        assert ben.evaluate("document.documentElement.scrollWidth <= innerWidth"), address


def test_no_page_is_wider_than_a_telephone(ben: Page) -> None:
    ben.set_viewport_size({"width": 320, "height": 640})
    for address in PAGES:
        ben.goto(address)
        assert ben.evaluate("document.documentElement.scrollWidth <= innerWidth"), address


def test_no_script_or_style_of_ours_is_refused_by_the_policy(asha: Page) -> None:
    said: list[str] = []
    asha.on("console", lambda message: said.append(message.text))
    for address in ("/review/", "/review/2/", "/review/propose/"):
        asha.goto(address)
    assert said == []
