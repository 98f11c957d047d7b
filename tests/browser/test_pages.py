"""The public pages in a real browser: for everybody, without JavaScript, on paper, and with nobody else."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.baking.folders import bake
from tests.browser.conftest import Axe, LiveSite
from tests.browser.folder_server import served
from tests.publish import examples
from watchback.publish import Page as Baked
from watchback.publish import body_page, history_page
from watchback.records.published import BodyRecord
from watchback.words import StandingLabel

EDINBURGH = "/bodies/city-of-edinburgh-council/"
PHONE, DESKTOP = 320, 1280
ADDRESSES = [
    "/",
    "/bodies/",
    "/bodies/?q=edinburgh",
    "/bodies/?q=EH1+1YZ",
    "/bodies/?q=atlantis",
    "/bodies/?nation=Scotland&standing=committed",
    "/bodies/?nation=Atlantis",
    "/bodies/kind/council-scottish/",
    "/bodies/nation/wales/",
    "/map/",
    "/map/hexes/",
    EDINBURGH,
    f"{EDINBURGH}?as-of=2023-02-28",
    f"{EDINBURGH}?as-of=2023-02-30",
    f"{EDINBURGH}history/",
    "/bodies/aberdeen-city-council/",
    "/bodies/nowhere/",
    "/act/",
    "/act/city-of-edinburgh-council/",
    "/wins/",
    "/overdue/",
    "/actions/",
    "/suppliers/",
    "/suppliers/hikvision/",
    "/suppliers/hikvision/committed/",
    "/evidence/",
    "/trends/",
    "/trends/dahua/",
    "/method/",
    "/data/",
    "/corrections/",
    "/corrections/propose/",
    "/about/",
    "/about/the-article/",
    "/privacy/",
    "/accessibility/",
    "/patterns/",
    "/embed/map/",
    "/embed/bodies/city-of-edinburgh-council/",
]
# One of each kind whose address only the record knows: the page that has a link to it, and the link.
FOLLOWED = {
    "statement": (EDINBURGH, "a[href^='/statements/']"),
    "source": (EDINBURGH, "a[href^='/sources/']"),
    "win": ("/wins/", "main a[href^='/wins/']"),
    "action": ("/actions/", "main a[href^='/actions/']"),
}


@pytest.fixture
def reader(browser: Browser, live_site: LiveSite, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Cara's page, as wide as the test asks for."""
    context = browser.new_context(base_url=live_site.url, viewport={"width": request.param, "height": 800})
    yield context.new_page()
    context.close()


