"""A sheet in which each device is a block of lines, a name and its value in each → the usual rows."""

from collections.abc import Sequence

from watchback.audit.inventory.rows import ListRow
from watchback.audit.inventory.wording import head_in

_MOSTLY = 0.6
_FEWEST = 4


def upright(rows: Sequence[ListRow]) -> Sequence[ListRow]:
    """The rows as they are; of blocks of "Make: | Axis" lines, a head and a row for each block."""
    pairs = [row for row in rows if _is_pair(row)]
    if len(pairs) < _FEWEST or len(pairs) < _MOSTLY * len(rows):
        return rows
    names = list(dict.fromkeys(_name(row) for row in pairs))
    if len(names) < 2 or len(pairs) < 2 * len(names):
        return rows
    blocks: list[tuple[int, dict[str, str]]] = []
    for row in pairs:
        # A name that comes again begins the next block.
        if not blocks or _name(row) in blocks[-1][1]:
            blocks.append((row.number, {}))
        blocks[-1][1][_name(row)] = row.cell(1)
    head = ListRow(rows[0].number, tuple(names))
    return [head, *(ListRow(at, tuple(told.get(name, "") for name in names)) for at, told in blocks)]


def _is_pair(row: ListRow) -> bool:
    return set(row.own) == {0, 1} and head_in(_name(row)) is not None


def _name(row: ListRow) -> str:
    return row.cell(0).rstrip(" :")
