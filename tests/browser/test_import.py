"""Asha imports a spreadsheet of years: she puts a column right, looks at every row, imports, and undoes."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import LiveSite
from tests.imports.sheets import excel

SHEET = excel(
    {
        "Answers": [
            ["What the councils said of Hikvision cameras"],
            ["Council", "Replied", "Uses them?", "Remarks"],
            ["Edinburgh City Council", "27/10/2022", "Yes", "29 of them on the streets"],
            ["Newcastle", "Feb 2023", "No", ""],
            ["Cyngor Caerdydd", "", "no reply", "asked again"],
        ]
    }
)


def test_a_spreadsheet_is_imported_and_taken_back(
    asha: Page, cara: Page, live_site: LiveSite, tmp_path: Path, axe: Callable[[Page], None]
) -> None:
    path = tmp_path / "years.xlsx"
    path.write_bytes(SHEET)
    asha.goto("/review/")
    asha.get_by_role("link", name="Import a spreadsheet").click()
    axe(asha)
    asha.get_by_label("The spreadsheet").set_input_files(path)
    asha.get_by_role("button", name="Open it").click()

    expect(asha.get_by_role("heading", level=1)).to_have_text("What the columns mean")
    expect(asha.get_by_label("Means (column A)")).to_have_value("body")
    expect(asha.get_by_label("Supplier of the whole sheet")).to_have_value("Hikvision")
    asha.get_by_label("Means (column D)").select_option("nothing")
    axe(asha)
    asha.get_by_role("button", name="Try it").click()

    expect(asha.get_by_text("2 answers would go into the queue.")).to_be_visible()
    expect(asha.get_by_text("“Newcastle” may be", exact=False)).to_be_visible()
    expect(asha.get_by_text("No answer has come yet.")).to_be_visible()
    axe(asha)
    asha.get_by_role("button", name="Import 2 answers").click()

    expect(asha.get_by_text("2 proposals are in the queue.")).to_be_visible()
    axe(asha)
    asha.get_by_role("link", name="Proposal").first.click()
    expect(asha.get_by_text("Row 3 of the sheet “Answers”")).to_be_visible()
    asha.go_back()
    asha.get_by_role("button", name="Undo import").click()
    expect(asha.get_by_text("Its proposals are out of the queue.")).to_be_visible()
    axe(asha)
    assert "years.xlsx" in live_site.run("import", "list")

    cara.goto("/review/import/")
    expect(cara.get_by_role("heading", name="Import a spreadsheet")).to_have_count(0)


def test_the_pages_fit_a_telephone(asha: Page, tmp_path: Path) -> None:
    path = tmp_path / "years.xlsx"
    path.write_bytes(SHEET)
    asha.set_viewport_size({"width": 320, "height": 700})
    asha.goto("/review/import/")
    asha.get_by_label("The spreadsheet").set_input_files(path)
    asha.get_by_role("button", name="Open it").click()
    for _ in range(2):
        assert asha.evaluate("document.documentElement.scrollWidth") <= 320
        if asha.get_by_role("button", name="Try it").is_visible():
            asha.get_by_role("button", name="Try it").click()
