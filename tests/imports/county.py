"""Makes the county in the register, and imports its sheets as the command and the site do."""

from datetime import UTC, date, datetime
from typing import Any

from watchback.spreadsheet import Importer
from watchback.web.imports.importing import Imported, import_plan
from watchback.web.register.gazetteer import register_gazetteer
from watchback.web.register.models import Body, BodyAlias, Supplier

NOON = datetime(2024, 6, 12, 12, tzinfo=UTC)
LATER = datetime(2024, 6, 13, 9, tzinfo=UTC)

COUNCILS = {
    "borsetshire-county-council": ("Borsetshire County Council", "Borsetshire", "council-county"),
    "barchester-city-council": ("Barchester City Council", "Barchester", "council-unitary"),
    "ambridge-parish-council": ("Ambridge Parish Council", "Ambridge", "council-parish"),
    "felpersham-city-council": ("Felpersham City Council", "Felpersham", "council-unitary"),
}


def make_county() -> None:
    for id, (name, alias, kind) in COUNCILS.items():
        body, is_new = Body.objects.get_or_create(id=id, defaults={"name": name, "kind": kind})
        if is_new:
            BodyAlias.objects.create(body=body, name=alias)
    Supplier.objects.get_or_create(id="hikvision", defaults={"name": "Hikvision"})


def imported(data: bytes, by: Any, at: datetime = NOON, source: str = "answers.xlsx") -> Imported:
    """Imports a sheet by what its columns tell."""
    importer = Importer(register_gazetteer())
    opened = importer.opened(data, source)
    plan = importer.plan(opened, importer.proposed(opened), date(2024, 6, 1))
    return import_plan(data, plan, source, by, at)


def outcomes(done: Imported) -> list[str]:
    return [each.outcome.value for each in done.rows]
