"""The public pages in a real browser: for everybody, without JavaScript, on paper, and with nobody else."""

import re
import threading
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, expect

from tests.browser.conftest import LiveSite
from tests.publish import examples
from watchback.publish import Page as Baked
from watchback.publish import bake, body_page, history_page
from watchback.records.published import BodyRecord
from watchback.words import StandingLabel

EDINBURGH = "/bodies/city-of-edinburgh-council/"
PHONE, DESKTOP = 320, 1280
LOOKS = [(PHONE, "light"), (PHONE, "dark"), (DESKTOP, "light"), (DESKTOP, "dark")]
ADDRESSES = [
    "/",
    "/bodies/",
    "/bodies/?q=edinburgh",
    "/bodies/?q=atlantis",
    "/bodies/kind/council-scottish/",
    "/bodies/nation/wales/",
    EDINBURGH,
    f"{EDINBURGH}?as-of=2023-02-28",
    f"{EDINBURGH}?as-of=2023-02-30",
    f"{EDINBURGH}history/",
    "/bodies/aberdeen-city-council/",
    "/bodies/nowhere/",
    "/wins/",
    "/overdue/",
    "/suppliers/",
    "/suppliers/hikvision/",
    "/suppliers/hikvision/committed/",
    "/trends/",
    "/method/",
    "/corrections/",
    "/about/",
    "/about/the-article/",
    "/privacy/",
    "/accessibility/",
]
Check = Callable[[Page], None]


@pytest.fixture
def reader(browser: Browser, live_site: LiveSite, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Cara's page, as wide and as light as the test asks for."""
    width, scheme = request.param
    context = browser.new_context(
        base_url=live_site.url, viewport={"width": width, "height": 800}, color_scheme=scheme
    )
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
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


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


@pytest.mark.parametrize("reader", LOOKS, indirect=True)
def test_every_kind_of_page_is_usable_by_everybody(reader: Page, axe: Check) -> None:
    for address in ADDRESSES:
        reader.goto(address)
        axe(reader)
        _fits(reader, address)


@pytest.mark.parametrize("reader", LOOKS, indirect=True)
def test_a_statement_and_its_source_are_usable_by_everybody(reader: Page, axe: Check) -> None:
    reader.goto(EDINBURGH)
    reader.get_by_role("link", name="This statement").first.click()
    axe(reader)
    _fits(reader, reader.url)
    reader.get_by_role("link", name="About the source").first.click()
    axe(reader)
    _fits(reader, reader.url)


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_every_standing_and_the_worst_names_are_usable_by_everybody(
    width: int, scheme: str, browser: Browser, examples_url: str, axe: Check
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    for name in WORST:
        page.goto(f"{examples_url}/{name}/")
        axe(page)
        _fits(page, name)
    context.close()


def _fits(page: Page, address: str) -> None:
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
    page.get_by_label("Find your council or another public body by name").fill("edinburgh")
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


def test_the_keyboard_reaches_the_content_first(reader_context: Page) -> None:
    page = reader_context
    page.goto(EDINBURGH)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


@pytest.fixture
def reader_context(browser: Browser, live_site: LiveSite) -> Iterator[Page]:
    context = browser.new_context(base_url=live_site.url)
    yield context.new_page()
    context.close()


def test_no_page_asks_anybody_else_sets_a_cookie_or_breaks_the_policy(
    reader_context: Page, live_site: LiveSite
) -> None:
    page = reader_context
    asked: list[Request] = []
    complaints: list[ConsoleMessage] = []
    page.on("request", lambda request: asked.append(request))
    page.on("console", lambda said: complaints.append(said))
    failed: list[Request] = []
    page.on("requestfailed", lambda request: failed.append(request))
    for address in ADDRESSES:
        page.goto(address)
    assert all(request.url.startswith(f"{live_site.url}/") for request in asked)
    assert not [said.text for said in complaints if "status of 40" not in said.text]
    # What is still loading when the page is left counts as failed; that is no fault of the page.
    assert not [request.url for request in failed if request.failure != "net::ERR_ABORTED"]
    assert page.context.cookies() == []


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
    _fits(page, page.url)
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


@pytest.mark.parametrize("reader", [(PHONE, "light"), (DESKTOP, "light")], indirect=True)
def test_what_the_campaign_names_stands_under_the_words_of_a_win(reader: Page) -> None:
    reader.goto("/wins/")
    won = reader.locator(".won", has=reader.locator(".won__actions")).first
    expect(won).to_contain_text("with Big Brother Watch, Free Tibet and Stop Uyghur Genocide")
    words, named = won.locator("figure").bounding_box(), won.locator(".won__actions").bounding_box()
    assert words and named and named["y"] >= words["y"] + words["height"]
