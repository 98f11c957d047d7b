"""The facts of a row that hold for every supplier in it: body, days, link, estate, notes."""

import re
from dataclasses import dataclass
from datetime import date

from watchback.read.fields.estate import estate_of_heading
from watchback.records import Edtf
from watchback.spreadsheet.cells.body_names import BodyNames, NamedBody
from watchback.spreadsheet.cells.cell_dates import CellDate, Order, date_in, order_of
from watchback.spreadsheet.cells.name_words import folded
from watchback.spreadsheet.cells.short_cells import is_error
from watchback.spreadsheet.columns.mapping import Column, Means, SheetMapping
from watchback.spreadsheet.plan.planned import Occasion
from watchback.spreadsheet.rows import EMPTY, Cell, Row, letter_of
from watchback.words import Estate

_LINK = re.compile(r"(?:https?://|www\.)[^\s<>\"”]+", re.I)
_LONGEST_LINK = 2000
_LONGEST_NOTE = 500


@dataclass(frozen=True, slots=True)
class Facts:
    """What a row says beside its answers. ``doubts`` are by field."""

    body: NamedBody
    body_cell: Cell
    said_on: Edtf | None
    sent: Edtf | None
    url: str
    estate: Estate | None
    notes: str
    doubts: tuple[tuple[str, str], ...]

    @property
    def written(self) -> str:
        """The body's name as the sheet has it, folded."""
        return folded(self.body_cell.text)

    @property
    def occasion(self) -> Occasion:
        return Occasion(self.url, str(self.sent or ""), str(self.said_on or ""), str(self.estate or ""))


class RowFacts:
    """Reads the facts of one sheet's rows. ``today`` is the day after which nobody has answered yet."""

    def __init__(self, mapping: SheetMapping, rows: tuple[Row, ...], bodies: BodyNames, today: date) -> None:
        self._mapping = mapping
        self._bodies = bodies
        self._today = today
        self._orders: dict[int, Order] = {
            column.number: order_of(row.cell(column.number).text for row in rows)
            for column in mapping.of(Means.SAID, Means.REPLIED, Means.SENT)
        }
        self._usual = self._usual_kind(rows)

    def of(self, row: Row, body_cell: Cell) -> Facts:
        """The facts of a row whose body stands in ``body_cell``."""
        doubts: dict[str, str] = {}
        said_on = self._said_on(row, doubts)
        sent = self._date(row, Means.SENT).date
        if said_on and said_on.first and said_on.first > self._today:
            doubts["said_on"] = f"The answer is dated {said_on.words}, which lies ahead."
        elif said_on and sent and said_on.last and sent.first and said_on.last < sent.first:
            doubts["said_on"] = "The answer is dated before the request."
        body = self._bodies.named(body_cell.text, said_on, self._usual)
        if body.doubt:
            doubts["body"] = body.doubt
        return Facts(
            body=body,
            body_cell=body_cell,
            said_on=said_on,
            sent=sent,
            url=self._url(row),
            estate=self._estate(row),
            notes=" · ".join(filter(None, (row.cell(c.number).text for c in self._notes)))[:_LONGEST_NOTE],
            doubts=tuple(doubts.items()),
        )

    def cell(self, row: Row, means: Means) -> Cell:
        """The row's cell in the column that means this; an empty one where there is none."""
        column = self._mapping.one(means)
        return row.cell(column.number) if column else EMPTY

    def _usual_kind(self, rows: tuple[Row, ...]) -> str:
        """The kind of body that most names of the column certainly are."""
        column = self._mapping.one(Means.BODY)
        kinds: dict[str, int] = {}
        for row in rows[:2000] if column else ():
            if kind := self._bodies.kind_named(row.cell(column.number).text if column else ""):
                kinds[kind] = kinds.get(kind, 0) + 1
        return max(kinds, key=lambda kind: kinds[kind]) if kinds else ""

    def _said_on(self, row: Row, doubts: dict[str, str]) -> Edtf | None:
        """The day of the reply, else the day of the answer."""
        for means in (Means.REPLIED, Means.SAID):
            found = self._date(row, means)
            if found.doubt:
                doubts["said_on"] = found.doubt
            if found.date:
                return found.date
        return None

    def _date(self, row: Row, means: Means) -> CellDate:
        column = self._mapping.one(means)
        cell = row.cell(column.number).text if column else ""
        if column is None or not cell:
            return CellDate(None)
        if is_error(cell):
            return CellDate(None, error_told(row, column))
        return date_in(cell, self._orders[column.number])

    def _url(self, row: Row) -> str:
        for column in self._mapping.of(Means.LINK):
            if match := _LINK.search(row.cell(column.number).text):
                link = match[0].rstrip(".,;)")
                link = link if link.lower().startswith("http") else f"https://{link}"
                return link if len(link) <= _LONGEST_LINK else ""
        return ""

    def _estate(self, row: Row) -> Estate | None:
        words = self.cell(row, Means.ESTATE).text.lower()
        if words in ("all", "all estates", "everywhere", "whole estate", "all cameras"):
            return Estate.ALL
        if words.replace(" ", "-") in set(Estate):
            return Estate(words.replace(" ", "-"))
        return estate_of_heading(words)[0] if words else None

    @property
    def _notes(self) -> list[Column]:
        return self._mapping.of(Means.NOTES)


def error_told(row: Row, column: Column) -> str:
    """The sentence on a cell that holds an error of the sheet."""
    place = f"{letter_of(column.number)}{row.number}"
    return f"Cell {place} holds an error of the sheet: {row.cell(column.number).text}."
