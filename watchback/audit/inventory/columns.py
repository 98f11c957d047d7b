"""What each column of a table holds: by its cells first, by its head where that is plainer."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from watchback.audit.inventory.cell_shapes import (
    are_years,
    counts_up,
    is_address,
    is_counter,
    is_kind,
    is_mac,
    is_money,
    is_unit,
    share,
)
from watchback.audit.inventory.naming import Naming
from watchback.audit.inventory.quantities import quantity_in
from watchback.audit.inventory.rows import ListRow
from watchback.audit.inventory.wording import (
    Head,
    Meaning,
    estate_in,
    head_in,
    is_dash,
    is_total,
    is_unsaid,
    says_no,
    says_yes,
)
from watchback.words import Device

_LOOKED_AT = 60
_MOSTLY = 0.6
# A column of makes may be mostly of makers unknown here; one of places hardly ever names a maker.
_NAMES_MAKERS = 0.25
_DEVICE: frozenset[Meaning] = frozenset({"maker", "model", "words"})


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it holds and whose it is ("camera", "recorder", "" where unsaid).

    ``maker`` is the maker that heads a column of numbers ("Hikvision" over 12, 3, 0), ``brand`` one
    whose models or numbers are below ("Hikvision model"), ``asked`` one that a column of yes and no is
    about, ``place`` the place whose numbers are below ("Library" over 12).
    """

    at: int
    means: Meaning
    of: str = ""
    maker: str = ""
    head: str = ""
    brand: str = ""
    asked: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of one table, and whether it had a head.

    ``numbers_untold`` says that of several columns of numbers none is known to hold the quantities.
    """

    every: tuple[Column, ...]
    headed: bool
    numbers_untold: bool = False

    def of(self, *meanings: Meaning) -> list[Column]:
        """The columns that mean one of these, in the order of the meanings asked for."""
        return [
            one
            for means in meanings
            for one in self.every
            if one.means == means and not (one.maker or one.place)
        ]

    @property
    def asked(self) -> list[Column]:
        """The columns in which yes and no say whether a row is of one maker."""
        return [one for one in self.every if one.asked]

    @property
    def by_place(self) -> list[Column]:
        """The columns that count one place's cameras each."""
        return [one for one in self.every if one.place]

    @property
    def by_maker(self) -> list[Column]:
        """The columns that count one maker's cameras each."""
        return [one for one in self.every if one.maker]

    @property
    def tell_of_devices(self) -> bool:
        """Whether any column tells what or how many devices there are."""
        hints = self.of("maker", "model", "words", "quantity", "mac", "channels")
        return bool(hints or self.by_maker or self.asked)


def columns_of(heads: Sequence[str] | None, rows: Sequence[ListRow], naming: Naming) -> Columns:
    """What the columns hold; ``heads`` is None where the table has no head."""
    width = max([len(row.cells) for row in rows] + [len(heads or ())], default=0)
    found = [_column(at, heads, _sample(rows, at), naming) for at in range(width)]
    columns = [one for one in found if one is not None]
    columns = _with_places(columns, rows)
    if not any(one.means == "quantity" for one in columns):
        columns = [_as_summed(one, rows) for one in columns]
    numbers_untold = heads is None and sum(one.means == "quantity" for one in columns) > 1
    if heads is None:
        columns = _without_head(columns, rows, naming)
    if any(one.maker for one in columns):
        # Beside a column for each maker, a number is the sum of them.
        sums = [one for one in columns if one.means == "quantity" and not one.maker]
        columns = [replace(one, means="aside") if one in sums else one for one in columns]
    columns = _without_sums(columns)
    return Columns(tuple(_called_once(columns)), heads is not None, numbers_untold)


