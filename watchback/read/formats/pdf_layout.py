"""Pieces of text and where they are drawn on a page → the page's text in the order it is read.

Lines drawn across two columns are told apart by the gutter between them; the cells of a table are
joined by tabs; lines that were broken only because the column ended are joined to paragraphs. Lengths
are in points, heights grow upwards.
"""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

from watchback.read.formats.pdf_repair import joined, joint

Box = tuple[float, float, float, float]

# Gaps as multiples of the height of the text: within a line, between cells, and before a lone cell.
_CELL_GAP = 1.6
_LONE_CELL_GAP = 3.5
_SAME_PARAGRAPH = 1.9
_ROW_GAP = 1.35
_COLUMN_LINES = 5
_COLUMN_WORDS = 3.5
_LONGEST_ROW = 10
_WIDE = 0.4
_RAGGED = 0.08
_UNENDED = re.compile(r"[\w,’')]\Z")
_ITEM = re.compile(
    r"(?:[•▪●\uf0b7*–-]\s|\(?(?:\d{1,3}(?:\.\d{1,2})*|[a-zA-Z]|[ivx]{1,4})[.)]\s|\d{1,2}(?:\.\d{1,2})+\s|Q\d|A\d)"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Text drawn in one go: its outer edges."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        return self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Cell:
    """Pieces beside each other without a wide gap, with their text."""

    left: float
    bottom: float
    right: float
    top: float
    text: str

    @property
    def height(self) -> float:
        return self.top - self.bottom


Line = list[Cell]


def text_of_page(pieces: list[Piece], in_order: list[str], read: Callable[[Box], str], width: float) -> str:
    """The page's text. ``in_order`` are its lines as they were drawn, ``read`` gives the text inside a
    box, which takes a look at the whole page each time; ``width`` is the page's."""
    drawn = _lines(pieces)
    known = in_order if len(in_order) == len(drawn) else [None] * len(drawn)
    lines = [_cells(line, text, read) for line, text in zip(drawn, known, strict=True)]
    lines = [line for line in lines if line]
    parts: list[str] = []
    at = 0
    while at < len(lines):
        end = _run_end(lines, at)
        if end - at > 1:
            parts.append(_columns(lines[at:end], width) or _table(lines[at:end]))
            at = end
            continue
        plain_end = at + 1
        while plain_end < len(lines) and _run_end(lines, plain_end) - plain_end <= 1:
            plain_end += 1
        parts.append(_paragraphs([_whole(line) for line in lines[at:plain_end]], width))
        at = plain_end
    return "\n\n".join(part for part in parts if part.strip())


def _lines(pieces: list[Piece]) -> list[list[Piece]]:
    """Pieces drawn one after the other on one height, left to right."""
    lines: list[list[Piece]] = []
    for piece in pieces:
        if lines:
            last = lines[-1][-1]
            shared = min(piece.top, last.top) - max(piece.bottom, last.bottom)
            if shared > 0.4 * min(piece.height, last.height) and piece.left >= last.left:
                lines[-1].append(piece)
                continue
        lines.append([piece])
    return lines


def _cells(line: list[Piece], text: str | None, read: Callable[[Box], str]) -> Line:
    groups: list[list[Piece]] = [[line[0]]]
    height = median(piece.height for piece in line)
    for piece in line[1:]:
        if piece.left - groups[-1][-1].right > _CELL_GAP * height:
            groups.append([piece])
        else:
            groups[-1].append(piece)
    cells = [_cell(group, text if len(groups) == 1 else None, read) for group in groups]
    return [cell for cell in cells if cell.text]


def _cell(group: list[Piece], text: str | None, read: Callable[[Box], str]) -> Cell:
    left, right = group[0].left, max(piece.right for piece in group)
    bottom, top = min(piece.bottom for piece in group), max(piece.top for piece in group)
    if text is None:
        # A little less than the whole: what reaches over from the line above belongs to that one.
        rim = 0.08 * (top - bottom)
        text = read((left - 0.2, bottom + rim, right + 0.2, top - rim))
    return Cell(left, bottom, right, top, " ".join(text.split()))


def _run_end(lines: list[Line], at: int) -> int:
    """Where the lines with several cells that begin at ``at`` end; ``at + 1`` where one stands alone."""
    if len(lines[at]) < 2:
        return at + 1
    end, cells = at + 1, list(lines[at])
    while end < len(lines):
        line, above = lines[end], lines[end - 1]
        drop = above[0].bottom - line[0].bottom
        if drop <= 0 or drop > 4.5 * max(line[0].height, above[0].height):
            break
        if len(line) < 2 and not _fits_a_column(line[0], cells):
            break
        cells += line
        end += 1
    while end > at + 1 and len(lines[end - 1]) < 2 and not _belongs(lines[at:end]):
        end -= 1
    if sum(len(line) > 1 for line in lines[at:end]) < 2:
        return at + 1
    return end


def _fits_a_column(cell: Cell, cells: list[Cell]) -> bool:
    """Whether a line's only cell lies within one of the columns above it."""
    columns = _merged(cells)
    return (
        len(columns) > 1
        and any(left - 3 <= cell.left and cell.right <= right + 30 for left, right in columns)
        and (sum(left < cell.right and cell.left < right for left, right in columns) == 1)
    )


def _belongs(run: list[Line]) -> bool:
    """Whether the last line, of one cell, continues the run: it stands close under it."""
    above, line = run[-2], run[-1]
    return above[0].bottom - line[0].bottom <= _SAME_PARAGRAPH * line[0].height


def _merged(cells: list[Cell]) -> list[tuple[float, float]]:
    """The stretches of the page's width that cells cover: columns, where there is a gutter between."""
    found: list[tuple[float, float]] = []
    for cell in sorted(cells, key=lambda cell: cell.left):
        if found and cell.left <= found[-1][1] + 1:
            found[-1] = found[-1][0], max(found[-1][1], cell.right)
        else:
            found.append((cell.left, cell.right))
    return found


def _column_edges(run: list[Line]) -> list[tuple[float, float]]:
    """The columns of a run, by the lines with the number of cells that most lines have."""
    usual = Counter(len(line) for line in run if len(line) > 1).most_common(1)[0][0]
    edges = _merged([cell for line in run if len(line) == usual for cell in line])
    return edges if len(edges) > 1 else _merged([cell for line in run if len(line) > 1 for cell in line])


def _column_of(cell: Cell, columns: list[tuple[float, float]]) -> int:
    def overlap(number: int) -> float:
        left, right = columns[number]
        return min(right, cell.right) - max(left, cell.left)

    return max(range(len(columns)), key=overlap)


def _columns(run: list[Line], width: float) -> str:
    """The text of columns of prose, one after the other; "" where the run is a table."""
    columns = _column_edges(run)
    if len(columns) not in (2, 3) or len(run) < _COLUMN_LINES or _has_rows(run):
        return ""
    sides: list[list[Cell]] = [[] for _ in columns]
    for line in run:
        for cell in line:
            sides[_column_of(cell, columns)].append(cell)
    words = [median(len(cell.text.split()) for cell in side) if side else 0 for side in sides]
    if min(words) < _COLUMN_WORDS or min(map(len, sides)) < _COLUMN_LINES - 1:
        return ""
    return "\n\n".join(_paragraphs(side, width) for side in sides)


def _drops(run: list[Line]) -> list[float]:
    return [above[0].bottom - below[0].bottom for above, below in zip(run, run[1:], strict=False)]


def _has_rows(run: list[Line]) -> bool:
    """Whether wider gaps part the lines into rows: cells of several lines each."""
    groups = _row_groups(run)
    return len(groups) > 1 and median(map(len, groups)) <= _LONGEST_ROW and max(map(len, groups)) > 1


def _row_groups(run: list[Line]) -> list[list[Line]]:
    pitch = min(_drops(run))
    groups: list[list[Line]] = [[run[0]]]
    for drop, line in zip(_drops(run), run[1:], strict=True):
        if drop > _ROW_GAP * pitch:
            groups.append([line])
        else:
            groups[-1].append(line)
    return groups


def _table(run: list[Line]) -> str:
    """One line a row, cells joined by tabs."""
    columns = _column_edges(run)
    rows: list[list[str]] = []
    groups = _row_groups(run) if _has_rows(run) else [[line] for line in run]
    for group in groups:
        row = [""] * len(columns)
        for cell in (cell for line in group for cell in line):
            number = _column_of(cell, columns)
            row[number] = joined(row[number], cell.text) if row[number] else cell.text
        filled = [number for number, text in enumerate(row) if text]
        # A single cell below a row, not in its first column, is the rest of a cell above it.
        if rows and len(filled) == 1 and filled[0] > 0 and len(group) == 1:
            rows[-1][filled[0]] = joined(rows[-1][filled[0]], row[filled[0]])
        else:
            rows.append(row)
    return "\n".join("\t".join(row) for row in rows)


def _whole(line: Line) -> Cell:
    """A line's cells as one: parted by a tab only where the gap is too wide for words of one line."""
    text = line[0].text
    for before, cell in zip(line, line[1:], strict=False):
        wide = cell.left - before.right > _LONE_CELL_GAP * cell.height
        text += ("\t" if wide else " ") + cell.text
    return Cell(line[0].left, min(c.bottom for c in line), line[-1].right, max(c.top for c in line), text)


def _paragraphs(lines: list[Cell], width: float) -> str:
    """Lines of one column as paragraphs, each a line of text."""
    if not lines:
        return ""
    edge = max(line.right for line in lines)
    edge -= _RAGGED * (edge - min(line.left for line in lines))
    # The box of "are" is lower than that of "fly": most lines tell how high the letters are.
    usual = sorted(line.height for line in lines)[len(lines) * 3 // 4]
    parts = [lines[0].text]
    for above, line in zip(lines, lines[1:], strict=False):
        height = max(above.height, line.height, usual)
        apart = not 0 < above.bottom - line.bottom <= _SAME_PARAGRAPH * height
        if not apart and _goes_on(above, line, edge, width, len(lines)):
            cut, between = joint(parts[-1], line.text)
            parts[-1] = parts[-1][: len(parts[-1]) - cut]
            parts += (between, line.text)
        else:
            parts += ("\n\n" if apart else "\n", line.text)
    return "".join(parts)


def _goes_on(above: Cell, line: Cell, edge: float, width: float, count: int) -> bool:
    """Whether ``above`` was broken only because the column ended: its next word would not have fitted."""
    if "\t" in above.text or "\t" in line.text or _ITEM.match(line.text):
        return False
    height = max(above.height, line.height)
    if min(above.height, line.height) < 0.6 * height:
        return False
    if above.text.endswith(("-", "\ufffe", "\x02")) and line.text[:1].islower():
        return True
    if above.right - above.left < (_WIDE * width if count < _COLUMN_LINES else 60):
        return False
    if line.left - above.left > 2.5 * height and not _ITEM.match(above.text):
        return False
    if above.text.endswith(("-", "\ufffe", "\x02")) or (
        line.text[:1].islower() and _UNENDED.search(above.text)
    ):
        return True
    first = len(line.text.split(" ", 1)[0]) + 1
    return above.right + first * (line.right - line.left) / max(1, len(line.text)) > edge
