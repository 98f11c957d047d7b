"""A postcode, or the first part of one, however it was typed."""

import re
from dataclasses import dataclass

_OUTWARD = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]?")
_WHOLE = re.compile(rf"({_OUTWARD.pattern})([0-9OI])([A-Z]{{2}})")
_LONGEST = 16


@dataclass(frozen=True, slots=True)
class Postcode:
    """``outward`` "EH1", the ``digit`` of its sector "1" and the two letters of its ``unit`` "BB".

    Of half a postcode the digit or the unit is empty. That it has the form does not say that it exists.
    """

    outward: str
    digit: str = ""
    unit: str = ""

    @property
    def sector(self) -> str:
        """The outward code with the digit, "EH1 1"; empty where only the outward code is known."""
        return f"{self.outward} {self.digit}" if self.digit else ""

    @property
    def area(self) -> str:
        """The letters it begins with: "EH"."""
        return self.outward.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ").rstrip("0123456789")

    def __str__(self) -> str:
        return f"{self.sector or self.outward}{self.unit}"


def postcode_in(text: str) -> Postcode | None:
    """The postcode that the text is, whatever its case, spaces and stops; None where it is none.

    "EH11" alone is an outward code; with a space, "EH1 1", a sector. One letter of a unit is dropped.
    """
    if len(text) > _LONGEST:
        return None
    parts = re.findall(r"[A-Z0-9]+", text.upper())
    together = "".join(parts)
    if found := _WHOLE.fullmatch(together):
        # The digit is often typed as the letter that looks like it.
        return Postcode(found[1], found[2].translate({ord("O"): "0", ord("I"): "1"}), found[3])
    if len(parts) == 2 and (inward := re.fullmatch(r"([0-9])[A-Z]?", parts[1])):
        return Postcode(parts[0], inward[1]) if _OUTWARD.fullmatch(parts[0]) else None
    return Postcode(together) if len(parts) == 1 and _OUTWARD.fullmatch(together) else None
