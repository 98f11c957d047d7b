"""What a reader's browser meets on the whole site: no stranger, no cookie, no script, no broken link."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import LiveSite
from tests.browser.crawl import Crawl, Visit, crawl
from tests.browser.folder_server import served

FRAMED = "/embed/bodies/city-of-edinburgh-council/"
BODY = "/bodies/city-of-edinburgh-council/"


@pytest.fixture(scope="module")
def crawled(browser: Browser, live_site: LiveSite) -> Iterator[Crawl]:
    """One walk through the site, without JavaScript; each test here asks it something else."""
    context = browser.new_context(base_url=live_site.url, java_script_enabled=False)
    yield crawl(context, live_site.url)
    context.close()


def pages(crawled: Crawl) -> list[Visit]:
    return [visit for visit in crawled.visits if visit.headers["content-type"].startswith("text/html")]


def test_every_link_within_the_site_leads_somewhere(crawled: Crawl) -> None:
    assert len(crawled.visits) > 100
    assert not crawled.broken, "\n".join(crawled.broken)


def test_nobody_else_is_ever_asked_for_anything(crawled: Crawl, live_site: LiveSite) -> None:
    assert [url for url in crawled.asked if not url.startswith(f"{live_site.url}/")] == []


def test_readers_get_no_cookie(crawled: Crawl) -> None:
    assert crawled.cookies == []
    assert [visit.address for visit in crawled.visits if "set-cookie" in visit.headers] == []


def test_no_browser_complains_of_a_page(crawled: Crawl) -> None:
    assert not crawled.complaints, "\n".join(crawled.complaints)


def test_every_page_has_a_policy_that_allows_no_script_and_no_inline_style(crawled: Crawl) -> None:
    for visit in pages(crawled):
        policy = visit.headers["content-security-policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy, visit.address
        assert "script-src" not in policy, visit.address
        assert visit.inline == 0, visit.address


def test_only_what_is_made_for_it_may_be_framed(crawled: Crawl) -> None:
    for visit in pages(crawled):
        framed = "frame-ancestors 'none'" not in visit.headers["content-security-policy"]
        assert framed == visit.address.startswith("/embed/"), visit.address


def test_every_answer_says_that_its_type_is_not_to_be_guessed(crawled: Crawl) -> None:
    assert [one.address for one in crawled.visits if one.headers["x-content-type-options"] != "nosniff"] == []


def test_the_keyboard_goes_through_a_page_in_its_order(crawled: Crawl) -> None:
    assert [visit.address for visit in crawled.visits if visit.out_of_order] == []


@pytest.mark.parametrize("path", ["base.css", "fonts/serif.woff2", "icon.svg"])
def test_files_of_the_site_carry_the_policy_too(path: str, cara: Page) -> None:
    answer = cara.request.get(f"/static/watchback/{path}")
    assert answer.status == 200
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_stranger_may_frame_the_card_of_a_body_and_not_its_page(
    cara: Page, live_site: LiveSite, tmp_path: Path
) -> None:
    frames = [f'<iframe src="{live_site.url}{path}"></iframe>' for path in (FRAMED, BODY)]
    (tmp_path / "index.html").write_text("".join(frames))
    with served(tmp_path) as stranger:
        cara.goto(stranger)
        card = cara.frame_locator("iframe >> nth=0").get_by_role("heading")
        expect(card).to_have_text("City of Edinburgh Council")
        assert [frame.url for frame in cara.frames[1:]] == [
            f"{live_site.url}{FRAMED}",
            "chrome-error://chromewebdata/",
        ]


def test_the_keyboard_reaches_the_content_first_and_shows_where_it_is(cara: Page) -> None:
    cara.goto(BODY)
    cara.keyboard.press("Tab")
    expect(cara.get_by_role("link", name="Skip to the content")).to_be_focused()
    cara.keyboard.press("Enter")
    expect(cara.locator("main")).to_be_focused()
    for _ in range(8):
        cara.keyboard.press("Tab")
        assert cara.evaluate(
            "(one => one.closest('main') && one.matches(':focus-visible')"
            " && getComputedStyle(one).outlineStyle !== 'none')(document.activeElement)"
        )
