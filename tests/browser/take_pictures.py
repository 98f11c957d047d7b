"""Takes the pictures of the docs, with the site and the browser that tests have; see script/pictures."""

import os
import subprocess
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize

from tests.browser.conftest import WATCHBACK

DOCS = Path(__file__).parents[2] / "docs"
PICTURES, EXAMPLES = DOCS / "pictures", DOCS / "examples"
PAGES = {
    "front": "/",
    "front-in-welsh": "/cy/",
    "body": "/bodies/city-of-edinburgh-council/",
    "body-contradicted": "/suppliers/hikvision/relapsed/ > .row__name a",
    "history": "/bodies/city-of-edinburgh-council/history/",
    "act": "/act/city-of-edinburgh-council/",
    "find": "/bodies/?q=EH1+1YZ",
    "list": "/bodies/nation/scotland/",
    "map": "/map/",
    "map-in-hexes": "/map/hexes/",
    "overdue": "/overdue/",
    "wins": "/wins/",
    "win": "/wins/ > main a[href^='/wins/']",
    "statement": "/bodies/city-of-edinburgh-council/ > a[href^='/statements/']",
    "source": "/bodies/city-of-edinburgh-council/ > a[href^='/sources/']",
    "actions": "/actions/",
    "supplier": "/suppliers/hikvision/",
    "evidence": "/evidence/",
    "trends": "/trends/",
    "method": "/method/",
    "data": "/data/",
    "corrections": "/corrections/",
    "propose": "/corrections/propose/",
    "the-article": "/about/the-article/",
    "patterns": "/patterns/",
}
"""Each kind of page by the name of its picture; behind ``>`` the link to follow from there."""

DESKTOP: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 900}
# Both at six tenths of their size, side by side: legible, and some 30 kB.
SCALE = 0.6
GAP = 20
_AROUND = "#868d96"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def take_a_page_on_a_desktop_and_a_phone(name: str, scheme: str, cara: Page) -> None:
    cara.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    start, _, link = PAGES[name].partition(" > ")
    cara.goto(start)
    if link:
        cara.goto(str(cara.locator(link).first.get_attribute("href")))
    shots = [_shot(cara, size) for size in (DESKTOP, PHONE)]
    sheet = Image.new("RGB", (sum(shot.width for shot in shots) + GAP, shots[0].height), _AROUND)
    sheet.paste(shots[0], (0, 0))
    sheet.paste(shots[1], (shots[0].width + GAP, 0))
    sheet.save(PICTURES / f"{name}-{scheme}.webp", quality=62, method=6)


def _shot(page: Page, size: ViewportSize) -> Image.Image:
    page.set_viewport_size(size)
    taken = Image.open(BytesIO(page.screenshot())).convert("RGB")
    small = (round(taken.width * SCALE), round(taken.height * SCALE))
    return taken.resize(small, Image.Resampling.LANCZOS)


def take_the_body_page(cara: Page) -> None:
    cara.goto("/bodies/city-of-edinburgh-council/")
    _save(cara, "body.png")


def take_the_queue(asha: Page) -> None:
    asha.goto("/review/")
    asha.get_by_text("Open the next one").click()
    _save(asha, "queue.png")


def _save(page: Page, name: str) -> None:
    """In few colours, which a page of text has anyway: a third of the bytes."""
    page.set_viewport_size({"width": 1100, "height": 900})
    taken = Image.open(BytesIO(page.screenshot())).convert("RGB")
    taken.quantize(64, Image.Quantize.MEDIANCUT).save(PICTURES / name, optimize=True)


CLAIM = "There will be no Hikvision cameras present on the public realm network."
SEASONS = {
    "audit-contradicted": ("spring", ()),
    "audit-cannot-tell": ("summer", ()),
    "audit-supported": ("autumn", ("--recorder", "Control room=9")),
}
"""Each report by the name of its picture: the list it is made from, and the owner's word beside it."""


@pytest.mark.parametrize("name", SEASONS)
def take_a_report_of_an_audit(name: str, browser: Browser, tmp_path: Path) -> None:
    page = browser.new_page(viewport={"width": 1000, "height": 1050}, color_scheme="light")
    page.goto(_report(name, tmp_path).as_uri())
    taken = Image.open(BytesIO(page.screenshot())).convert("RGB")
    small = taken.resize((taken.width * 4 // 5, taken.height * 4 // 5), Image.Resampling.LANCZOS)
    small.save(PICTURES / f"{name}.webp", quality=70, method=6)


def take_a_report_on_paper_and_on_a_phone(browser: Browser, tmp_path: Path) -> None:
    report = _report("audit-supported", tmp_path).as_uri()
    page = browser.new_page(viewport=PHONE, color_scheme="dark")
    page.goto(report)
    phone = Image.open(BytesIO(page.screenshot())).convert("RGB")
    page.pdf(path=tmp_path / "report.pdf", prefer_css_page_size=True)
    paper = pypdfium2.PdfDocument(tmp_path / "report.pdf")[0].render(scale=1.1).to_pil().convert("RGB")
    sheet = Image.new("RGB", (paper.width + phone.width + 3 * GAP, paper.height + 2 * GAP), _AROUND)
    sheet.paste(paper, (GAP, GAP))
    sheet.paste(phone, (paper.width + 2 * GAP, GAP))
    sheet.save(PICTURES / "audit-on-paper.webp", quality=70, method=6)


def _report(name: str, folder: Path) -> Path:
    season, words = SEASONS[name]
    command: list[str | Path] = [WATCHBACK, "audit", "inventory", f"cameras-{season}.csv", *words]
    command += ["--estate", "public-realm", "--expected", "9", "--claim", CLAIM]
    command += ["--signed-as", "Borsetshire Council", "--out", folder / "report"]
    here = os.environ | {"WATCHBACK_HOME": str(folder / "home")}
    subprocess.run(command, cwd=EXAMPLES, env=here, check=True)
    return folder / "report" / "report.html"
