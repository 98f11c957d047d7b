"""The table of all postcodes, where somebody loaded it: one row a sector."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db import models

LETTERS = 2
"""Letters of a unit: the end of a postcode within its sector."""


@dataclass(frozen=True)
class UnitOfPostcode:
    """Where one postcode lies: GSS codes of its district and police force (empty where the table has
    none), and the month in which it was given up, empty while it is in use."""

    district: str
    police: str
    ended: str


class PostcodeSector(models.Model):
    """A sector ("EH1 1"). ``places`` has a list for each place that its postcodes lie in: district,
    police force, month of end, and the units there, one after another ("AAABAD")."""

    sector = models.CharField(primary_key=True, max_length=8)
    places = models.JSONField(default=list)

    class Meta:
        ordering = ["sector"]

    def __str__(self) -> str:
        return self.sector

    def of_unit(self, unit: str) -> UnitOfPostcode | None:
        """Where the postcode of this sector with these last letters lies; None where there is none."""
        for place, units in self._parts():
            if any(units[at : at + LETTERS] == unit for at in range(0, len(units), LETTERS)):
                return place
        return None

    def counts(self) -> Mapping[str, int]:
        """How many postcodes in use lie in each district."""
        found: dict[str, int] = {}
        for place, units in self._parts():
            if not place.ended:
                found[place.district] = found.get(place.district, 0) + len(units) // LETTERS
        return found

    def _parts(self) -> Iterator[tuple[UnitOfPostcode, str]]:
        for district, police, ended, units in self.places:
            yield UnitOfPostcode(district, police, ended), units
