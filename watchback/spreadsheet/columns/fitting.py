"""A mapping made before, for the sheets at hand: columns are found by their heads, wherever they are."""

from collections.abc import Iterator
from dataclasses import replace

from watchback.spreadsheet.cells.name_words import folded
from watchback.spreadsheet.columns.heads import Layout, layout_at
from watchback.spreadsheet.columns.mapping import ANSWERING, Column, Mapping, Means, SheetMapping, Unfit
from watchback.spreadsheet.columns.proposed import Columns
from watchback.spreadsheet.rows import Sheet, letter_of


def fitted(mapping: Mapping, sheets: tuple[Sheet, ...], columns: Columns) -> Mapping:
    """The mapping for these sheets: columns are found by their heads, wherever they have moved to.

    Raises Unfit where a sheet or a head that it names is missing.
    """
    return Mapping(tuple(_fitted_sheets(mapping, sheets, columns)))


def _fitted_sheets(mapping: Mapping, sheets: tuple[Sheet, ...], columns: Columns) -> Iterator[SheetMapping]:
    for told in mapping.sheets:
        sheet = next((each for each in sheets if each.name == told.name), None)
        if sheet is None and len(mapping.sheets) == len(sheets) == 1:
            sheet = sheets[0]  # a renamed sheet, or the same table as CSV
        if sheet is None:
            raise Unfit(f"The mapping does not fit: the spreadsheet has no sheet called “{told.name}”.")
        heads, first, layout = told.heads, told.first, layout_at(sheet, told.heads, told.first)
        if not _is_as_told(told, layout):
            layout = columns.layout(sheet)
            heads = tuple(row.number for row in layout.heads)
            first = layout.rows[0].number if layout.rows else 0
        words = {number: layout.head(number) for number in range(sheet.width)}
        placed = tuple(_placed(column, words, sheet) for column in told.columns if _is_wanted(column, words))
        yield replace(told, name=sheet.name, columns=placed, heads=heads, first=first)


def _is_as_told(told: SheetMapping, layout: Layout) -> bool:
    """Whether the heads stand where they stood, above any column."""
    words = {folded(cell.text) for row in layout.heads for cell in row.cells}
    wanted = [column for column in told.columns if column.head and column.means is not Means.NOTHING]
    return all(any(word and word in folded(column.head) for word in words) for column in wanted)


def _is_wanted(column: Column, heads: dict[int, str]) -> bool:
    """A column that is passed over may be missing."""
    return column.means is not Means.NOTHING or column.number in heads


def _placed(column: Column, heads: dict[int, str], sheet: Sheet) -> Column:
    wanted = folded(column.head)
    if not wanted or folded(heads.get(column.number, "")) == wanted or column.means is Means.NOTHING:
        if column.number < sheet.width or column.means is Means.NOTHING:
            return column
        raise Unfit(f"The mapping does not fit: {sheet.called} has no column {letter_of(column.number)}.")
    same = [number for number, head in heads.items() if folded(head) == wanted]
    if len(same) != 1:
        said = "no column is" if not same else "several columns are"
        raise Unfit(f"The mapping does not fit: {said} headed “{column.head}” in {sheet.called}.")
    return replace(column, number=same[0])


def needs_supplier(mapping: Mapping) -> bool:
    """Whether short answers stand in a sheet that nothing says the supplier of."""
    return any(
        column.means in ANSWERING and column.means not in (Means.ANSWER, Means.SUMMARY)
        for sheet in mapping.sheets
        for column in sheet.columns
        if not (column.suppliers or sheet.suppliers or sheet.one(Means.SUPPLIER))
    )
