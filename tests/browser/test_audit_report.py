"""The report of an audit in a real browser: it runs nothing, everybody can read it, and it prints well."""

from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page

from tests.audit.audits import DEVICES, audit
from tests.audit.examples import AXIS, device
from tests.browser.conftest import Axe
from watchback.audit.report import page_of
from watchback.audit.result import object_of
from watchback.publish.rendering import STATIC
from watchback.words import Device

SERIF = (STATIC / "watchback" / "fonts" / "serif.woff2").read_bytes()
HOSTILE = (
    *DEVICES,
    device(AXIS, number=5, brand="</style></td><script>document.title='ran'</script>"),
    device(kind=Device.CAMERA, number=6, location="<img src=x onerror=alert(1)>", brand="W" * 2_000),
)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A report on disk, with strangers' words in it."""
    path = tmp_path / "report.html"
    path.write_bytes(page_of(object_of(audit(HOSTILE)) | {"key": "0123abcd " * 8}, SERIF))
    return path


def test_nothing_in_a_report_runs_or_asks_anybody_for_anything(report: Path, page: Page) -> None:
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(report.as_uri())
    assert page.title() == "Camera audit: contradicted"
    assert said == []
    assert [url for url in asked if not url.startswith("data:font/woff2")] == [report.as_uri()]
    assert page.locator("script, img").count() == 0
    serif = "document.fonts.check('20px \"Watchback Serif\"')"
    assert page.evaluate(serif)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 1200])
def test_a_report_is_readable_at_every_width_and_in_both_schemes(
    report: Path, browser: Browser, axe: Axe, width: int, scheme: str
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(report.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    axe(page)
    page.close()


def test_page_one_on_paper_holds_what_a_reader_must_know(report: Path, page: Page, tmp_path: Path) -> None:
    page.goto(report.as_uri())
    page.pdf(path=tmp_path / "report.pdf", prefer_css_page_size=True)
    paper = pypdfium2.PdfDocument(tmp_path / "report.pdf")
    width, height = paper[0].get_size()
    assert (round(width), round(height)) == (595, 842)
    first = " ".join(paper[0].get_textpage().get_text_range().split())
    for words in (
        "There are no Hikvision cameras on our network.",
        "Contradicted",
        "A. Manager, head of CCTV, minute 14",
        "Signed with the key of Borsetshire Council",
        "cameras of unknown maker",
        "What it does not prove",
        "An audit of one’s own network is one’s own",
        "Page 1 of",
    ):
        assert words in first, words
