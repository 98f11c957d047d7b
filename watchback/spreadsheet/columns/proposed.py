"""What each column means, by what stands in its cells, with the words of its head as one clue."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from watchback.read.fields.estate import estate_of_heading
from watchback.spreadsheet.cells.body_names import BodyNames
from watchback.spreadsheet.cells.cell_dates import SERIALS, is_like_a_date
from watchback.spreadsheet.cells.name_words import folded
from watchback.spreadsheet.cells.short_cells import LONGEST, asked_by, short_of
from watchback.spreadsheet.cells.suppliers import SupplierNames
from watchback.spreadsheet.columns.fits import Content, Scores, scores_of
from watchback.spreadsheet.columns.heads import Heads, Layout
from watchback.spreadsheet.columns.mapping import ANSWERING, ONCE, Column, Mapping, Means, SheetMapping, Unfit
from watchback.spreadsheet.rows import MOST_COLUMNS, Sheet
from watchback.spreadsheet.rules import patterns

_SAMPLED = 300
_PROSE_WORDS = 7
_OWN = ("we ", "our ", "“", '"', "the council", "the trust", "the force", "the university", "i can confirm")


class Columns:
    """Proposes mappings. Build once for the names of one register."""

    def __init__(self, bodies: BodyNames, suppliers: SupplierNames) -> None:
        self._bodies = bodies
        self._suppliers = suppliers
        self._heads = Heads(bodies, suppliers)

    def proposed(self, sheets: tuple[Sheet, ...], supplier: str | None) -> Mapping:
        """How the sheets are read if nobody says otherwise. ``supplier`` is meant where none is named.

        Raises Unfit where no sheet holds a column of public bodies with answers.
        """
        found: list[SheetMapping] = []
        passed: list[str] = []
        for sheet in sheets:
            mapping = self._of_sheet(sheet, supplier)
            if isinstance(mapping, str):
                passed.append(mapping)
            else:
                found.append(mapping)
        if not found:
            raise Unfit(passed[0] if len(passed) == 1 else f"No sheet can be imported. {' '.join(passed)}")
        return Mapping(tuple(found), tuple(passed))

    def layout(self, sheet: Sheet) -> Layout:
        """Titles, heads and answers of a sheet."""
        return self._heads.layout(sheet)

    def _of_sheet(self, sheet: Sheet, supplier: str | None) -> SheetMapping | str:
        """The mapping, or the sentence that says why the sheet is passed over."""
        layout = self._heads.layout(sheet)
        columns = self._columns(sheet, layout)
        called = f"T{sheet.called[1:]}"
        if not any(column.means is Means.BODY for column in columns):
            return f"{called} has no column that names public bodies."
        if not any(column.means in ANSWERING | {Means.SUPPLIER} for column in columns):
            return f"{called} has no column of answers."
        above = self._suppliers.tracked(layout.title) or self._suppliers.tracked(sheet.name)
        return SheetMapping(
            name=sheet.name,
            heads=tuple(row.number for row in layout.heads),
            first=layout.rows[0].number if layout.rows else 0,
            columns=columns,
            suppliers=(supplier,) if supplier else above,
        )

    def _columns(self, sheet: Sheet, layout: Layout) -> tuple[Column, ...]:
        width = min(sheet.width, MOST_COLUMNS)
        contents = [self._content(layout, number) for number in range(width)]
        heads = [layout.head(number) for number in range(width)]
        scores = [scores_of(head, content) for head, content in zip(heads, contents, strict=True)]
        means = _assigned(scores)
        means = _with_answers(means, heads, contents)
        return _pointing_back(self._column(number, head, means[number]) for number, head in enumerate(heads))

    def _column(self, number: int, head: str, means: Means) -> Column:
        column = Column(number, head, means)
        if means not in ANSWERING:
            return column
        suppliers, others = self._suppliers.in_head(head), self._suppliers.others(head)
        if others and not suppliers:
            return replace(column, means=Means.NOTHING)
        return replace(column, suppliers=suppliers, asks=asked_by(head) if means is Means.SAYS else "")

    def _content(self, layout: Layout, number: int) -> Content:
        step = max(1, len(layout.rows) // _SAMPLED)
        cells = [row.cell(number).text for row in layout.rows[::step]]
        cells = [cell for cell in cells if cell]
        if not cells:
            return Content(0)
        shares = {name: sum(map(test, cells)) / len(cells) for name, test in self._tests()}
        counts = [*map(str, range(1, 1 + step * len(cells), step))]
        return Content(len(cells), **shares, counts_rows=cells == counts)

    def _tests(self) -> Iterator[tuple[str, Callable[[str], bool]]]:
        yield "body", self._bodies.looks_like_a_body
        yield "day", is_like_a_date
        yield "serial", lambda cell: cell.split(".")[0].isdecimal() and int(cell.split(".")[0][:9]) in SERIALS
        yield "year", lambda cell: len(cell) == 4 and cell.isdecimal() and cell[:2] in ("19", "20")
        yield "link", lambda cell: cell.lower().startswith(("http://", "https://", "www."))
        yield "number", lambda cell: len(cell) <= LONGEST and short_of(cell).count is not None or cell == "0"
        yield "short", lambda cell: short_of(cell).says not in ("", "number", "error")
        yield "supplier", self._suppliers.is_a_name
        yield "estate", lambda cell: len(cell) < 80 and estate_of_heading(cell.lower())[0] is not None
        yield "prose", lambda cell: len(cell.split()) >= _PROSE_WORDS
        yield "own", lambda cell: any(words in cell.lower() for words in _OWN)


def _assigned(scores: list[Scores]) -> list[Means]:
    """Each column's best meaning; of two that want a meaning that goes once, the better has it."""
    means = [Means.NOTHING] * len(scores)
    taken: set[Means] = set()
    wishes = [(fit, -number, kind) for number, each in enumerate(scores) for kind, fit in each.items()]
    done: set[int] = set()
    for _, place, kind in sorted(wishes, reverse=True, key=lambda wish: (wish[0], wish[1])):
        if -place in done or (kind in ONCE and kind in taken):
            continue
        means[-place] = kind
        done.add(-place)
        taken.add(kind)
    return means


def _pointing_back(columns: Iterable[Column]) -> tuple[Column, ...]:
    """A head such as "How many?" is about the supplier that answers to its left, or all others, name."""
    told = list(columns)
    every = {column.suppliers for column in told if column.suppliers}
    named = next(iter(every)) if len(every) == 1 else ()
    found: list[Column] = []
    for column in told:
        named = column.suppliers or named
        short = column.means in (Means.SAYS, Means.COUNT)
        found.append(replace(column, suppliers=named) if short else column)
    return tuple(found)


def _with_answers(means: list[Means], heads: list[str], contents: list[Content]) -> list[Means]:
    """Notes are read where the sheet has no other answers; answers in nobody's own words are a summary."""
    found = list(means)
    if not ANSWERING & set(found):
        notes = [number for number, kind in enumerate(found) if kind is Means.NOTES]
        found = [Means.SUMMARY if number in notes[:1] else kind for number, kind in enumerate(found)]
    for number, kind in enumerate(found):
        hinted = patterns("heads")["answer"].search(folded(heads[number]))
        if kind is Means.ANSWER and not hinted and contents[number].own < 0.5:
            found[number] = Means.SUMMARY
    return found
