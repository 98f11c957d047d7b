"""An invented county with its bodies, and a short way from a sheet to the plan of its import."""

from datetime import date
from functools import cache

from tests.imports.sheets import Rows, excel
from watchback.records import Body, Edtf, Gazetteer
from watchback.reference import suppliers
from watchback.spreadsheet import Importer, Plan, PlannedRow

TODAY = date(2024, 6, 1)

BODIES = (
    Body("borsetshire-county-council", "Borsetshire County Council", ("Borsetshire",), "council-county"),
    Body("barchester-city-council", "Barchester City Council", ("Barchester",), "council-unitary"),
    Body("city-of-felpersham-council", "City of Felpersham Council", ("Felpersham",), "council-scottish"),
    Body("newton-upon-am-city-council", "Newton upon Am City Council", (), "council-unitary"),
    Body("newton-under-edge-borough-council", "Newton-under-Edge Borough Council", (), "council-district"),
    Body("sir-fediog-council", "Fediogshire County Council", ("Sir Fediog",), "council-welsh"),
    Body("ambridge-district-council", "Ambridge District Council", ("Ambridge",), "council-district"),
    Body(
        "hollerton-borough-council",
        "Hollerton Borough Council",
        ("Hollerton",),
        "council-district",
        end_date=Edtf("2021-03-31"),
        replaced_by=("ambridge-district-council",),
    ),
    Body("borsetshire-police", "Borsetshire Police", ("Borsetshire Constabulary",), "police-force"),
    Body("borsetshire-hospitals", "Borsetshire Hospitals NHS Trust", (), "nhs-trust"),
)


@cache
def importer() -> Importer:
    """One importer for all tests: making it takes longer than most of them."""
    return Importer(Gazetteer(BODIES, suppliers()))


def planned(
    rows: Rows | dict[str, Rows], supplier: str | None = None, merged: list[tuple[str, str]] | None = None
) -> Plan:
    """The plan of a workbook with this sheet, or these sheets."""
    sheets = rows if isinstance(rows, dict) else {"Sheet1": rows}
    return planned_from(excel(sheets, merged or ()), "answers.xlsx", supplier)


def planned_from(data: bytes, source: str, supplier: str | None = None) -> Plan:
    """The plan of these bytes."""
    opened = importer().opened(data, source)
    return importer().plan(opened, importer().proposed(opened, supplier), TODAY)


def row(plan: Plan, number: int, supplier: str | None = "Hikvision") -> PlannedRow:
    """The planned row with that number."""
    found = [each for each in plan.rows if each.number == number and each.supplier == supplier]
    assert len(found) == 1, plan.rows
    return found[0]


def stances(each: PlannedRow) -> list[str]:
    return [stance.value for stance in each.stances]
