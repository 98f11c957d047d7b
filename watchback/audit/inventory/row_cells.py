"""The cells of one row by what their columns mean, and what reading them could not make out."""

from collections.abc import Sequence

from watchback.audit.inventory.columns import Column, Columns
from watchback.audit.inventory.context import Context
from watchback.audit.inventory.naming import Naming
from watchback.audit.inventory.rows import ListRow
from watchback.audit.inventory.wording import is_unsaid

_SHOWN = 80


class RowCells:
    """One row while it is read; ``_errors`` and ``_notes_told`` collect sentences about it."""

    def __init__(self, row: ListRow, columns: Columns, context: Context, naming: Naming, where: str) -> None:
        self._row, self._columns, self._context, self._naming = row, columns, context, naming
        self._where = where
        self._errors: list[str] = []
        self._notes_told: list[str] = []

    def _said(self, means: str, columns: Sequence[Column]) -> list[str]:
        cells = [self._cell(one) for one in columns if one.means == means and not one.maker]
        return [cell for cell in cells if not is_unsaid(cell)]

    def _named(self, *means: str) -> frozenset[str]:
        cells = [cell for one in means for cell in self._said(one, self._columns.every)]
        return frozenset(" ".join(cell.lower().split()) for cell in cells)

    def _cell(self, column: Column) -> str:
        return self._row.cell(column.at)

    def _own(self, column: Column) -> str:
        """The cell, unless it reaches here from a merged one: a number told once counts once."""
        return "" if column.at in self._row.carried else self._cell(column)

    def _text(self) -> str:
        return " | ".join(self._row.own.values())


def short(words: str) -> str:
    """Words as a sentence shows them."""
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
