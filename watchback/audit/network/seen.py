"""What one address showed, as it is kept while the look goes on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from watchback.records.clue import Clue
from watchback.words import ClueKind


@dataclass(frozen=True, slots=True)
class Seen:
    """What an address told.

    ``opened``: a port opened, or it announced itself; ``there``: somebody is, even if all is closed.
    ``looked`` is False where this machine had no way to it. ``channels`` is how many cameras a recorder
    says that it has; None where unsaid.
    """

    address: str
    clues: tuple[Clue, ...] = ()
    opened: bool = False
    there: bool = False
    looked: bool = True
    mac: str | None = None
    channels: int | None = None

    def as_json(self) -> dict[str, Any]:
        """Plain values, for the state file."""
        return {
            "address": self.address,
            "clues": [[clue.kind, clue.value] for clue in self.clues],
            "opened": self.opened,
            "there": self.there,
            "looked": self.looked,
            "mac": self.mac,
            "channels": self.channels,
        }


def seen_of(told: Mapping[str, Any]) -> Seen:
    """The opposite of ``as_json``. Raises KeyError, TypeError or ValueError for anything else."""
    clues = tuple(Clue(ClueKind(kind), str(value)) for kind, value in told["clues"])
    opened, there, looked = (bool(told[name]) for name in ("opened", "there", "looked"))
    return Seen(str(told["address"]), clues, opened, there, looked, told["mac"], told["channels"])