@pytest.fixture
def without_javascript(browser: Browser, live_site: LiveSite) -> Iterator[Page]:
    context = browser.new_context(base_url=live_site.url, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def examples_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Every standing, and the worst that a page must bear, baked and served from a folder."""
    folder = tmp_path_factory.mktemp("examples")
    bake(_example_pages(), folder)
    with served(folder) as url:
        yield url


WORST: dict[str, BodyRecord] = {
    "sixty-statements": examples.crowded(),
    "long-name": examples.long_name(),
    "welsh": examples.welsh(),
    "edinburgh": examples.edinburgh(date(2023, 3, 1)),
    **{label.value: examples.body_record(label) for label in StandingLabel},
}


def _example_pages() -> Iterator[Baked]:
    for name, record in WORST.items():
        page = body_page(record)
        yield Baked(f"/{name}/", page.title, page.body)
        page = history_page(record)
        yield Baked(f"/{name}/history/", page.title, page.body)


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_every_kind_of_page_is_usable_by_everybody(width: int, cara: Page, axe: Axe) -> None:
    cara.set_viewport_size({"width": width, "height": 800})
    for address in [*ADDRESSES, *_followed(cara)]:
        cara.goto(address)
        _assert_usable(cara, axe)


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_every_standing_and_the_worst_names_are_usable_by_everybody(
    width: int, cara: Page, examples_url: str, axe: Axe
) -> None:
    cara.set_viewport_size({"width": width, "height": 800})
    for name in WORST:
        cara.goto(f"{examples_url}/{name}/")
        _assert_usable(cara, axe)


def _followed(page: Page) -> Iterator[str]:
    for kind, (start, link) in FOLLOWED.items():
        page.goto(start)
        address = page.locator(link).first.get_attribute("href")
        assert address, kind
        yield address


def _assert_usable(page: Page, axe: Axe) -> None:
    """By all rules in light, by the rules of colour in dark as well: nothing else differs between them."""
    _assert_fits(page, page.url)
    page.emulate_media(color_scheme="light")
    axe(page)
    page.emulate_media(color_scheme="dark")
    axe.colours(page)


def _assert_fits(page: Page, address: str) -> None:
    width = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert width <= 0, f"{address} is {width} pixels too wide"


def test_one_press_leads_from_the_last_day_to_the_day_the_date_has_passed(without_javascript: Page) -> None:
    page = without_javascript
    page.goto(f"{EDINBURGH}?as-of=2023-02-28")
    expect(page.locator(".opening__label")).to_contain_text("Committed")
    page.locator("a[rel=next]").click()
    expect(page).to_have_url(re.compile(r"\?as-of=2023-03-01$"))
    expect(page.locator(".opening__label")).to_contain_text("Date passed")
    expect(page.locator("main")).to_contain_text("The date given, February 2023, has passed.")


def test_a_body_is_found_and_read_without_javascript(without_javascript: Page) -> None:
    page = without_javascript
    page.goto("/")
    page.get_by_label("Find your council or another public body, by name or postcode").fill("edinburgh")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("link", name="City of Edinburgh Council").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("City of Edinburgh Council")
    expect(page.locator("blockquote").first).to_contain_text("no HikVision cameras present")


def test_any_day_can_be_asked_for_with_a_form(without_javascript: Page) -> None:
    page = without_javascript
    page.goto(EDINBURGH)
    page.get_by_label("See this page as it stood on").fill("2023-02-28")
    page.get_by_role("button", name="Show that day").click()
    expect(page.locator(".opening__label")).to_contain_text("Committed")


@pytest.fixture
def reader_context(browser: Browser, live_site: LiveSite) -> Iterator[Page]:
    context = browser.new_context(base_url=live_site.url)
    yield context.new_page()
    context.close()


def test_the_words_are_set_in_the_sites_own_serif(reader_context: Page) -> None:
    page = reader_context
    page.goto(EDINBURGH)
    assert page.evaluate("document.fonts.ready.then(() => document.fonts.check('20px \"Watchback Serif\"'))")
    assert "serif.woff2" in " ".join(
        page.evaluate("performance.getEntriesByType('resource').map(entry => entry.name)")
    )


def test_each_row_of_the_article_leads_to_a_page(reader_context: Page) -> None:
    page = reader_context
    page.goto("/about/the-article/")
    rows = page.locator("table.article tbody tr")
    assert rows.count() == 12
    links = [rows.nth(row).get_by_role("link").first.get_attribute("href") for row in range(rows.count())]
    for link in links:
        page.goto("about:blank")  # so that a mere change of anchor is a visit too
        answer = page.goto(str(link))
        assert answer and answer.status == 200, link
        anchor = str(link).partition("#")[2]
        assert not anchor or page.locator(f'[id="{anchor}"]').count() == 1, link


@pytest.mark.parametrize("name", ["edinburgh", "sixty-statements", "relapsed", "overdue", "unknown"])
def test_a_body_prints_on_one_side_of_a4(
    name: str, browser: Browser, examples_url: str, tmp_path: Path
) -> None:
    context: BrowserContext = browser.new_context()
    page = context.new_page()
    page.goto(f"{examples_url}/{name}/")
    page.pdf(path=tmp_path / "sheet.pdf", prefer_css_page_size=True)
    context.close()
    assert len(pypdfium2.PdfDocument(tmp_path / "sheet.pdf")) == 1


def test_the_brands_of_a_supplier_are_blocks_on_a_phone_with_nothing_cut(
    browser: Browser, live_site: LiveSite
) -> None:
    context = browser.new_context(base_url=live_site.url, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto("/suppliers/hikvision/")
    _assert_fits(page, page.url)
    cells = page.locator("#brands tbody tr").first.locator("th, td")
    boxes = [cell.bounding_box() for cell in cells.all()]
    assert len(boxes) == 4 and all(box and box["x"] + box["width"] <= 390 for box in boxes)
    tops = [box["y"] for box in boxes if box]
    assert tops == sorted(set(tops)), "one under another"
    cut = page.evaluate(
        "[...document.querySelectorAll('#brands *')].filter(one => one.scrollWidth > one.clientWidth + 1"
        " && getComputedStyle(one).display !== 'inline' && !one.closest('thead')).length"
    )
    assert cut == 0
    context.close()


def test_on_paper_each_deciding_source_has_its_address_written_out(
    reader_context: Page, browser: Browser, examples_url: str, tmp_path: Path
) -> None:
    reader_context.goto(EDINBURGH)
    assert "a file: free-tibet-edinburgh.txt" in _printed(reader_context, tmp_path / "file.pdf")
    reader_context.goto(f"{examples_url}/edinburgh/")
    assert examples.ARTICLE.url in _printed(reader_context, tmp_path / "url.pdf")


def _printed(page: Page, path: Path) -> str:
    page.pdf(path=path, prefer_css_page_size=True)
    return str(pypdfium2.PdfDocument(path)[0].get_textpage().get_text_bounded())


@pytest.mark.parametrize("reader", [PHONE, DESKTOP], indirect=True)
def test_what_the_campaign_names_stands_under_the_words_of_a_win(reader: Page) -> None:
    reader.goto("/wins/")
    won = reader.locator(".won", has=reader.get_by_role("heading", name="City of Edinburgh Council")).first
    expect(won).to_contain_text("with Big Brother Watch, Free Tibet and Stop Uyghur Genocide")
    words, named = won.locator("figure").bounding_box(), won.locator(".won__actions").bounding_box()
    assert words and named and named["y"] >= words["y"] + words["height"]
