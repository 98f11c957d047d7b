"""Lists of cameras by make, and tables with a column for each maker → drafts of statements with counts."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from watchback.read.answers.cells import (
    body_in,
    estate_above,
    estate_of_row,
    is_laid_aside,
    lines_above,
    number_in,
    row_pattern,
    words_of,
)
from watchback.read.answers.tables import Row, Table
from watchback.read.bodies.mentions import BodyMention
from watchback.read.dates.said import SaidOn, day_in_cell
from watchback.read.draft import Draft
from watchback.read.names.suppliers import SupplierMention
from watchback.read.page import Page
from watchback.records import Edtf, Passage, Supplier
from watchback.words import Estate, SourceKind, Stance, Voice

_SURE, _NO_HEAD = 0.9, 0.7
_LONGEST_CELL = 90
_LONGEST_QUOTE = 600
_OWN = frozenset({SourceKind.ASSET_LIST, SourceKind.FOI_RESPONSE, SourceKind.LETTER, SourceKind.WEB_PAGE})
# Columns whose words tell what a row is; a place called "the server room" is no server.
_TELLS_WHAT = ("device", "model", "status", "maker")


@dataclass
class Counted:
    """The rows of one body, supplier and estate."""

    body: BodyMention
    supplier: Supplier
    estate: Estate | None
    rule: str
    quantity: int | None = 0
    of: int | None = None
    rows: list[Row] = field(default_factory=list)
    said_on: Edtf | None = None

    def add(self, row: Row, quantity: int | None) -> None:
        """Takes one more row in; a row without a number leaves the sum open."""
        if not self.rows or self.rows[-1] is not row:
            self.rows.append(row)
        self.quantity = None if quantity is None or self.quantity is None else self.quantity + quantity


def drafts_of_tables(page: Page, said: SaidOn | None) -> Iterator[Draft]:
    """A draft for each body, supplier and estate that the tables of the page list.

    Cameras are added up over all lists of the page; recorders and what was taken down are left out.
    """
    found: dict[tuple[str, str, Estate | None], Counted] = {}
    for table in page.tables:
        if is_inventory(page, table):
            _count(page, table, found)
    for counted in found.values():
        yield _draft(page, counted, said)


def is_inventory(page: Page, table: Table) -> bool:
    """Whether the table lists equipment: it has a column of makes, models or quantities, and no prices.

    A table with a column for each maker, or whose title names the one maker, is one too.
    """
    if "price" in table.columns or {"question", "answer"} <= set(table.columns) or is_laid_aside(page, table):
        return False
    if not page.suppliers_between(*_span(table)):
        return _title_supplier(page, table) is not None
    if {"maker", "model"} & set(table.columns):
        return page.kind.kind is not SourceKind.CONTRACT or bool(_number_columns(page, table))
    if page.body_columns[table.start] is not None:
        return False
    if any(table.makers):
        return True
    if _number_columns(page, table):
        return all(cell.end - cell.start <= _LONGEST_CELL for row in table.rows for cell in row.cells[:2])
    return table.head is None and _looks_counted(page, table)


def _span(table: Table) -> tuple[int, int]:
    return table.start, table.rows[-1].end if table.rows else table.start


def _number_columns(page: Page, table: Table) -> list[int]:
    """The columns headed by words for a quantity in which most cells are numbers."""
    return [
        number
        for number, kind in enumerate(table.columns)
        if kind in ("quantity", "of") and _mostly_numbers(page, table, number)
    ]


def _mostly_numbers(page: Page, table: Table, column: int) -> bool:
    cells = [row.cells[column] for row in table.rows if column < len(row.cells)]
    cells = [cell for cell in cells if cell.start < cell.end]
    return sum(number_in(words_of(page, cell)) is not None for cell in cells) * 2 > len(cells)


def _looks_counted(page: Page, table: Table) -> bool:
    """Whether every row is a short name and a number."""
    return all(
        len(row.cells) == 2
        and row.cells[0].end - row.cells[0].start <= _LONGEST_CELL
        and number_in(words_of(page, row.cells[1])) is not None
        for row in table.rows
    )


def _title_supplier(page: Page, table: Table) -> SupplierMention | None:
    """The one supplier that the line above a table of places and numbers names."""
    if not _number_columns(page, table) or not {"place", "estate", "body", "device"} & set(table.columns):
        return None
    for line in lines_above(page, table):
        named = {m.supplier.id: m for m in page.suppliers_between(line.start, line.end)}
        if named:
            only = next(iter(named.values()))
            return only if len(named) == 1 and only.is_proposed else None
    return None


def _count(page: Page, table: Table, found: dict[tuple[str, str, Estate | None], Counted]) -> None:
    """Adds the rows of a list of equipment up."""
    column = page.body_columns[table.start]
    heading = estate_above(page, table)
    numbers = _number_columns(page, table)
    titled = None if page.suppliers_between(*_span(table)) else _title_supplier(page, table)
    for row in table.rows:
        body = _body_of(page, table, row, column)
        if body is None or _is_left_out(page, table, row):
            continue
        estate = estate_of_row(page, table, row) or heading or _of_hospitals(body)
        for mention, quantity in _quantities(page, table, row, titled, numbers):
            key = body.key, mention.supplier.id, estate
            group = found.setdefault(key, Counted(body, mention.supplier, estate, _rule(mention)))
            group.add(row, quantity)
            day = table.cell(row, "day")
            if column is not None and day is not None:
                group.said_on = day_in_cell(words_of(page, day))


def _of_hospitals(body: BodyMention) -> Estate | None:
    """A hospital trust's sites are hospitals."""
    return Estate.BUILDINGS if body.kind == "trust" else None


