"""Takes the pictures of the docs from the example campaign; run by script/pictures, not a test."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
DESKTOP = {"width": 1100, "height": 900}

pytestmark = pytest.mark.pictures


def test_take_the_body_page(cara: Page) -> None:
    cara.set_viewport_size(DESKTOP)
    cara.goto("/bodies/city-of-edinburgh-council/")
    cara.screenshot(path=PICTURES / "body.png")


def test_take_the_queue(asha: Page) -> None:
    asha.set_viewport_size(DESKTOP)
    asha.goto("/review/")
    asha.get_by_text("Open the next one").click()
    asha.screenshot(path=PICTURES / "queue.png")
