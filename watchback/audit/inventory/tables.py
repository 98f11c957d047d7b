"""A sheet's rows → its tables: where a head stands, which rows are below it, which are titles."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from watchback.audit.inventory.naming import Naming
from watchback.audit.inventory.pivoting import upright
from watchback.audit.inventory.quantities import quantity_in
from watchback.audit.inventory.rows import ListRow, ListSheet
from watchback.audit.inventory.wording import Head, head_in, is_question, is_total, says_no, says_yes

_HEADS_SHARE = 0.5
_LOOKED_AT = 60
_LONGEST_NAME = 60
_OF_HEADS = re.compile(r"\b(?:make|model|cameras?|type|y/n|yes/no|number|no|qty|units)\b|\?", re.IGNORECASE)


@dataclass
class Table:
    """Rows under one head; ``heads`` is None where there is none, ``above`` are the titles before it."""

    heads: tuple[str, ...] | None
    above: tuple[ListRow, ...] = ()
    rows: list[ListRow] = field(default_factory=list)


def tables_of(sheet: ListSheet, naming: Naming) -> Iterator[Table]:
    """The tables of a sheet in order; each begins with a head, the first may have none."""
    rows = upright(sheet.rows)
    heads = dict(_heads(rows, naming))
    table = Table(None)
    for at, row in enumerate(rows):
        if at in heads:
            titles = _titles(table.rows, naming) if table.heads is None else _trailing(table.rows)
            table.rows = table.rows[: len(table.rows) - len(titles)]
            if table.rows:
                yield table
            table = Table(heads[at], tuple(titles))
        elif at + 1 not in heads or not _is_group_row(row):
            table.rows.append(row)
    if table.rows or table.above:
        yield table


def _heads(rows: Sequence[ListRow], naming: Naming) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The rows that are heads, each with its words, joined with those of a row of groups above it."""
    first = next((at for at, row in enumerate(rows) if len(row.own) > 1), None)
    for at, row in enumerate(rows):
        below = rows[at + 1] if at + 1 < len(rows) else None
        is_head = _is_head(row, naming) or _heads_makers(row, below, naming)
        is_head = is_head or (first is None and _heads_alone(row))
        if not is_head and not (at == first and _is_first_head(rows[at:], naming)):
            continue
        above = rows[at - 1] if at and rows[at - 1].number == row.number - 1 else None
        yield at, _joined(above, row) if above and _is_group_row(above) else row.cells


def _is_head(row: ListRow, naming: Naming) -> bool:
    """Two cells or more that head different things, and no address or number among them."""
    own = row.own
    told = [head for cell in own.values() if (head := head_in(cell))]
    if len(set(told)) < 2 or len(told) < _HEADS_SHARE * len(own) or any(map(_is_value, own.values())):
        return False
    if any(map(is_question, own.values())) and any(says_yes(cell) or says_no(cell) for cell in own.values()):
        return False
    # "Camera" and "Location" may also be what a row says; a head never names a model beside such words.
    return len(told) > 3 or not any(_names_model(cell, naming) for cell in own.values() if not head_in(cell))


def _names_more(cell: str) -> bool:
    """Whether a head that names a maker says something else too: "Hikvision model"."""
    return len(cell.split()) > 1 and bool(_OF_HEADS.search(cell))


def _names_model(cell: str, naming: Naming) -> bool:
    return _has_digit(cell) and naming.surely(cell)


def _is_first_head(rows: Sequence[ListRow], naming: Naming) -> bool:
    """Whether the first of these rows is a head of which one cell is known and all others might be.

    No word of it comes again below it, as the words of a row of devices would.
    """
    own = rows[0].own
    if any(map(_has_digit, own.values())) or not any(map(head_in, own.values())):
        return False
    if any(naming.maker(cell) and not _names_more(cell) for cell in own.values()):
        return False
    below = rows[1 : 1 + _LOOKED_AT]
    if any(row.cell(at).casefold() == cell.casefold() for row in below for at, cell in own.items()):
        return False
    return any(_has_digit(cell) or naming.surely(cell) for row in below[:1] for cell in row.own.values())


def _has_digit(cell: str) -> bool:
    return any(char.isdigit() for char in cell)


def _is_value(cell: str) -> bool:
    return cell.replace(",", "").replace(".", "").isdigit()


def _heads_alone(row: ListRow) -> bool:
    """In a list of one column: "Make and model"."""
    told = next((head_in(cell) for cell in row.own.values()), None)
    return told is not None and told.means in ("words", "model", "maker") and told != Head("words", "")


def _heads_makers(row: ListRow, below: ListRow | None, naming: Naming) -> bool:
    """A row of makers' names above a row of numbers: a column for each."""
    own = row.own
    if below is None or any(map(_is_value, own.values())):
        return False
    numbers = [at for at in own if quantity_in(below.cell(at))]
    # Makers are looked up last: every row of a long list comes by here.
    if not numbers or not any(naming.maker(own[at]) for at in numbers if len(own[at]) < _LONGEST_NAME):
        return False
    named = [at for at, cell in own.items() if len(cell) < _LONGEST_NAME and naming.maker(cell)]
    return len(named) > 1 and all(at in numbers or below.cell(at) in ("", "-") for at in named)


def _is_group_row(row: ListRow) -> bool:
    """Words that each head several columns: "Cameras", "Recorders"."""
    told = [head_in(cell) for cell in row.own.values()]
    groups = [one for one in told if one and one.means == "words" and one.of]
    return len(groups) > 0 and len({one.of for one in groups}) == len(told)


def _joined(above: ListRow, row: ListRow) -> tuple[str, ...]:
    heads: list[str] = []
    group = ""
    for at in range(max(len(row.cells), len(above.cells))):
        group = above.cell(at) or group
        heads.append(f"{group} {row.cell(at)}".strip() if row.cell(at) else "")
    return tuple(heads)


def _titles(rows: Sequence[ListRow], naming: Naming) -> list[ListRow]:
    """The rows before the first head, where none of them tells of a device."""
    if any(len(row.own) > 1 and any(naming.surely(cell) for cell in row.own.values()) for row in rows):
        return _trailing(rows)
    return list(rows)


def _trailing(rows: Sequence[ListRow]) -> list[ListRow]:
    """The rows of one cell each right before a head: they belong to what comes."""
    found: list[ListRow] = []
    for row in reversed(rows):
        own = list(row.own.values())
        if len(own) != 1 or is_total(own[0]):
            break
        found.insert(0, row)
    return found
