"""Lists of equipment as text, and what the survey of one comes to, short enough to compare."""

import csv
import io
from collections.abc import Sequence
from datetime import date

from watchback.audit.inventory import ListFile, ListRow, ListSheet, survey_of
from watchback.audit.kinds import as_told
from watchback.identify import identify
from watchback.records import Input, Sighting, Survey

TODAY = date(2026, 11, 25)


def rows_of(text: str) -> tuple[ListRow, ...]:
    """The rows of a table as text, numbered as a spreadsheet program numbers them."""
    numbered = enumerate(csv.reader(io.StringIO(text.strip("\n"))), 1)
    return tuple(ListRow(at, tuple(map(str.strip, row))) for at, row in numbered if any(row))


def survey(text: str, sheet: str = "", name: str = "list.csv") -> Survey:
    """What a table as text tells."""
    return survey_of_rows(rows_of(text), sheet, name)


def survey_of_rows(rows: Sequence[ListRow], sheet: str = "", name: str = "list.csv") -> Survey:
    """What rows tell."""
    file = ListFile(Input(name, "0" * 64), (ListSheet(sheet, tuple(rows)),))
    return survey_of([file], identify, TODAY)


def told(one: Sighting) -> str:
    """A device in a line: "row 3: 12 x Hikvision camera at Depot [buildings]"."""
    found = as_told(one, identify(one.clues))
    maker = found.maker or "?"
    device = found.device or "?"
    channels = f" {one.channels}ch" if one.channels else ""
    listed = f" ({one.channels_listed} listed)" if one.channels_listed is not None else ""
    place = f" at {one.location}" if one.location else ""
    estate = f" [{one.estate}]" if one.estate else ""
    row = one.where.rpartition(", ")[2]
    return f"{row}: {one.quantity} x {maker} {device}{channels}{listed}{place}{estate}"
