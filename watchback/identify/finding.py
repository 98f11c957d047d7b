"""One thing that a clue tells."""

from dataclasses import dataclass

from watchback.words import Certainty, Device


@dataclass(frozen=True, slots=True, eq=False)
class Finding:
    """A reason, in which “{}” stands for the words that were met, and what it tells.

    ``platform`` where it shows what is inside, whatever the case says; ``by_name``, ``by_number`` and
    ``by_address`` where it rests on a name, a model number or a hardware address. Findings are made once for
    each sign and compared by identity, so that what several tell together need be weighed only once.
    """

    because: str
    maker: str | None = None
    brand: str | None = None
    certainty: Certainty = Certainty.NONE
    device: Device | None = None
    platform: bool = False
    by_name: bool = False
    by_number: bool = False
    by_address: bool = False


Told = tuple[Finding, str]
"""A finding, and the words that were met."""
