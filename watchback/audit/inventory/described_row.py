"""A device of a row with all that the row says of it: clues, kind, place, estate, addresses, channels."""

from watchback.audit.inventory.cell_shapes import is_address, is_mac
from watchback.audit.inventory.quantities import Counted
from watchback.audit.inventory.recorders import channels_in, channels_in_cell
from watchback.audit.inventory.row_cells import RowCells, short
from watchback.audit.inventory.wording import (
    estate_in,
    is_unsaid,
    says_camera,
    says_recorder,
    says_yes,
    thing_in,
)
from watchback.records import Clue, Sighting
from watchback.words import ClueKind, Device, Estate

# What stands in place of an address that changes.
_GIVEN_OUT = ("dhcp", "dynamic", "auto", "pool", "static")
_WORD_FOR: dict[Device | None, str] = {Device.CAMERA: "camera", Device.RECORDER: "recorder"}


class DescribedRow(RowCells):
    """Makes a sighting of a device that the row tells of."""

    def _sighting(self, one: Counted, maker: str, model: str, of: str) -> Sighting:
        maker = maker or self._brand(of) or self._context.maker
        line = " ".join(part for part in (maker, model, one.words) if part)
        kind = self._kind(line, of)
        mac, address = self._address("mac"), self._address("address")
        text = f"{line} {_WORD_FOR.get(kind, '')}".strip()
        clues = [Clue(ClueKind.TEXT, text)] if text else []
        clues += [Clue(ClueKind.MAC, mac)] if mac else []
        hostname = next(iter(self._said("hostname", self._columns.every)), None)
        if hostname and not (maker or model or one.words):
            clues.append(Clue(ClueKind.TEXT, hostname))
        clues += self._notes(text)
        channels = self._channels(line, of)
        return Sighting(
            where=self._where,
            clues=tuple(clues),
            address=address,
            mac=mac,
            hostname=hostname,
            location=self._location(),
            estate=self._estate(line),
            brand=maker or None,
            model=model or (one.words or None),
            quantity=one.number or 1,
            channels=channels,
            device=kind,
        )

    def _brand(self, of: str) -> str:
        """The maker that a head names for what is below: "Hikvision model", or yes under "Hikvision?"."""
        told = [one.brand for one in self._columns.every if one.brand and one.of == of and self._cell(one)]
        told += [one.asked for one in self._columns.asked if says_yes(self._cell(one))]
        return next(iter(told), "")

    def _kind(self, line: str, of: str) -> Device | None:
        """What the list says that it is, by the row's words, its heads or titles; None where the clues do."""
        named = self._naming.of(line).device
        is_thing = thing_in(line) and not self._naming.is_camera_of_maker(line)
        # Under "Make of recorder" a server is one.
        if is_thing and (not of.startswith("recorder") or named is Device.OTHER):
            return Device.OTHER
        if self._naming.of(line).device:
            return None
        if says_recorder(line) or says_camera(line):
            return Device.RECORDER if says_recorder(line) else Device.CAMERA
        if of.startswith(("camera", "recorder")):
            return Device(of.partition(" ")[0])
        if self._context.kind:
            return Device(self._context.kind)
        # The bare name of a maker of cameras, in a list that somebody holds against a claim about cameras.
        return Device.CAMERA if line and self._naming.maker(line) else None

    def _notes(self, text: str) -> list[Clue]:
        """A note that names a maker, where the row names none, or the same one."""
        named = self._naming.of(text).maker
        cells = [self._cell(one) for one in self._columns.of("notes")]
        told = [(cell, self._naming.of(cell).maker) for cell in cells if cell]
        return [Clue(ClueKind.TEXT, cell) for cell, maker in told if maker and maker == (named or maker)]

    def _channels(self, line: str, of: str) -> int | None:
        device = self._naming.of(line).device
        column = [self._cell(one) for one in self._columns.of("channels")]
        told = next((found for cell in column if cell and (found := channels_in_cell(cell))), None)
        if of.startswith("recorder") or says_recorder(line) or device is Device.RECORDER:
            return told or channels_in(line)
        return None

    def _address(self, means: str) -> str | None:
        """The address in its column; what is none there is an error and no clue."""
        holds = is_mac if means == "mac" else is_address
        column = self._columns.of("mac") if means == "mac" else self._columns.of("address")
        for cell in (self._own(one) for one in column):
            if holds(cell):
                return cell
            if not is_unsaid(cell) and cell.lower() not in _GIVEN_OUT:
                name = "hardware address" if means == "mac" else "address of a network"
                error = f"{self._where}: “{short(cell)}” is no {name}."
                if error not in self._errors:
                    self._errors.append(error)
        return None

    def _location(self) -> str | None:
        cells = dict.fromkeys(self._said("location", self._columns.every))
        heading = self._context.heading
        return ", ".join(cells) or ("" if says_camera(heading) else heading) or None

    def _estate(self, line: str) -> Estate | None:
        if estate_in(line) is Estate.BODY_WORN:
            return Estate.BODY_WORN
        told = [
            *self._said("estate", self._columns.every),
            *self._said("location", self._columns.every),
            line,
            # "School name" over each place.
            *(one.head for one in self._columns.of("location") if self._cell(one)),
        ]
        return next((found for cell in told if (found := estate_in(cell))), None) or self._context.estate
