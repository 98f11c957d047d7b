"""The tables of a text: runs of lines whose cells are joined by tabs, and what each column holds."""

import re
from dataclasses import dataclass
from functools import lru_cache

from watchback.read.names.index import small
from watchback.read.patterns import lazily
from watchback.read.rules import table as rules_table
from watchback.records import Passage

# The head of a table is looked for in so many of its first lines (a title, a second line of heads).
_HEAD_WITHIN = 8
_LONGEST_HEAD = 90
_MOST_WORDS_WITH_MAKER = 5
_IS_NUMBER = lazily(r"(?!(?:19|20)\d\d\Z)\d[\d,.]*")
_LINE = lazily(r"[^\n]+")
_CELL = lazily(r"[^\t]*")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: its cells as places in the text, empty ones as places of no length."""

    cells: tuple[Passage, ...]

    @property
    def start(self) -> int:
        """Where the first cell that holds something begins."""
        return next(cell.start for cell in self.cells if cell.start < cell.end)

    @property
    def end(self) -> int:
        """Where the last cell ends."""
        return self.cells[-1].end


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its rows below the head, the head (None where there is none), and its first character.

    ``columns`` gives for each column one of the kinds of rules/tables.toml, or "". ``makers`` gives for
    each column the place of the supplier's name that heads it ("Hikvision", "Dahua cameras"), or None.
    """

    start: int
    head: Row | None
    rows: tuple[Row, ...]
    columns: tuple[str, ...]
    makers: tuple[Passage | None, ...] = ()

    def cell(self, row: Row, kind: str) -> Passage | None:
        """The cell of a row in the first column of that kind, None where there is none or it is empty."""
        return next(iter(self.cells(row, kind)), None)

    def cells(self, row: Row, kind: str) -> list[Passage]:
        """The cells of a row that hold something, in the columns of that kind."""
        pairs = zip(row.cells, self.columns, strict=False)
        return [cell for cell, column in pairs if column == kind and cell.start < cell.end]

    def head_of(self, number: int) -> Passage | None:
        """The head of the column with that number."""
        if self.head is None or number >= len(self.head.cells):
            return None
        head = self.head.cells[number]
        return head if head.start < head.end else None


def tables_in(text: str, makers: tuple[Passage, ...] = ()) -> tuple[Table, ...]:
    """The tables of ``text`` in order; ``makers`` are the places of the names of suppliers."""
    if "\t" not in text:
        return ()
    found: list[Table] = []
    run: list[Row] = []
    previous_end = -2
    for line in _LINE.finditer(text):
        row = _row(text, line.start(), line.end())
        if line.start() > previous_end + 1 or row is None:
            found += _table(text, run, makers)
            run = []
        if row is not None:
            run.append(row)
        previous_end = line.end()
    found += _table(text, run, makers)
    return tuple(found)


def _row(text: str, start: int, end: int) -> Row | None:
    """The cells of a line; None where it holds no tab between two texts."""
    if "\t" not in text[start:end].strip():
        return None
    cells = []
    for match in _CELL.finditer(text, start, end):
        if match.start() == match.end() and match.start() > start and text[match.start() - 1] != "\t":
            continue
        cells.append(Passage(*_trimmed(text, match.start(), match.end())))
    return Row(tuple(cells))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _table(text: str, run: list[Row], makers: tuple[Passage, ...]) -> list[Table]:
    if len(run) < 2:
        return []
    heads = range(min(_HEAD_WITHIN, len(run)))
    makers = tuple(maker for maker in makers if run[0].start <= maker.start < run[heads[-1]].end)
    head = max(heads, key=lambda number: (_heads(text, run[number], makers), -number))
    if not _heads(text, run[head], makers):
        return [Table(run[0].start, None, tuple(run), ())]
    below = head + 1
    kinds = [_kind_of_column(text, cell) for cell in run[head].cells]
    named = [_maker_at_head(text, cell, makers) for cell in run[head].cells]
    # A second line of heads: "Fixed", "PTZ" under a maker's name, or makers above "Fixed", "PTZ".
    if below < len(run) - 1 and _is_second_head(text, run[head], run[below]):
        named = _spread(named, run[head], len(run[below].cells))
        kinds = _joined(kinds, [_kind_of_column(text, cell) for cell in run[below].cells])
        below += 1
    elif head and any(above := [_maker_at_head(text, cell, makers) for cell in run[head - 1].cells]):
        spread = _spread(above, run[head - 1], len(kinds))
        named = [one or other for one, other in zip(_padded(named, kinds), spread, strict=True)]
    named = _padded(named, kinds)
    columns = tuple("" if maker else kind for kind, maker in zip(kinds, named, strict=False))
    return [Table(run[0].start, run[head], tuple(run[below:]), columns, tuple(named))]


def _padded(named: list[Passage | None], kinds: list[str]) -> list[Passage | None]:
    return [*named, *[None] * (len(kinds) - len(named))][: len(kinds)]


def _joined(kinds: list[str], below: list[str]) -> list[str]:
    longest = max(len(kinds), len(below))
    first, second = (each + [""] * (longest - len(each)) for each in (kinds, below))
    return [one or other for one, other in zip(first, second, strict=True)]


def _spread(named: list[Passage | None], head: Row, columns: int) -> list[Passage | None]:
    """Each maker over the empty heads that follow it, as where a cell spans several columns."""
    spread: list[Passage | None] = []
    last: Passage | None = None
    for number in range(columns):
        filled = number < len(head.cells) and head.cells[number].start < head.cells[number].end
        last = (named[number] if number < len(named) else None) if filled else last
        spread.append(last)
    return spread


def _is_second_head(text: str, head: Row, row: Row) -> bool:
    """Whether a row below the head is heads too: words below an empty head, no number."""
    words = [text[cell.start : cell.end] for cell in row.cells]
    under_empty = sum(
        bool(word) and (number >= len(head.cells) or head.cells[number].start == head.cells[number].end)
        for number, word in enumerate(words)
    )
    return under_empty >= 1 and not words[0] and not any(char.isdigit() for word in words for char in word)


def _maker_at_head(text: str, cell: Passage, makers: tuple[Passage, ...]) -> Passage | None:
    """The supplier's name in a head of few other words: "Hikvision", "No. of Dahua cameras"."""
    words = text[cell.start : cell.end]
    here = [maker for maker in makers if cell.start <= maker.start < cell.end]
    if len(here) != 1 or len(words.split()) > _MOST_WORDS_WITH_MAKER or words.rstrip().endswith("?"):
        return None
    return here[0]


def _heads(text: str, row: Row, makers: tuple[Passage, ...]) -> int:
    """How many cells of a row read like heads of columns; a row that holds a number is no head."""
    if any(_IS_NUMBER.fullmatch(text[cell.start : cell.end]) for cell in row.cells):
        return 0
    kinds = sum(bool(_kind_of_column(text, cell)) for cell in row.cells)
    others = [cell for cell in row.cells if not _kind_of_column(text, cell)]
    named = sum(bool(_maker_at_head(text, cell, makers)) for cell in others)
    return kinds + (named if kinds or named > 1 else 0)


def _kind_of_column(text: str, cell: Passage) -> str:
    words = small(text[cell.start : cell.end]).replace("_", " ")
    if not words or len(words) > _LONGEST_HEAD or words.replace(".", "").isdigit():
        return ""
    return next((kind for kind, pattern in _kinds() if pattern.search(words)), "")


@lru_cache(maxsize=1)
def _kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(words)) for kind, words in rules_table("tables")["columns"].items())
