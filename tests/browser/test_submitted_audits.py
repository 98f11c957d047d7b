"""An audit's report is submitted on the command line, read and accepted among the editors' pages."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import WATCHBACK, LiveSite, run_in

BODY = "borsetshire-county-council"
LIST = "Location,Make,Model,Qty\nHigh Street,Axis,P3245-V,3\nMarket <b>Square</b>,Bosch,Autodome,2\n"


def submitted(live_site: LiveSite, folder: Path) -> str:
    """The address of the page on which a report waits."""
    cameras, report = folder / "cameras.csv", folder / "report"
    cameras.write_text(LIST)
    run_in(
        live_site.home, WATCHBACK, "audit", "inventory", cameras, "--estate", "public-realm",
        "--expected", "5", "--claim", "None of our street cameras is a Hikvision.",
        "--signed-as", "CCTV team", "--out", report,
    )  # fmt: skip
    said = run_in(
        live_site.home, WATCHBACK, "audit", "submit", report / "audit.json", "--body", BODY, "--by", "asha"
    )
    found = re.search(r"/review/audits/\w+/", said)
    assert found, said
    return found[0]


def test_an_editor_reads_a_report_and_accepts_it(
    asha: Page, ben: Page, live_site: LiveSite, axe: Callable[[Page], None], tmp_path: Path
) -> None:
    address = submitted(live_site, tmp_path)
    asha.goto("/review/monday/")
    expect(asha.locator("main")).to_contain_text("1 audit was submitted")
    for width, scheme in ((320, "dark"), (1200, "light")):
        asha.set_viewport_size({"width": width, "height": 800})
        asha.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        for page in ("/review/audits/", address):
            asha.goto(page)
            axe(asha)
            assert asha.evaluate("document.documentElement.scrollWidth <= innerWidth"), page
    expect(asha.locator("main")).to_contain_text("Market <b>Square</b>")
    asha.get_by_role("button", name="Accept").click()
    expect(asha.get_by_role("status")).to_contain_text("Accepted as audit")
    asha.get_by_role("link", name="Borsetshire County Council").click()
    expect(asha.get_by_role("button", name="Accept")).to_have_count(0)

    ben.goto(address)
    ben.get_by_role("link", name="Audit", exact=False).last.click()
    ben.get_by_label("Reason", exact=True).first.fill("The list left a car park out.")
    ben.get_by_role("button", name="Retract this audit result").click()
    expect(ben.get_by_role("status")).to_contain_text("Retracted")
    ben.goto("/corrections/")
    expect(ben.locator("main")).to_contain_text("The list left a car park out.")
