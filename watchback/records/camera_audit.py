"""What an audit saw, before and after each device was named, and what follows for the claim."""

from dataclasses import dataclass

from watchback.records.clue import Clue, Identification
from watchback.words import Device, Estate, Means, Verdict


@dataclass(frozen=True, slots=True)
class Sighting:
    """A device as one input showed it, not yet named.

    ``where`` is for a person: "cameras.xlsx, Sites, row 12". ``brand`` and ``model`` are as written.
    ``quantity`` is how many alike one row tells of. Of a recorder, ``channels`` is how many cameras it
    can take and ``channels_listed`` how many of them the input tells of; None where unsaid. ``device``
    is what a list says in its own words that it is, where that is known better than by the clues.
    """

    where: str
    clues: tuple[Clue, ...]
    address: str | None = None
    mac: str | None = None
    hostname: str | None = None
    location: str | None = None
    estate: Estate | str | None = None
    brand: str | None = None
    model: str | None = None
    quantity: int = 1
    channels: int | None = None
    channels_listed: int | None = None
    device: Device | None = None


@dataclass(frozen=True, slots=True)
class Input:
    """A file or a range of addresses that was looked at; ``sha256`` None for a range."""

    name: str
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Survey:
    """All that one look gave.

    ``seen`` counts rows or addresses looked at, ``answered`` those that told of anything, ``silent``
    addresses that did not answer. ``unread`` says in sentences which named lists or ranges were not
    read whole, ``parse_errors`` what could not be understood and where, ``left_out`` what was understood
    and is no device of today: totals, what was taken down.
    """

    means: Means
    sightings: tuple[Sighting, ...] = ()
    inputs: tuple[Input, ...] = ()
    seen: int = 0
    answered: int = 0
    silent: int = 0
    unread: tuple[str, ...] = ()
    parse_errors: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AuditedDevice:
    """A sighting and who made it."""

    sighting: Sighting
    found: Identification


@dataclass(frozen=True, slots=True)
class Claim:
    """The sentence that an audit is held against. ``expected`` is the owner's own count of the estate."""

    supplier: str
    text: str = ""
    estate: Estate | str | None = None
    expected: int | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What an audit says about a claim, with the reasons; ``missing`` is what would be needed to tell."""

    verdict: Verdict
    because: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
