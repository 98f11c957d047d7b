"""A list of equipment as rows of cells, as whoever opens files hands it over."""

from dataclasses import dataclass

from watchback.records import Input


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row. ``number`` is the one that a spreadsheet program shows; ``carried`` are the columns whose
    words stand in a merged cell that reaches here from above or from the left."""

    number: int
    cells: tuple[str, ...]
    carried: frozenset[int] = frozenset()

    def cell(self, column: int) -> str:
        """The words in that column, counted from 0; none where the row is shorter."""
        return self.cells[column] if column < len(self.cells) else ""

    @property
    def own(self) -> dict[int, str]:
        """The cells that show something here themselves, by column."""
        return {at: cell for at, cell in enumerate(self.cells) if cell and at not in self.carried}


@dataclass(frozen=True, slots=True)
class ListSheet:
    """One sheet. ``name`` is "" for a table as text."""

    name: str
    rows: tuple[ListRow, ...]


@dataclass(frozen=True, slots=True)
class ListFile:
    """A file and its sheets. ``unread`` says in sentences what of it was not read; ``unreadable`` why
    nothing of it could be."""

    given: Input
    sheets: tuple[ListSheet, ...] = ()
    unread: tuple[str, ...] = ()
    unreadable: str = ""
