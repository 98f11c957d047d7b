"""A body on one side of paper whatever the record holds; an archived page that attacks and can do nothing."""

import sys
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, Error, Page, Route

from tests.browser.conftest import HERE, LiveSite, run_in
from tests.publish import examples
from watchback.publish import body_page
from watchback.publish.rendering import STATIC
from watchback.records.published import BodyRecord
from watchback.words import StandingLabel

SITE = "https://watchback.example"
HOSTILE = (
    "<!doctype html><title>quiet</title><script>new Image().src = '/ran-by-script'</script>"
    "<img src=x onerror=\"this.src='/ran-by-image'\"><svg onload=\"new Image().src='/ran-by-svg'\"></svg>"
    "<meta http-equiv=refresh content='0;url=/ran-by-refresh'><iframe srcdoc='<script>top.location="
    "`/ran-by-frame`</script>'></iframe>"
)


@pytest.fixture
def paper(browser: Browser) -> Page:
    """A browser that is given the pages of records, and nothing from a server."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


def show(page: Page, record: BodyRecord) -> None:
    """Opens the page of a record at the address it would have."""
    made = body_page(replace(record, day=replace(record.day, address=SITE)))

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(SITE).partition("?")[0]
        if path == made.path:
            route.fulfill(body=made.body, content_type=made.media_type)
        else:
            route.fulfill(path=STATIC / path.removeprefix("/static/"))

    page.route(f"{SITE}/**", answer)
    page.goto(f"{SITE}{made.path}")


@pytest.mark.parametrize(
    "record",
    [
        examples.everything(),
        replace(examples.everything(), day=replace(examples.TODAY, asked=examples.TODAY.on)),
        examples.crowded(),
        examples.body_record(StandingLabel.UNKNOWN),
    ],
    ids=["everything", "everything on a day asked for", "sixty statements", "nothing said"],
)
def test_a_body_is_printed_on_one_side_with_its_address_and_a_code(
    record: BodyRecord, paper: Page, tmp_path: Path
) -> None:
    show(paper, record)
    paper.emulate_media(media="print")
    code = paper.locator(".sheet svg.code").bounding_box()
    assert code and code["width"] > 80, "large enough for the camera of a telephone"
    paper.pdf(path=tmp_path / "sheet.pdf", prefer_css_page_size=True)
    sheet = pypdfium2.PdfDocument(tmp_path / "sheet.pdf")
    assert len(sheet) == 1
    printed = "".join(sheet[0].get_textpage().get_text_bounded().split())
    assert f"{SITE}/bodies/{record.body.id}/" in printed
    assert "Itsreply" in printed, "the reply stands beside the claim on paper too"


def test_everything_at_once_is_usable_by_everybody_on_a_phone(paper: Page, axe: object) -> None:
    paper.set_viewport_size({"width": 320, "height": 800})
    show(paper, examples.everything())
    axe(paper)  # type: ignore[operator]
    wide = paper.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0


def asked_of(page: Page) -> list[str]:
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    return asked


def test_an_archived_page_that_attacks_runs_nothing(cara: Page, live_site: LiveSite, tmp_path: Path) -> None:
    copy = run_in(live_site.home, sys.executable, HERE / "hostile_source.py", HOSTILE).strip()
    asked = asked_of(cara)
    cara.route("**/as-a-page", lambda route: route.fulfill(body=HOSTILE, content_type="text/html"))
    with cara.expect_request("**/ran-by-*"):  # as a page it would have run
        cara.goto("/as-a-page")
    cara.goto(f"/sources/{copy.split('/')[2]}/")
    asked.clear()

    with cara.expect_download() as download, pytest.raises(Error, match="Download is starting"):
        cara.goto(copy)
    assert HOSTILE in Path(download.value.path()).read_text("utf-8")
    answer = cara.goto(f"{copy}.txt")
    assert answer is not None and answer.status == 200
    cara.wait_for_load_state("networkidle")
    assert HOSTILE in cara.inner_text("body")
    assert [url for url in asked if "ran-by" in url] == []