def _as_summed(one: Column, rows: Sequence[ListRow]) -> Column:
    """A column of numbers whose totals add the rows above them up holds quantities, whatever heads it."""
    if one.means not in ("aside", "number") or one.maker or one.asked:
        return one
    part = whole = totals = 0
    for row in rows:
        found = quantity_in(row.cell(one.at))
        if found is None:
            continue
        if not is_total(next(iter(row.own.values()), "")):
            part, whole = part + found.number, whole + found.number
        elif found.number in (part, whole) and found.number:
            part, totals = 0, totals + 1
        else:
            return one
    return replace(one, means="quantity") if totals else one


def _with_places(columns: list[Column], rows: Sequence[ListRow]) -> list[Column]:
    """Where makers stand in the rows and no number is headed, columns of numbers under names are places'."""
    if any(one.means == "quantity" and one.head.lower() not in _SUMS for one in columns):
        return columns
    if not any(one.means in _DEVICE for one in columns):
        return columns
    numbers = [one for one in columns if _may_be_place(one, _sample(rows, one.at))]
    if len(numbers) < 2 or not any(estate_in(one.head) for one in numbers):
        return columns
    return [replace(one, means="quantity", place=one.head) if one in numbers else one for one in columns]


def _may_be_place(one: Column, cells: list[str]) -> bool:
    if one.means not in ("aside", "location", "estate") or not one.head or any(map(str.isdigit, one.head)):
        return False
    return bool(cells) and all(quantity_in(cell) or is_dash(cell) for cell in cells)


def _without_sums(columns: list[Column]) -> list[Column]:
    """A column "Total" beside other numbers adds them up."""
    numbers = [one for one in columns if one.means == "quantity" and not one.maker]
    sums = [one for one in numbers if one.head.lower().strip() in _SUMS]
    if len(sums) == len(numbers):
        return columns
    return [replace(one, means="aside") if one in sums else one for one in columns]


_SUMS = ("total", "totals", "grand total", "overall", "cyfanswm")


def _sample(rows: Sequence[ListRow], at: int) -> list[str]:
    cells = (row.cell(at) for row in rows if row.cell(at) and not is_unsaid(row.cell(at)))
    return list(islice(cells, _LOOKED_AT))


def _column(at: int, heads: Sequence[str] | None, cells: list[str], naming: Naming) -> Column | None:
    head = heads[at] if heads and at < len(heads) else ""
    told = head_in(head)
    if by_shape := _shape(cells):
        return Column(at, by_shape, told.of if told else "", head=head)
    if heads is not None and (maker := _maker_of_head(head, told, cells, naming)):
        return Column(at, "quantity", maker=maker, head=head)
    if heads is not None and not told and naming.maker(head):
        return _of_maker(at, head, cells, naming)
    if told:
        return Column(at, _checked(told, head, cells, naming), told.of, head=head)
    if share(cells, lambda cell: naming.maker(cell) or naming.several(cell)) >= _NAMES_MAKERS:
        return Column(at, "words", head=head)
    return Column(at, "aside", head=head) if heads is not None else _bare(at, cells)


def _shape(cells: list[str]) -> Meaning | None:
    """Addresses are known by their form whatever stands above them."""
    if cells and share(cells, is_mac) >= _MOSTLY:
        return "mac"
    return "address" if cells and share(cells, is_address) >= _MOSTLY else None


def _maker_of_head(head: str, told: Head | None, cells: list[str], naming: Naming) -> str:
    """The head where it is a maker's name above numbers."""
    if told or not head or len(head) > 60 or not naming.maker(head):
        return ""
    numbers = [cell for cell in cells if quantity_in(cell) or is_dash(cell)]
    return naming.name_in(head) if len(numbers) == len(cells) else ""


def _of_maker(at: int, head: str, cells: list[str], naming: Naming) -> Column:
    """A column whose head names a maker above something else than numbers."""
    name = naming.name_in(head)
    if cells and all(says_yes(cell) or says_no(cell) for cell in cells):
        return Column(at, "aside", head=head, asked=name)
    rest = head_in(head.replace(name, " ", 1))
    return Column(at, rest.means if rest else "words", rest.of if rest else "", head=head, brand=name)


