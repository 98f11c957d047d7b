"""A mapping as a small TOML file that a person can read and change, and back."""

import json
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from watchback.spreadsheet.body_names import folded
from watchback.spreadsheet.columns import Columns
from watchback.spreadsheet.heads import Layout, layout_at
from watchback.spreadsheet.mapping import ANSWERING, Column, Mapping, Means, SheetMapping, Unfit
from watchback.spreadsheet.rows import Sheet, column_of, letter_of
from watchback.spreadsheet.rules import asks
from watchback.spreadsheet.short_cells import asked_by
from watchback.spreadsheet.suppliers import SupplierNames

_TOP = (
    "# How Watchback reads this spreadsheet: what each column means.\n"
    f"# A column means one of: {', '.join(means.value for means in Means)}.\n"
)


def toml_of(mapping: Mapping) -> str:
    """The mapping as TOML; columns that are passed over stand in it too, so that they can be changed."""
    return _TOP + "".join(_sheet_lines(sheet) for sheet in mapping.sheets)


def _sheet_lines(sheet: SheetMapping) -> str:
    lines = ["", "[[sheet]]", f"name = {_text(sheet.name)}", f"heads = {list(sheet.heads)}"]
    lines.append(f"first = {sheet.first}")
    if sheet.suppliers:
        lines.append(f"suppliers = {_texts(sheet.suppliers)}")
    for column in sheet.columns:
        lines += ["", "[[sheet.column]]", f'column = "{letter_of(column.number)}"']
        lines += [f"head = {_text(column.head)}", f'means = "{column.means.value}"']
        if column.suppliers:
            lines.append(f"suppliers = {_texts(column.suppliers)}")
        if column.asks:
            lines.append(f'asks = "{column.asks}"')
    return "\n".join(lines) + "\n"


def _text(words: str) -> str:
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "")


def _texts(each: tuple[str, ...]) -> str:
    return f"[{', '.join(_text(words) for words in each)}]"


def mapping_in(toml: str, suppliers: SupplierNames) -> Mapping:
    """The mapping that a file holds. Raises Unfit with one sentence where it holds none."""
    try:
        told = tomllib.loads(toml)
    except tomllib.TOMLDecodeError as error:
        raise Unfit(f"The mapping is no TOML: {str(error).rstrip('.')}.") from None
    sheets = told.get("sheet")
    if not isinstance(sheets, list) or not sheets:
        raise Unfit("The mapping names no sheet: it needs a table [[sheet]].")
    return Mapping(tuple(_sheet(each, suppliers) for each in sheets if isinstance(each, dict)))


def _sheet(told: dict[str, Any], suppliers: SupplierNames) -> SheetMapping:
    columns = tuple(_column(each, suppliers) for each in told.get("column", ()) if isinstance(each, dict))
    name = str(told.get("name", ""))
    if not any(column.means is Means.BODY for column in columns):
        raise Unfit(f"The mapping names no column of bodies in the sheet “{name}”.")
    heads = told.get("heads", [])
    first = told.get("first", 1)
    if (
        not isinstance(first, int)
        or not isinstance(heads, list)
        or not all(isinstance(n, int) for n in heads)
    ):
        raise Unfit("In the mapping “heads” and “first” must be numbers of rows.")
    return SheetMapping(name, tuple(heads), first, columns, _suppliers(told, suppliers))


def _column(told: dict[str, Any], suppliers: SupplierNames) -> Column:
    letters, means = str(told.get("column", "")), str(told.get("means", ""))
    number = column_of(letters)
    if number is None:
        raise Unfit(f"The mapping names a column “{letters}”: write its letter, such as A.")
    if means not in set(Means):
        known = ", ".join(each.value for each in Means)
        raise Unfit(f"The mapping says that column {letters} means “{means}”; it can mean {known}.")
    rule = str(told.get("asks", ""))
    head = str(told.get("head", ""))
    if rule and rule not in {name for name, _, _ in asks()}:
        raise Unfit(f"The mapping says that column {letters} asks “{rule}”, which is no rule.")
    if means == Means.SAYS and not rule:
        rule = asked_by(head)
    return Column(number, head, Means(means), _suppliers(told, suppliers), rule)


def _suppliers(told: dict[str, Any], suppliers: SupplierNames) -> tuple[str, ...]:
    given = told.get("suppliers", told.get("supplier", []))
    found = []
    for name in [given] if isinstance(given, str) else given:
        known = suppliers.named(str(name))
        if known is None:
            raise Unfit(f"The register tracks no supplier called “{name}”.")
        found.append(known)
    return tuple(found)


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
        raise Unfit(f"The mapping does not fit: {_of(sheet)} has no column {letter_of(column.number)}.")
    same = [number for number, head in heads.items() if folded(head) == wanted]
    if len(same) != 1:
        said = "no column is" if not same else "several columns are"
        raise Unfit(f"The mapping does not fit: {said} headed “{column.head}” in {_of(sheet)}.")
    return replace(column, number=same[0])


def _of(sheet: Sheet) -> str:
    return f"the sheet “{sheet.name}”" if sheet.name else "the table"


def needs_supplier(mapping: Mapping) -> bool:
    """Whether short answers stand in a sheet that nothing says the supplier of."""
    return any(
        column.means in ANSWERING and column.means not in (Means.ANSWER, Means.SUMMARY)
        for sheet in mapping.sheets
        for column in sheet.columns
        if not (column.suppliers or sheet.suppliers or sheet.one(Means.SUPPLIER))
    )
