"""A spreadsheet of answers → a plan of its import: sheet by sheet, row by row, supplier by supplier."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from watchback.read import Unreadable
from watchback.read.formats.archive import Archive
from watchback.read.formats.sheets import extract_sheets
from watchback.records import Document, Gazetteer
from watchback.spreadsheet.cells.answers import Answers
from watchback.spreadsheet.cells.body_names import BodyNames
from watchback.spreadsheet.cells.suppliers import SupplierNames
from watchback.spreadsheet.columns.fitting import fitted, needs_supplier
from watchback.spreadsheet.columns.heads import layout_at
from watchback.spreadsheet.columns.mapping import Mapping, SheetMapping, Unfit
from watchback.spreadsheet.columns.proposed import Columns
from watchback.spreadsheet.plan.planned import Plan, PlannedRow, Verdict
from watchback.spreadsheet.plan.row_answers import RowAnswers
from watchback.spreadsheet.plan.row_facts import RowFacts
from watchback.spreadsheet.plan.sheet_rows import SheetRows
from watchback.spreadsheet.rows import Sheet, sheets_of
from watchback.words import SourceKind

MOST_ROWS = 50_000
"""Rows of answers of one import: many times what any campaign has met."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A spreadsheet that can be imported."""

    document: Document
    sheets: tuple[Sheet, ...]
    notes: tuple[str, ...] = ()


class Importer:
    """Plans imports for the bodies and suppliers of one register. Build once, use for many."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.suppliers = SupplierNames(gazetteer.suppliers)
        self._bodies = BodyNames(gazetteer.bodies)
        self._columns = Columns(self._bodies, self.suppliers)
        self._answers = RowAnswers(Answers(gazetteer))

    def opened(self, data: bytes, source: str, media_type: str | None = None) -> Opened:
        """The sheets of a spreadsheet. Raises Unreadable with one sentence."""
        found = extract_sheets(data, source, media_type)
        if found.document.cut or len(found.rows) > MOST_ROWS:
            raise Unreadable(
                f"The spreadsheet has more than {MOST_ROWS:,} rows: divide it and import the parts."
            )
        document = replace(found.document, source_kind=SourceKind.CAMPAIGN)
        return Opened(document, sheets_of(found), tuple(_notes(data)))

    def proposed(self, opened: Opened, supplier: str | None = None) -> Mapping:
        """What the columns mean as far as they tell. Raises Unfit with one sentence.

        ``supplier`` is meant where no column and no row names one.
        """
        return self._columns.proposed(opened.sheets, self._supplier(supplier))

    def fitted(self, mapping: Mapping, opened: Opened, supplier: str | None = None) -> Mapping:
        """A mapping made before, for these sheets. Raises Unfit where it does not fit."""
        found = fitted(mapping, opened.sheets, self._columns)
        if name := self._supplier(supplier):
            found = Mapping(tuple(replace(sheet, suppliers=(name,)) for sheet in found.sheets))
        return found

    def plan(self, opened: Opened, mapping: Mapping, today: date) -> Plan:
        """Every row as it would be imported. Raises Unfit where nothing says the supplier."""
        if needs_supplier(mapping):
            raise Unfit("Nothing in the sheet names the supplier of its answers: say which one it is.")
        rows = tuple(row for sheet in mapping.sheets for row in self._rows(opened, sheet, today))
        if not rows:
            raise Unfit("No row below the heads names a public body with an answer.")
        return Plan(opened.document, mapping, _without_repeats(rows), (*opened.notes, *mapping.passed_over))

    def _rows(self, opened: Opened, mapping: SheetMapping, today: date) -> Iterator[PlannedRow]:
        sheet = next(each for each in opened.sheets if each.name == mapping.name)
        layout = layout_at(sheet, mapping.heads, mapping.first)
        facts = RowFacts(mapping, layout.rows, self._bodies, today)
        reader = SheetRows(opened.document, mapping, layout, facts, self._answers, self.suppliers)
        yield from reader.planned(self._bodies)

    def _supplier(self, name: str | None) -> str | None:
        if not name:
            return None
        found = self.suppliers.named(name)
        if found is None:
            known = ", ".join(self.suppliers.all_tracked)
            raise Unfit(f"The register tracks no supplier called “{name}”. There are: {known}.")
        return found


def _notes(data: bytes) -> Iterator[str]:
    if data.startswith(b"PK") and any("vbaProject" in name for name in Archive(data).names):
        yield "The workbook holds macros: they are kept with it and never run."


def _without_repeats(rows: tuple[PlannedRow, ...]) -> tuple[PlannedRow, ...]:
    """A row that says the same of the same body and supplier as one above it is passed over, and says so."""
    seen: dict[tuple[str, str | None, str], PlannedRow] = {}
    kept: list[PlannedRow] = []
    for row in rows:
        key = row.body_id or row.written, row.supplier, row.content
        first = seen.setdefault(key, row) if row.proposals else row
        kept.append(row if first is row else _as_repeat(row, first))
    return tuple(kept)


def _as_repeat(row: PlannedRow, first: PlannedRow) -> PlannedRow:
    where = f"row {first.number}" + (f" of “{first.sheet}”" if first.sheet != row.sheet else "")
    return replace(row, verdict=Verdict.SKIPPED, proposals=(), doubts=(f"It says the same as {where}.",))