_BARE_NUMBER = re.compile(r"(?:no|nr|num|number|#)s?\W*", re.IGNORECASE)


def _checked(told: Head, told_head: str, cells: list[str], naming: Naming) -> Meaning:
    """What the head says, unless the cells cannot be that."""
    if told.means == "quantity":
        if _BARE_NUMBER.fullmatch(told_head.strip()) and is_counter(cells):
            return "number"
        if share(cells, is_money) >= 0.5:
            return "aside"
        # "Number of cameras" stays one whatever is written there; "Dome cameras" may head their names.
        return "words" if cells and share(cells, naming.maker) >= _NAMES_MAKERS else "quantity"
    if told.means == "words" and cells and all(map(is_unit, cells)):
        return "aside"
    if told.means == "words" and cells and share(cells, quantity_in) >= _MOSTLY:
        return "quantity" if told.of and not counts_up(cells) else "number"
    if told == Head("words", "recorder") and not _names_devices(cells, naming):
        return "recorder"
    if told.means in ("location", "estate", "address", "number", "aside") and _mostly_models(cells, naming):
        return "words"
    if told.means == "address" and not any(map(is_address, cells)):
        # "IP or analogue" is no column of addresses.
        return "aside"
    return told.means


def _names_devices(cells: list[str], naming: Naming) -> bool:
    return not cells or share(cells, naming.maker) >= _NAMES_MAKERS


def _mostly_models(cells: list[str], naming: Naming) -> bool:
    return len(set(cells)) > 1 and share(cells, naming.surely) >= _MOSTLY


def _bare(at: int, cells: list[str]) -> Column | None:
    """A column without a head that names no maker: numbers, words for kinds of device, or words."""
    if not cells:
        return None
    if share(cells, quantity_in) >= 0.9 and not is_counter(cells) and not are_years(cells):
        return Column(at, "quantity")
    if any(char.isalpha() for cell in cells for char in cell):
        return Column(at, "words" if share(cells, is_kind) >= 0.5 else "location")
    return Column(at, "number")


def _without_head(columns: list[Column], rows: Sequence[ListRow], naming: Naming) -> list[Column]:
    """Of several columns of numbers none can be told from the others: they are set aside."""
    numbers = [one for one in columns if one.means == "quantity"]
    if len(numbers) > 1 or (numbers and not any(one.means in _DEVICE for one in columns)):
        columns = [Column(one.at, "number") if one in numbers else one for one in columns]
    if any(one.means in _DEVICE for one in columns) or len(columns) != 1:
        return columns
    # A list of one column: each line is what there is to say.
    cells = _sample(rows, columns[0].at)
    kinds = any(naming.of(cell).device in (Device.CAMERA, Device.RECORDER) for cell in cells)
    return [Column(columns[0].at, "words")] if kinds else columns


def _called_once(columns: list[Column]) -> list[Column]:
    """Columns that repeat what stood to their left belong to another device of the same row."""
    seen: dict[tuple[str, str], int] = {}
    pairs = [one for one in columns if one.means in ("maker", "model", "quantity") and not one.maker]
    repeats = {one.at: _count(seen, one) for one in pairs}
    # Two columns "Quantity" of one device ("Fixed", "PTZ") are added up; two makes are two devices.
    makes = sum(1 for one in pairs if one.means == "maker" and not one.of)
    if makes < 2:
        return columns
    turn = 0
    told: list[Column] = []
    for one in columns:
        if one.means in ("maker", "model", "words", "quantity") and not one.of and not one.maker:
            turn = max(turn, repeats.get(one.at, turn))
            told.append(Column(one.at, one.means, f"#{turn}", head=one.head))
        else:
            told.append(one)
    return told


def _count(seen: dict[tuple[str, str], int], one: Column) -> int:
    key = (one.means, one.of)
    seen[key] = seen.get(key, -1) + 1
    return seen[key]
