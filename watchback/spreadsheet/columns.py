"""What each column means, by what stands in its cells, with the words of its head as one clue."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from watchback.read.fields.estate import estate_of_heading
from watchback.spreadsheet.body_names import BodyNames, folded
from watchback.spreadsheet.cell_dates import is_like_a_date
from watchback.spreadsheet.heads import Heads, Layout
from watchback.spreadsheet.mapping import ANSWERING, ONCE, Column, Mapping, Means, SheetMapping, Unfit
from watchback.spreadsheet.rows import MOST_COLUMNS, Sheet
from watchback.spreadsheet.rules import patterns
from watchback.spreadsheet.short_cells import LONGEST, asked_by, short_of
from watchback.spreadsheet.suppliers import SupplierNames

_SAMPLED = 300
_PROSE_WORDS = 7
_OWN = ("we ", "our ", "“", '"', "the council", "the trust", "the force", "the university", "i can confirm")
_SERIALS = range(30_000, 60_000)


@dataclass(frozen=True, slots=True)
class Content:
    """The share of a column's filled cells that are each thing; ``own`` counts cells in the body's voice."""

    filled: int
    body: float = 0.0
    day: float = 0.0
    serial: float = 0.0
    year: float = 0.0
    link: float = 0.0
    number: float = 0.0
    short: float = 0.0
    supplier: float = 0.0
    estate: float = 0.0
    prose: float = 0.0
    own: float = 0.0
    counts_rows: bool = False


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
        called = f"The sheet “{sheet.name}”" if sheet.name else "The table"
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
        scores = [_scores(head, content) for head, content in zip(heads, contents, strict=True)]
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
        yield "serial", lambda cell: cell.split(".")[0].isdigit() and int(cell.split(".")[0][:9]) in _SERIALS
        yield "year", lambda cell: len(cell) == 4 and cell.isdigit() and cell[:2] in ("19", "20")
        yield "link", lambda cell: cell.lower().startswith(("http://", "https://", "www."))
        yield "number", lambda cell: len(cell) <= LONGEST and short_of(cell).count is not None or cell == "0"
        yield "short", lambda cell: short_of(cell).says not in ("", "number", "error")
        yield "supplier", self._suppliers.is_a_name
        yield "estate", lambda cell: len(cell) < 80 and estate_of_heading(cell.lower())[0] is not None
        yield "prose", lambda cell: len(cell.split()) >= _PROSE_WORDS
        yield "own", lambda cell: any(words in cell.lower() for words in _OWN)


Scores = dict[Means, float]


def _scores(head: str, content: Content) -> Scores:
    """How well each meaning fits a column; what does not fit at all is left out."""
    if not content.filled:
        return {}
    words = folded(head)
    hints = {name for name, pattern in patterns("heads").items() if pattern.search(words)}
    if "£" in head:
        hints.add("nothing")
    if "serial" in hints or ("numbering" in hints and content.counts_rows):
        return {Means.NOTHING: 1.0}
    fits = {means: score(content, hints) for means, score in _FITS.items()}
    return {means: fit for means, fit in fits.items() if fit >= 0.5}


def _body(content: Content, hints: set[str]) -> float:
    if content.link or content.prose > 0.3 or content.day > 0.3 or content.number > 0.5:
        return 0.0
    return content.body + (0.45 if "body" in hints else 0.0) if content.short < 0.5 else 0.0


def _date(hint: str) -> Callable[[Content, set[str]], float]:
    def fit(content: Content, hints: set[str]) -> float:
        hinted = {"sent", "replied", "said"} & hints
        share = content.day + ((content.serial + content.year) if hinted else 0.0)
        if share < 0.5:
            return 0.0
        wanted = next((name for name in ("sent", "replied", "said") if name in hints), "said")
        return min(share, 1.0) + (1.0 if hint == wanted else 0.0)

    return fit


def _supplier(content: Content, hints: set[str]) -> float:
    return content.supplier + (0.3 if "supplier" in hints else 0.0) if content.prose < 0.5 else 0.0


def _of(content: Content, hints: set[str]) -> float:
    return content.number + 0.6 if "of" in hints and content.number >= 0.5 else 0.0


def _count(content: Content, hints: set[str]) -> float:
    if content.number < 0.5 or content.year > 0.5 or ("nothing" in hints and "count" not in hints):
        return 0.0
    return content.number * 0.6 + (0.5 if hints & {"count", "says"} else 0.0)


def _says(content: Content, hints: set[str]) -> float:
    if content.short + content.number < 0.5 or "nothing" in hints or content.day + content.year > 0.5:
        return 0.0
    return (content.short + content.number / 2) * 0.6 + (0.45 if "says" in hints else 0.1)


def _answer(content: Content, hints: set[str]) -> float:
    if content.link > 0.5 or content.day > 0.5 or content.number > 0.5 or content.supplier > 0.5:
        return 0.0
    hinted = (0.5 + (0.5 if content.prose > 0.2 else 0.0)) if "answer" in hints else 0.0
    return content.prose * 0.6 + content.own * 0.2 + hinted


def _summary(content: Content, hints: set[str]) -> float:
    if content.link > 0.5 or content.day > 0.5 or content.number > 0.5 or content.supplier > 0.5:
        return 0.0
    return content.prose * 0.6 - content.own * 0.1 + (0.65 if "summary" in hints else 0.0)


def _notes(content: Content, hints: set[str]) -> float:
    return 1.2 if "notes" in hints else 0.0


def _estate(content: Content, hints: set[str]) -> float:
    return (
        content.estate + (0.4 if "estate" in hints else 0.0) if content.prose < 0.5 and content.estate else 0
    )


def _nothing(content: Content, hints: set[str]) -> float:
    return 0.95 if "nothing" in hints else 0.0


_FITS: dict[Means, Callable[[Content, set[str]], float]] = {
    Means.LINK: lambda content, hints: content.link * 2,
    Means.BODY: _body,
    Means.SENT: _date("sent"),
    Means.REPLIED: _date("replied"),
    Means.SAID: _date("said"),
    Means.SUPPLIER: _supplier,
    Means.OF: _of,
    Means.COUNT: _count,
    Means.SAYS: _says,
    Means.NOTES: _notes,
    Means.ANSWER: _answer,
    Means.SUMMARY: _summary,
    Means.ESTATE: _estate,
    Means.NOTHING: _nothing,
}


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
