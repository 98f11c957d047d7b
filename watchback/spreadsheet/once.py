"""One spreadsheet looked at or planned, for callers that keep no Importer, or run in a process apart."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from watchback.records import Gazetteer
from watchback.spreadsheet.columns.heads import layout_at
from watchback.spreadsheet.columns.mapping import Mapping
from watchback.spreadsheet.columns.mapping_file import mapping_in
from watchback.spreadsheet.importer import Importer, Opened
from watchback.spreadsheet.plan.planned import Plan

EXAMPLES = 3
"""Values of a column that are shown beside it."""

_LONGEST = 160


@dataclass(frozen=True, slots=True)
class Overview:
    """What the columns of a spreadsheet mean, with the first different values of each.

    ``examples`` has for each sheet of the mapping the values by column, ``rows`` how many rows it has.
    """

    mapping: Mapping
    examples: tuple[dict[int, tuple[str, ...]], ...]
    rows: tuple[int, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """A spreadsheet with what a person says of it: a mapping as TOML or None, a supplier or ""."""

    data: bytes
    source: str
    media_type: str
    toml: str | None = None
    supplier: str = ""


def overview_once(given: Given, gazetteer: Gazetteer) -> Overview:
    """What the columns mean. Raises Unreadable and Unfit."""
    importer = Importer(gazetteer)
    opened, mapping = _mapped(importer, given)
    sheets = {sheet.name: sheet for sheet in opened.sheets}
    examples: list[dict[int, tuple[str, ...]]] = []
    rows: list[int] = []
    for told in mapping.sheets:
        layout = layout_at(sheets[told.name], told.heads, told.first)
        rows.append(len(layout.rows))
        examples.append(
            {c.number: _examples(r.cell(c.number).text for r in layout.rows) for c in told.columns}
        )
    return Overview(mapping, tuple(examples), tuple(rows), (*opened.notes, *mapping.passed_over))


def plan_once(given: Given, gazetteer: Gazetteer, today: date) -> Plan:
    """The plan of its import. Raises Unreadable and Unfit."""
    importer = Importer(gazetteer)
    opened, mapping = _mapped(importer, given)
    return importer.plan(opened, mapping, today)


def _mapped(importer: Importer, given: Given) -> tuple[Opened, Mapping]:
    opened = importer.opened(given.data, given.source, given.media_type or None)
    if given.toml is None:
        return opened, importer.proposed(opened, given.supplier or None)
    told = mapping_in(given.toml, importer.suppliers)
    return opened, importer.fitted(told, opened, given.supplier or None)


def _examples(values: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for value in values:
        if value and value not in found:
            found[value if len(value) <= _LONGEST else f"{value[:_LONGEST]}…"] = None
            if len(found) == EXAMPLES:
                break
    return tuple(found)
