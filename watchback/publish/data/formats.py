"""A table as CSV, JSON or Parquet, part by part, so that a large one never lies in memory whole."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from io import BytesIO, StringIO
from itertools import islice
from typing import TYPE_CHECKING, Any

from watchback.publish.data.fields import Cell, Table
from watchback.records.open_data import Item
from watchback.records.safe_cells import safe_cell

if TYPE_CHECKING:
    import pyarrow

Parts = Iterator[bytes]
Writer = Callable[[Table, Iterable[Item]], Parts]

_ROWS_A_PART = 2_000
_ROWS_A_GROUP = 20_000
"""Rows of one row group of Parquet: small enough to be held, large enough to be packed well."""


def json_text(value: Any) -> str:
    """A value as compact JSON, in the letters it has."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def csv_parts(table: Table, items: Iterable[Item]) -> Parts:
    """UTF-8 with a header, RFC 4180. Text that would start a formula has an apostrophe before it."""
    fields = table.flat_fields
    yield _lines([[field.name for field in fields]])
    rows = ([_written(field.flat(item)) for field in fields] for item in items)
    while some := list(islice(rows, _ROWS_A_PART)):
        yield _lines(some)


def json_parts(table: Table, items: Iterable[Item]) -> Parts:
    """One array with an object on each line."""
    waiting = iter(items)
    before = "[\n"
    while some := list(islice(waiting, _ROWS_A_PART)):
        yield (before + ",\n".join(map(json_text, some))).encode()
        before = ",\n"
    yield b"[]\n" if before == "[\n" else b"\n]\n"


def parquet_parts(table: Table, items: Iterable[Item]) -> Parts:
    """Typed columns, days as dates, packed with Zstandard."""
    import pyarrow.parquet

    schema = _schema(table)
    # A frame that is drained after each group: what was written once is never asked for again.
    drained = _Drained()
    with pyarrow.parquet.ParquetWriter(drained, schema, compression="zstd") as writer:
        waiting = iter(items)
        while some := list(islice(waiting, _ROWS_A_GROUP)):
            writer.write_table(_columns(table, some, schema))
            yield drained.drain()
    yield drained.drain()


def _lines(rows: Iterable[list[str | int]]) -> bytes:
    out = StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode()


def _written(cell: Cell) -> str | int:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return safe_cell(cell) if isinstance(cell, str) else cell


def _schema(table: Table) -> "pyarrow.Schema":
    import pyarrow

    types = {"number": pyarrow.int64(), "yes or no": pyarrow.bool_(), "day": pyarrow.date32()}
    return pyarrow.schema(
        pyarrow.field(
            field.name,
            types.get(field.kind, pyarrow.string()),
            metadata={"description": field.meaning},
        )
        for field in table.flat_fields
    )


def _columns(table: Table, items: list[Item], schema: "pyarrow.Schema") -> "pyarrow.Table":
    import pyarrow

    columns = [
        [_day(field.flat(item)) for item in items]
        if field.kind == "day"
        else [field.flat(item) for item in items]
        for field in table.flat_fields
    ]
    arrays = [pyarrow.array(column, one.type) for column, one in zip(columns, schema, strict=True)]
    return pyarrow.Table.from_arrays(arrays, schema=schema)


def _day(cell: Cell) -> date | None:
    return date.fromisoformat(cell) if isinstance(cell, str) else None


class _Drained(BytesIO):
    """A file that is only ever written to at its end, and emptied from its beginning."""

    def __init__(self) -> None:
        super().__init__()
        self._gone = 0

    def tell(self) -> int:
        return self._gone + super().tell()

    def drain(self) -> bytes:
        """What was written since the last time."""
        content = self.getvalue()
        self._gone += len(content)
        self.seek(0)
        self.truncate()
        return content
