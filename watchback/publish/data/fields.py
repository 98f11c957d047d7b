"""What a table of open data is: its fields with their meanings, its licences, how a row becomes cells."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from watchback.publish.data.licences import Licence
from watchback.records.open_data import Item
from watchback.words import Word

Cell = str | int | bool | None
"""A value of a flat table; days are text as 2023-02-28 until a format has a type for them."""

Kind = Literal["text", "number", "yes or no", "day", "list"]
"""``day`` is a full day of the calendar; dates as they were said are text (EDTF). ``list`` is JSON only."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field: ``meaning`` in a sentence, its vocabulary where it has one, its unit where it counts.

    ``always`` fields are never empty. ``cell`` gives the value in a flat table (CSV, Parquet); None keeps
    a field out of it. ``shape`` is its JSON Schema where the kind does not tell it; ``only_flat`` fields
    stand in no JSON object.
    """

    name: str
    meaning: str
    kind: Kind = "text"
    words: type[Word] | None = None
    always: bool = False
    cell: Callable[[Item], Cell] | None = None
    shape: Mapping[str, Any] | None = None
    only_flat: bool = False

    def flat(self, item: Item) -> Cell:
        """The value of this field in a flat table."""
        if self.cell is not None:
            return self.cell(item)
        value: Cell = item[self.name]
        return value


@dataclass(frozen=True, slots=True)
class Table:
    """One table: what a row stands for, its fields in order, under which licences it may be used.

    ``key`` names the fields that no two rows share, ``refers`` which field holds an id of which table.
    """

    name: str
    title: str
    row: str
    fields: tuple[Field, ...]
    licences: tuple[Licence, ...]
    key: tuple[str, ...] = ()
    refers: Mapping[str, str] = field(default_factory=dict)

    @property
    def flat_fields(self) -> tuple[Field, ...]:
        """The fields that a flat table has."""
        return tuple(one for one in self.fields if one.kind != "list" or one.cell is not None)

    @property
    def object_fields(self) -> tuple[Field, ...]:
        """The fields that a JSON object has."""
        return tuple(one for one in self.fields if not one.only_flat)
