"""One row of a table → the devices that it tells of, or why it tells of none."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from watchback.audit.inventory.answering import Answer, answer_in
from watchback.audit.inventory.columns import Column, Columns
from watchback.audit.inventory.context import Context
from watchback.audit.inventory.described_row import DescribedRow
from watchback.audit.inventory.groups import groups_of
from watchback.audit.inventory.naming import Naming
from watchback.audit.inventory.quantities import Counted, Quantity, counted_in, quantity_in
from watchback.audit.inventory.row_cells import short
from watchback.audit.inventory.rows import ListRow
from watchback.audit.inventory.wording import (
    estate_in,
    is_dash,
    is_gone,
    is_question,
    is_unsaid,
    names_others,
    says_no,
    says_yes,
)
from watchback.records import Sighting

_ONES_OWN = ("model", "location", "address", "mac", "hostname", "number")
_NAMING = ("maker", "model", "words")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Told:
    """What one row gave. ``links`` names the recorder that its cameras are on, ``names`` what it is called;
    ``left_number`` is how many devices were left out that a total may count, ``notes`` what was assumed."""

    devices: tuple[Sighting, ...] = ()
    errors: tuple[str, ...] = ()
    left_out: str = ""
    left_number: int = 0
    notes: tuple[str, ...] = ()
    links: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()


def told_by(row: ListRow, columns: Columns, context: Context, naming: Naming, where: str) -> Told:
    """The devices of one row, with what of it could not be understood."""
    return _Reading(row, columns, context, naming, where).told()


class _Reading(DescribedRow):
    """One row while it is read."""

    _says_none = False

    """One row while it is read."""

    def told(self) -> Told:
        own = list(self._row.own.values())
        # Under a head such as "PTZ" a bare "No" beside a maker says something else.
        is_answer = not self._columns.headed or (own and is_question(own[0]))
        if is_answer and (answer := answer_in(own, self._naming)):
            return self._answered(answer)
        if none := self._says_no():
            return Told(left_out=self._none(none))
        if gone := self._gone():
            number = sum(one.quantity for one in self._by_group())
            left_out = f"{self._where}: “{short(gone)}”, so it is not counted."
            return Told(left_out=left_out, left_number=number)
        devices = [*self._by_maker(), *self._by_place(), *self._by_group()]
        errors = tuple(self._errors)
        if not devices and not errors and not self._says_none and not self._is_none_told():
            errors = (f"{self._where} does not say what is there: “{short(self._text())}”.",)
        if self._says_none and not devices:
            return Told(
                errors=errors, left_out=f"{self._where} says that there are none: “{short(self._text())}”."
            )
        return Told(
            tuple(devices),
            errors,
            links=self._named("recorder"),
            names=self._named("number", "hostname"),
            notes=tuple(self._notes_told) if devices else (),
        )

    def _none(self, words: str) -> str:
        return f"{self._where} says that there are none: “{short(words)}”."

    def _answered(self, answer: Answer) -> Told:
        if not answer.number:
            return Told(left_out=self._none(self._text()))
        one = self._sighting(Counted("", answer.number), answer.maker, "", "camera")
        # What stands beside a question is no place.
        return Told((replace(one, location=None),))

    def _gone(self) -> str:
        cells = [self._cell(one) for one in self._columns.of("status", "notes")]
        gone = [cell for cell in cells if is_gone(cell)]
        return next(iter(gone), "") or self._ended()

    def _ended(self) -> str:
        """The day on which it went, where that is in a year that is over; another day may be a plan."""
        for column in self._columns.of("ended"):
            cell = self._cell(column)
            years = [int(year) for year in _YEAR.findall(cell)]
            if years and max(years) < self._context.year:
                return f"{column.head}: {cell}"
            if not is_unsaid(cell):
                told = f"“{short(column.head)}: {short(cell)}” may be still to come, so it was counted."
                self._errors.append(f"{self._where}: {told}")
        return ""

    def _says_no(self) -> str:
        """What a column that asks whether there are cameras answers, where that is no."""
        asked = [*self._columns.of("has")]
        if not any(self._said(kind, self._columns.every) for kind in _ONES_OWN):
            # "In use: No" beside a bare maker; of a device at a place it says that it is switched off.
            asked += self._columns.of("status")
        cells = [self._cell(one) for one in asked]
        return next((cell for cell in cells if says_no(cell)), "")

    def _is_none_told(self) -> bool:
        """Whether the row says that there are none."""
        numbers = [*self._columns.of("quantity"), *self._columns.by_maker, *self._columns.by_place]
        cells = [cell for one in numbers if (cell := self._cell(one))]
        zeros = [cell for cell in cells if quantity_in(cell) == Quantity(0)]
        return bool(zeros) and all(cell in zeros or is_unsaid(cell) for cell in cells)

    def _by_maker(self) -> Iterator[Sighting]:
        for column in self._columns.by_maker:
            cell = self._cell(column)
            told = quantity_in(cell)
            if told is None and not is_unsaid(cell):
                self._errors.append(
                    f"{self._where}: “{short(cell)}” under “{short(column.head)}” is no number."
                )
            if told and told.number:
                self._note_inexact(told, cell)
                yield self._sighting(Counted("", told.number), column.maker, "", "")

    def _by_place(self) -> Iterator[Sighting]:
        """Of a row for a maker and a column for each place."""
        parts = [part for kind in _NAMING for part in self._said(kind, self._columns.every)]
        for column in self._columns.by_place:
            told = quantity_in(self._cell(column))
            if told and told.number:
                one = self._sighting(
                    Counted(" ".join(parts[1:]), told.number), parts[0] if parts else "", "", ""
                )
                yield replace(one, location=column.place, estate=estate_in(column.place) or one.estate)

    def _by_group(self) -> Iterator[Sighting]:
        groups = [] if self._columns.by_place else groups_of(self._columns)
        cameras = 0
        for of, columns in groups:
            for one in self._devices(of, columns, alone=len(groups) == 1):
                if one.channels and cameras and one.channels_listed is None:
                    one = replace(one, channels_listed=cameras)
                cameras += one.quantity if not of.startswith("recorder") else 0
                yield one

    def _devices(self, of: str, columns: Sequence[Column], *, alone: bool) -> Iterator[Sighting]:
        maker = " ".join(self._said("maker", columns))
        model = " ".join(self._said("model", columns))
        words = self._said("words", columns)
        told = self._quantity(columns)
        if (told and told.number == 0) or self._is_dashed(columns):
            return
        if not (maker or model or words):
            asked = [one.asked for one in self._columns.asked if says_yes(self._cell(one))]
            if len(asked) > 1:
                yield from self._several(of, [Counted(one) for one in asked], " ".join(asked))
                return
            if not (told or asked or (alone and self._stands_for_one())):
                return
            self._note_blank(told, columns)
            yield self._unnamed(of, told)
            return
        if not any(one.number for one in counted_in(" ".join((*words, model)))):
            self._note_blank(told, columns)
        yield from self._named_devices(of, maker, model, words, told)

    def _named_devices(
        self, of: str, maker: str, model: str, words: list[str], told: Quantity | None
    ) -> Iterator[Sighting]:
        texts = counted_in(" ".join(words)) if words else (Counted(""),)
        texts = tuple(self._naming.counted(one) for one in texts)
        listed = maker or ("" if model or len(texts) > 1 else " ".join(words))
        if makers := self._naming.several(listed):
            yield from self._several(of, makers, maker)
            return
        if names_others(listed) or (listed == maker and self._naming.knows_part(listed)):
            self._errors.append(f"{self._where} has makers that it does not name: “{short(listed)}”.")
        line = " ".join((maker, model, *words))
        if not self._columns.headed and not self._context.maker and not self._naming.names_device(line):
            return
        listed_number = sum(one.number or 1 for one in texts)
        if told and len(texts) > 1 and told.number != listed_number:
            self._errors.append(f"{self._where} gives two numbers: {told.number} and {listed_number}.")
        model_counted = counted_in(model)[0] if model else Counted("")
        for one in texts:
            if one.number == 0 and not told:
                self._says_none = True
                continue
            number = told.number if told and len(texts) == 1 else one.number or model_counted.number or 1
            if told and one.number and told.number != one.number and len(texts) == 1 and one.number > 1:
                self._errors.append(f"{self._where} gives two numbers: {told.number} and {one.number}.")
            yield self._sighting(Counted(one.words, number), maker, model_counted.words, of)

    def _several(self, of: str, makers: Sequence[Counted], maker: str) -> Iterator[Sighting]:
        """Makers listed in one cell are all there; how many of each may not be told."""
        if any(one.number is None for one in makers):
            self._errors.append(
                f"{self._where} names {len(makers)} makers together; each was counted as one device."
            )
        for one in makers:
            number = one.number or 1
            if maker:
                yield self._sighting(Counted("", number), one.words, "", of)
            else:
                yield self._sighting(Counted(one.words, number), "", "", of)

    def _unnamed(self, of: str, told: Quantity | None) -> Sighting:
        """A device of which the list says neither maker nor kind: what is listed says what it is."""
        counted = Counted("", told.number if told else 1)
        return self._sighting(counted, "", "", of)

    def _stands_for_one(self) -> bool:
        """Whether a row without maker or model still is a line of the list: it has a place or an address."""
        places = self._columns.of("location", "address", "mac", "hostname", "number")
        return self._columns.headed and any(self._cell(one) for one in places)

    def _quantity(self, columns: Sequence[Column]) -> Quantity | None:
        cells = [(one, self._own(one)) for one in columns if one.means == "quantity"]
        found: list[Quantity] = []
        for _, cell in cells:
            told = quantity_in(cell)
            if told:
                found.append(told)
                self._note_inexact(told, cell)
            elif cell and not is_unsaid(cell):
                self._errors.append(f"{self._where}: “{short(cell)}” is no number of devices.")
        return Quantity(sum(one.number for one in found)) if found else None

    def _note_blank(self, told: Quantity | None, columns: Sequence[Column]) -> None:
        numbers = [one for one in columns if one.means == "quantity"]
        if told is None and numbers and all(is_unsaid(self._cell(one)) for one in numbers):
            self._notes_told.append(f"{self._where} gives no number, so it was counted as one.")

    def _is_dashed(self, columns: Sequence[Column]) -> bool:
        """Whether a dash stands for the number: it may mean none, so nothing is counted, and that is said."""
        cells = [self._own(one) for one in columns if one.means == "quantity"]
        if not cells or not all(map(is_dash, cells)):
            return False
        self._errors.append(f"{self._where}: a dash stands for the number, so nothing was counted.")
        return True

    def _note_inexact(self, told: Quantity, cell: str) -> None:
        if not told.exact:
            self._errors.append(f"{self._where}: “{short(cell)}” is no exact number.")
