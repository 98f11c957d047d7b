"""Takes the pictures of the docs, with the site and the browser that tests have; see script/pictures."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, ViewportSize

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
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
