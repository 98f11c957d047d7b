"""The pages in Welsh in a real browser: from one language to the other, for everybody, and on paper."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.baking.folders import bake
from tests.browser.conftest import Axe, LiveSite
from tests.browser.folder_server import served
from tests.publish.languages.in_wales import ALL, NAME, page_in_welsh
from watchback.publish import Page as Baked

CARDIFF = "/bodies/city-of-cardiff-council/"
ADDRESSES = [
    "/cy/",
    "/cy/bodies/",
    "/cy/bodies/?q=caerdydd",
    "/cy/bodies/?q=CF10+1AA",
    "/cy/bodies/?nation=wales&standing=committed",
    "/cy/bodies/nation/wales/",
    "/cy/bodies/kind/council-welsh/",
    f"/cy{CARDIFF}",
    f"/cy{CARDIFF}?as-of=2023-02-28",
    f"/cy{CARDIFF}history/",
    "/cy/act/",
    "/cy/act/city-of-cardiff-council/",
    "/cy/overdue/",
    "/cy/wins/",
    "/cy/method/",
    "/cy/about/",
    "/cy/privacy/",
    "/cy/accessibility/",
]
PHONE, DESKTOP = 320, 1280


@pytest.fixture
def without_javascript(browser: Browser, live_site: LiveSite) -> Iterator[Page]:
    context = browser.new_context(base_url=live_site.url, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def examples_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Every standing, and the worst that a page must bear, in Welsh."""
    folder = tmp_path_factory.mktemp("examples")
    site = "https://watchback.example"
    records = {name: replace(one, day=replace(one.day, address=site)) for name, one in ALL.items()}
    pages = {name: page_in_welsh(one) for name, one in records.items()}
    bake((Baked(f"/{name}/", page.title, page.body) for name, page in pages.items()), folder)
    with served(folder) as url:
        yield url


def test_one_press_leads_to_the_other_language_and_one_back(without_javascript: Page) -> None:
    page = without_javascript
    page.goto(f"{CARDIFF}?as-of=2023-02-28")
    page.get_by_role("link", name="Cymraeg").click()
    expect(page.locator("html")).to_have_attribute("lang", "cy")
    expect(page.get_by_role("heading", level=1)).to_have_text("Cyngor Caerdydd")
    expect(page.locator(".asked")).to_contain_text("28 Chwefror 2023")
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en-GB")
    expect(page.get_by_role("heading", level=1)).to_have_text("City of Cardiff Council")
    expect(page.locator(".asked")).to_contain_text("28 February 2023")


def test_a_reader_of_welsh_finds_a_council_and_stays_in_welsh(without_javascript: Page) -> None:
    page = without_javascript
    page.goto("/cy/")
    page.get_by_label("Dewch o hyd i’ch cyngor neu gorff cyhoeddus arall, yn ôl enw neu god post").fill(
        "abertawe"
    )
    page.get_by_role("button", name="Chwilio").click()
    page.get_by_role("link", name="Cyngor Abertawe").click()
    expect(page.locator("html")).to_have_attribute("lang", "cy")
    page.get_by_role("link", name="Gweithredu ar hyn").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Cyngor Abertawe")
    expect(page.locator("#letter-text")).to_have_attribute("lang", "en")


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_every_kind_of_page_in_welsh_is_usable_by_everybody(width: int, cara: Page, axe: Axe) -> None:
    cara.set_viewport_size({"width": width, "height": 800})
    for address in ADDRESSES:
        answer = cara.goto(address)
        assert answer and answer.status == 200, address
        expect(cara.locator("html")).to_have_attribute("lang", "cy")
        _assert_fits(cara)
        axe(cara)


def test_every_standing_in_welsh_is_usable_by_everybody_on_a_phone(
    cara: Page, examples_url: str, axe: Axe
) -> None:
    cara.set_viewport_size({"width": PHONE, "height": 800})
    for name in ALL:
        cara.goto(f"{examples_url}/{name}/")
        _assert_fits(cara)
        axe(cara)


def _assert_fits(page: Page) -> None:
    width = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert width <= 0, f"{page.url} is {width} pixels too wide"


@pytest.mark.parametrize("name", ["everything", "sixty-statements", "relapsed", "overdue", "unknown"])
def test_a_body_prints_on_one_side_of_a4_in_welsh(
    name: str, browser: Browser, examples_url: str, tmp_path: Path
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{examples_url}/{name}/")
    page.pdf(path=tmp_path / "sheet.pdf", prefer_css_page_size=True)
    context.close()
    sheet = pypdfium2.PdfDocument(tmp_path / "sheet.pdf")
    assert len(sheet) == 1
    printed = "".join(sheet[0].get_textpage().get_text_bounded().split())
    assert f"/cy/bodies/{ALL[name].body.id}/" in printed and NAME.replace(" ", "") in printed
    assert "English" not in printed, "there is no way to the other language on paper"
