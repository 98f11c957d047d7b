"""A mapping as a small TOML file that a person can read and change, and back."""

import json
import tomllib
from typing import Any

from watchback.spreadsheet.cells.short_cells import asked_by
from watchback.spreadsheet.cells.suppliers import SupplierNames
from watchback.spreadsheet.columns.mapping import Column, Mapping, Means, SheetMapping, Unfit
from watchback.spreadsheet.rows import column_of, letter_of
from watchback.spreadsheet.rules import asks

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
