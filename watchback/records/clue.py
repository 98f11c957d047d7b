"""What a device showed of itself, and what follows about who made it."""

from dataclasses import dataclass

from watchback.words import Certainty, ClueKind, Device


@dataclass(frozen=True, slots=True)
class Clue:
    """One thing that a device, a list or a network said; ``value`` is as it was met, from strangers."""

    kind: ClueKind
    value: str


@dataclass(frozen=True, slots=True)
class Identification:
    """Who made what is inside, and what the case says.

    ``maker`` is None where the clues do not tell, ``device`` None where they do not tell the kind;
    ``because`` are sentences for a person; ``conflicts`` says where clues disagree.
    """

    maker: str | None = None
    brand: str | None = None
    device: Device | None = None
    certainty: Certainty = Certainty.NONE
    because: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
