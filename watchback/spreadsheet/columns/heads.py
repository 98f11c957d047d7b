"""Where a sheet's titles end and its answers begin, and what stands above each column."""

from dataclasses import dataclass

from watchback.spreadsheet.cells.body_names import BodyNames
from watchback.spreadsheet.cells.cell_dates import is_like_a_date
from watchback.spreadsheet.cells.name_words import folded
from watchback.spreadsheet.cells.short_cells import short_of
from watchback.spreadsheet.cells.suppliers import SupplierNames
from watchback.spreadsheet.rows import Row, Sheet
from watchback.spreadsheet.rules import patterns

_LOOKED_AT = 30
_LONGEST_HEAD = 250
_DATA = frozenset({"yes", "no", "number", "silent", "error"})


@dataclass(frozen=True, slots=True)
class Layout:
    """The rows above the heads, the heads (two rows at most), and the rows of answers."""

    titles: tuple[Row, ...]
    heads: tuple[Row, ...]
    rows: tuple[Row, ...]

    def head(self, column: int) -> str:
        """The words above a column, those of the upper row first."""
        words = [_above(row, column, below) for row, below in zip(self.heads, self.heads[1:], strict=False)]
        words += [row.cell(column).text for row in self.heads[-1:]]
        return " ".join(dict.fromkeys(word for word in words if word))

    @property
    def title(self) -> str:
        """The words above the heads."""
        return " ".join(cell.text for row in self.titles for cell in row.filled)


class Heads:
    """Finds the heads of sheets. Build once for the names of one register."""

    def __init__(self, bodies: BodyNames, suppliers: SupplierNames) -> None:
        self._bodies = bodies
        self._suppliers = suppliers

    def layout(self, sheet: Sheet) -> Layout:
        """Titles, heads and answers of a sheet; without heads where nothing in it reads like one."""
        rows = sheet.rows
        scores = [self._score(row) for row in rows[:_LOOKED_AT]]
        best = max(scores, default=0)
        if best == 0 or (best == 1 and sheet.width > 2):
            return Layout((), (), rows)
        first = scores.index(best)
        last = first
        if last + 1 < len(rows) and self._is_second(rows[first], rows[last + 1]):
            last += 1
        elif first and self._is_group(rows[first - 1]):
            first -= 1
        return Layout(rows[:first], rows[first : last + 1], rows[last + 1 :])

    def _score(self, row: Row) -> int:
        """How many cells read like heads; a row that holds a date, number, answer or body is none."""
        cells = row.filled
        if len(cells) < 2 or any(self._is_data(cell.text) for cell in cells):
            return 0
        return sum(self._reads_like_a_head(cell.text) for cell in cells)

    def _is_data(self, words: str) -> bool:
        if words.startswith(("http://", "https://", "www.")) or len(words) > _LONGEST_HEAD:
            return True
        if words.endswith("?"):
            return False
        short = short_of(words)
        plain = short.is_plain and (short.says != "number" or " " not in words)
        is_head = words.lower().rstrip(".") in ("no", "number")
        # "Sent" is an answer too: that none has come yet.
        is_head = is_head or bool(patterns("heads")["sent"].fullmatch(folded(words)))
        if plain and short.says in _DATA and not is_head:
            return True
        return is_like_a_date(words) or (" " in words and bool(self._bodies.kind_named(words)))

    def _reads_like_a_head(self, words: str) -> bool:
        name = folded(words)
        hinted = any(pattern.search(name) for pattern in patterns("heads").values())
        return hinted or words.endswith("?") or bool(self._suppliers.in_head(words))

    def _is_second(self, head: Row, row: Row) -> bool:
        """Whether a row below heads is heads too: under groups, or begun under an empty or merged one."""
        cells = row.filled
        lead = next((number for number, cell in enumerate(head.cells) if cell.text), 0)
        under = row.cell(lead)
        own = [cell for cell in cells if not cell.carried]
        if not own or any(self._is_data(cell.text) for cell in own):
            return False
        like_heads = sum(self._reads_like_a_head(cell.text) for cell in own)
        if under.text and not under.carried:
            # Groups above, a head of its own in every column below, the first too.
            is_grouped = any(cell.carried for cell in head.cells)
            return is_grouped and like_heads > 1 and 2 * like_heads >= len(own)
        return like_heads > 0

    def _is_group(self, row: Row) -> bool:
        """Whether a row above the heads heads groups of columns, and is no title."""
        cells = row.filled
        if any(self._is_data(cell.text) for cell in cells):
            return False
        return len(cells) > 1 or not row.cell(0).text


def layout_at(sheet: Sheet, heads: tuple[int, ...], first: int) -> Layout:
    """The layout where heads and the first row of answers have these numbers."""
    return Layout(
        tuple(row for row in sheet.rows if row.number < min((*heads, first))),
        tuple(row for row in sheet.rows if row.number in heads),
        tuple(row for row in sheet.rows if row.number >= first),
    )


def _above(row: Row, column: int, below: Row) -> str:
    """The head of a group that reaches over the column: the nearest to its left, where none is its own."""
    if row.cell(column).text or not below.cell(column).text:
        return row.cell(column).text
    return next((row.cell(left).text for left in range(column, -1, -1) if row.cell(left).text), "")
