"""Lists of equipment → what they tell of devices, what they leave unclear, and what was not read."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from watchback.audit.inventory.cell_shapes import are_years
from watchback.audit.inventory.columns import columns_of
from watchback.audit.inventory.context import Context, around
from watchback.audit.inventory.devices import Told, told_by
from watchback.audit.inventory.naming import Identify, Naming
from watchback.audit.inventory.quantities import quantity_in, total_in
from watchback.audit.inventory.rows import ListFile, ListRow, ListSheet
from watchback.audit.inventory.tables import Table, tables_of
from watchback.audit.inventory.wording import is_prose, is_total
from watchback.records import Sighting, Survey
from watchback.words import ClueKind, Device, Means

_MOST_TOLD = 200
"""How many errors are told one by one; what is beyond is counted."""


def survey_of(files: Sequence[ListFile], identify: Identify, today: date) -> Survey:
    """What the lists tell. ``identify`` says which words name a maker; it decides no verdict here.

    By ``today`` it is told whether a day on which something went is past.
    """
    naming = Naming(identify)
    readings = [_read(file, naming, today.year) for file in files]
    return Survey(
        means=Means.INVENTORY,
        sightings=tuple(one for reading in readings for one in reading.devices()),
        inputs=tuple(file.given for file in files),
        seen=sum(reading.seen for reading in readings),
        answered=sum(reading.answered for reading in readings),
        unread=tuple(one for reading in readings for one in reading.unread),
        parse_errors=_at_most(one for reading in readings for one in reading.errors),
        left_out=_at_most(one for reading in readings for one in reading.left_out),
    )


def _at_most(sentences: Iterable[str]) -> tuple[str, ...]:
    every = list(sentences)
    more = len(every) - _MOST_TOLD
    return (*every[:_MOST_TOLD], f"And {more:,} more like these.") if more > 0 else tuple(every)


def _read(file: ListFile, naming: Naming, year: int) -> "_Reading":
    reading = _Reading(year, unread=list(file.unread))
    if file.unreadable:
        reading.unread.append(file.unreadable)
        reading.errors.append(file.unreadable)
    for sheet in file.sheets:
        place = f"{file.given.name}, {sheet.name}" if sheet.name else file.given.name
        for table in tables_of(sheet, naming):
            _Tabulated(table, sheet, file, place, naming, reading).read()
    return reading


@dataclass
class _Reading:
    """What came of a file."""

    year: int
    told: list[Told] = field(default_factory=list)
    seen: int = 0
    answered: int = 0
    unread: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    def devices(self) -> list[Sighting]:
        """Every device; a recorder with how many of its cameras the list names as recorded on it."""
        recorded: Counter[str] = Counter()
        for told in self.told:
            for link in told.links:
                recorded[link] += sum(one.quantity for one in told.devices)
        return [_listed(one, told, recorded) for told in self.told for one in told.devices]


def _listed(one: Sighting, told: Told, recorded: Counter[str]) -> Sighting:
    if one.channels is None or one.channels_listed is not None or not recorded:
        return one
    on_it = sum(recorded[name] for name in told.names)
    return replace(one, channels_listed=on_it) if on_it else one


class _Tabulated:
    """One table while its rows are read."""

    def __init__(
        self, table: Table, sheet: ListSheet, file: ListFile, place: str, naming: Naming, reading: _Reading
    ) -> None:
        self._table, self._place, self._naming, self._reading = table, place, naming, reading
        titles = [cell for row in table.above for cell in row.own.values()]
        self._context = Context(reading.year, around(titles, sheet.name, file.given.name))
        self._columns = columns_of(table.heads, table.rows, naming)
        self._sums, self._cameras = _Sums(), _Sums()

    def read(self) -> None:
        """Takes every row in: as devices, a heading, a total, or what could not be understood."""
        if self._table.rows and not self._columns.tell_of_devices and not self._is_words_only():
            self._leave()
            return
        if self._columns.by_maker and self._are_years():
            self._reading.errors.append(
                f"{self._place}, rows {self._table.rows[0].number} on: each row is a year, and it is not told"
                " whether they add up; all were counted."
            )
        if self._columns.numbers_untold:
            self._reading.left_out.append(
                f"{self._place}, rows {self._table.rows[0].number} on: which column holds the quantities is"
                " not told, so each row was counted as one."
            )
        for row in self._table.above:
            self._aside(row)
        for row in self._table.rows:
            self._reading.seen += 1
            own = list(row.own.values())
            if own and is_total(own[0]):
                self._total(row)
            elif len(own) == 1 and self._is_aside(row, own[0]):
                self._reading.seen -= 1
                self._aside(row)
            else:
                self._device(row)

    def _is_words_only(self) -> bool:
        return all(len(row.own) <= 1 for row in self._table.rows)

    def _are_years(self) -> bool:
        """Whether the rows tell of one year each."""
        first = [next(iter(row.own.values()), "") for row in self._table.rows]
        return len(first) > 1 and are_years(first)

    def _leave(self) -> None:
        """A table in which nothing tells of devices was not read; that is said, not passed over."""
        first, last = self._table.rows[0].number, self._table.rows[-1].number
        self._reading.seen += len(self._table.rows)
        self._reading.unread.append(
            f"{self._place}, rows {first} to {last}: no column tells of devices, so nothing was taken."
        )

    def _is_aside(self, row: ListRow, cell: str) -> bool:
        """Whether a row of one cell is a heading or a sentence, and no device of a list of one column."""
        if is_prose(cell):
            return True
        column = next(iter(row.own))
        listed = self._columns.of("maker", "model", "words", "quantity", "mac", "address", "channels")
        here = next((one for one in listed if one.at == column), None)
        if here is None:
            return True
        has_number = any(char.isdigit() for char in cell)
        if self._is_words_only():
            is_first = row is self._table.rows[0] and self._table.heads is None
            is_title = cell.endswith(":") or (is_first and not self._naming.maker(cell))
            return not has_number and (is_title or not self._naming.names_device(cell))
        # "Hikvision" or "Town centre" under "Model", with nothing beside it, heads the rows below.
        return here.means in ("model", "words") and not has_number and not self._naming.of(cell).device

    def _aside(self, row: ListRow) -> None:
        cells = list(row.own.values())
        words = " ".join(cells)
        if len(cells) == 1 and not is_prose(words):
            if row in self._table.above:
                self._context.take_title(words, self._naming)
            else:
                self._context.take(words, self._naming)
                self._reading.left_out.append(
                    f"{self._place}, row {row.number} was taken for a heading: “{words[:80]}”."
                )
        elif self._naming.of(words).maker:
            self._reading.errors.append(
                f"{self._place}, row {row.number} names a maker in a sentence, which was not counted:"
                f" “{words[:160]}”."
            )

    def _device(self, row: ListRow) -> None:
        where = f"{self._place}, row {row.number}"
        told = told_by(row, self._columns, self._context, self._naming, where)
        self._reading.told.append(told)
        self._reading.answered += bool(told.devices)
        self._reading.errors += told.errors
        self._reading.left_out += told.notes
        if told.left_out:
            self._reading.left_out.append(told.left_out)
        self._sums.add(sum(one.quantity for one in told.devices), told.left_number)
        self._cameras.add(sum(one.quantity for one in told.devices if self._may_be_camera(one)), 0)

    def _may_be_camera(self, one: Sighting) -> bool:
        words = next((clue.value for clue in one.clues if clue.kind is ClueKind.TEXT), "")
        device = one.device or self._naming.of(words).device
        return one.channels is None and device not in (Device.RECORDER, Device.OTHER)

    def _cut_sums(self) -> None:
        self._sums.cut()
        self._cameras.cut()

    def _total(self, row: ListRow) -> None:
        """A total is no device; where it differs from what was read, something was not read."""
        where = f"{self._place}, row {row.number}"
        self._reading.left_out.append(f"{where} is a total, so it is not counted.")
        cells = [row.cell(one.at) for one in self._columns.of("quantity")]
        told = [found.number for cell in cells if (found := quantity_in(cell))]
        in_line = total_in(next(iter(row.own.values()))) if self._is_words_only() else None
        told = told if in_line is None else [in_line]
        if len(told) != 1 or not self._has_one_group():
            self._cut_sums()
            return
        expected = self._sums.expected() | self._cameras.expected()
        if self._sums.nearest and told[0] not in expected:
            self._reading.errors.append(
                f"{where} gives a total of {told[0]:,}; the rows read add up to {self._sums.nearest:,}."
            )
        self._cut_sums()

    def _has_one_group(self) -> bool:
        return len({one.of for one in self._columns.of("quantity")}) <= 1


@dataclass
class _Sums:
    """The numbers of devices since the last total, and since the table began."""

    since_cut: int = 0
    since_start: int = 0
    left_since_cut: int = 0
    left_since_start: int = 0

    def add(self, number: int, left_out: int) -> None:
        """One more row: how many it tells of, and how many it tells of that are not counted."""
        self.since_cut += number
        self.since_start += number
        self.left_since_cut += left_out
        self.left_since_start += left_out

    def expected(self) -> set[int]:
        """What a total may rightly say: of its part or the whole table, with what was left out or without."""
        part, whole = self.since_cut, self.since_start
        return {part, whole, part + self.left_since_cut, whole + self.left_since_start}

    @property
    def nearest(self) -> int:
        """The sum that a total would most likely tell."""
        return self.since_cut or self.since_start

    def cut(self) -> None:
        """A total was met: a new part begins."""
        self.since_cut = self.left_since_cut = 0