def _rule(mention: SupplierMention) -> str:
    return mention.rule if mention.brand is None else f"{mention.rule}: {mention.brand}"


def _body_of(page: Page, table: Table, row: Row, column: int | None) -> BodyMention | None:
    """The body of a row's own column, else whose list it is."""
    if column is not None:
        return body_in(page, row, column)
    if page.owner is not None:
        return page.owner
    before = [mention for mention in page.bodies_before(table.start) if mention.named]
    return before[-1] if before else None


def _is_left_out(page: Page, table: Table, row: Row) -> bool:
    """Whether the row is a total, a recorder or the like, or of what hangs no more."""
    first = page.text[row.start : row.end].lower()
    if row_pattern("total").search(first):
        return True
    cells = [cell for kind in _TELLS_WHAT for cell in table.cells(row, kind)]
    cells = cells if table.columns else list(row.cells)
    words = " ".join(words_of(page, cell) for cell in cells)
    original = " ".join(page.text[cell.start : cell.end].lower() for cell in cells)
    return bool(row_pattern("recorder").search(original) or row_pattern("gone").search(words))


def _quantities(
    page: Page, table: Table, row: Row, titled: SupplierMention | None, numbers: list[int]
) -> Iterator[tuple[SupplierMention, int | None]]:
    """The suppliers of a row, each with its number of cameras, None where the row does not give it."""
    if any(table.makers):
        yield from _by_column(page, table, row)
        return
    named = {m.supplier.id: m for m in reversed(page.suppliers_between(row.start, row.end)) if m.is_proposed}
    suppliers = [titled] if titled else list(named.values())
    quantity = _quantity(page, table, row, numbers)
    for mention in suppliers:
        yield mention, quantity if len(suppliers) == 1 else None


def _by_column(page: Page, table: Table, row: Row) -> Iterator[tuple[SupplierMention, int | None]]:
    for cell, maker in zip(row.cells, table.makers, strict=False):
        named = page.suppliers_between(maker.start, maker.end) if maker else ()
        if named and named[0].is_proposed and (number := number_in(words_of(page, cell))) is not None:
            yield named[0], number


def _quantity(page: Page, table: Table, row: Row, columns: list[int]) -> int | None:
    """From the columns of numbers, "fixed" and "PTZ" added up; one a row where each row is a device."""
    if table.head is None:
        return number_in(words_of(page, row.cells[-1]))
    if not columns:
        return 1 if {"serial", "model", "device"} & set(table.columns) else None
    parts = [number for number in columns if table.columns[number] == "quantity"] or columns
    found = [number_in(words_of(page, row.cells[n])) for n in parts if n < len(row.cells)]
    given = [number for number in found if number is not None]
    return sum(given) if given else None


def _draft(page: Page, counted: Counted, said: SaidOn | None) -> Draft:
    by_owner = page.owner is not None and page.owner.key == counted.body.key
    own = by_owner and (page.kind.kind in _OWN or page.kind.own)
    none = counted.quantity == 0
    day = counted.said_on or (said.day if said else None)
    return Draft(
        body=counted.body,
        supplier=counted.supplier,
        stance=Stance.NOT_USED if none else Stance.USES,
        voice=Voice.OWN if own else Voice.REPORTED,
        passage=quotation_of(counted.rows),
        rule="rows-of-table",
        confidence=_SURE if counted.rows and counted.quantity is not None else _NO_HEAD,
        estate=counted.estate,
        count=counted.quantity or None,
        said_on=day,
        reasons={
            "stance": "rows-of-table",
            "body": counted.body.rule,
            "supplier": counted.rule,
            "voice": "own-list" if own else "list-of-another",
            **({"said_on": said.rule if said and not counted.said_on else "day-in-row"} if day else {}),
            **({"count": "sum-of-rows"} if counted.quantity else {}),
            **({"estate": "column-or-heading"} if counted.estate else {}),
        },
    )


def quotation_of(rows: list[Row]) -> Passage:
    """The rows as far as they follow one another, within a length that can be read."""
    first = last = rows[0]
    for row in rows[1:]:
        if row.start > last.end + 2 or row.end - first.start > _LONGEST_QUOTE:
            break
        last = row
    return Passage(first.start, last.end)
