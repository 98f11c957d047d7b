"""A spreadsheet of answers → proposals: columns, bodies, dates and answers of its rows, with every doubt.

It stands around ``read``: the words of a cell are read by the reader's own rules and model.
"""

from watchback.spreadsheet.columns.mapping import ANSWERING, Column, Mapping, Means, SheetMapping, Unfit
from watchback.spreadsheet.columns.mapping_file import mapping_in, toml_of
from watchback.spreadsheet.importer import MOST_ROWS, Importer, Opened
from watchback.spreadsheet.once import Given, Overview, overview_once, plan_once
from watchback.spreadsheet.plan.planned import Occasion, Plan, PlannedRow, Verdict

__all__ = [
    "ANSWERING",
    "MOST_ROWS",
    "Column",
    "Given",
    "Importer",
    "Mapping",
    "Means",
    "Occasion",
    "Opened",
    "Overview",
    "Plan",
    "PlannedRow",
    "SheetMapping",
    "Unfit",
    "Verdict",
    "mapping_in",
    "overview_once",
    "plan_once",
    "toml_of",
]
