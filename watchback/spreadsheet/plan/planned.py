"""What an import would do: each row and supplier with its proposals, or why there are none."""

import hashlib
from dataclasses import dataclass
from enum import Enum, auto

from watchback.records import Document, Edtf, Proposal
from watchback.spreadsheet.columns.mapping import Mapping
from watchback.words import Estate, Stance


class Verdict(Enum):
    """What a row gives, before it is held against what was imported earlier."""

    OFFERED = auto()
    SKIPPED = auto()
    ERROR = auto()


@dataclass(frozen=True, slots=True)
class Occasion:
    """By what an answer is known to be the same one, though its words were corrected."""

    url: str = ""
    sent: str = ""
    said_on: str = ""
    estate: str = ""


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row and supplier. ``number`` is the row's in its program.

    ``doubts`` are sentences; of a row without proposals they say why. ``content`` is the digest of
    what the row says of the supplier, wherever it stands; ``written`` is the body's name as folded.
    """

    sheet: str
    number: int
    body: str
    body_id: str | None
    written: str
    supplier: str | None
    verdict: Verdict
    said_on: Edtf | None = None
    url: str = ""
    doubts: tuple[str, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    content: str = ""
    occasion: Occasion = Occasion()

    @property
    def stances(self) -> tuple[Stance, ...]:
        """The stances proposed, each once, in the order of the vocabulary."""
        proposed = {proposal.stance for proposal in self.proposals}
        return tuple(stance for stance in Stance if stance in proposed)

    @property
    def count(self) -> int | None:
        """Cameras of the supplier, as the first proposal has them that has any."""
        return next((each.count for each in self.proposals if each.count is not None), None)

    @property
    def estate(self) -> Estate | None:
        """The estate of the first proposal that has one."""
        return next((each.estate for each in self.proposals if each.estate), None)


@dataclass(frozen=True, slots=True)
class Plan:
    """A spreadsheet as it would be imported. ``notes`` are sentences about the whole of it."""

    document: Document
    mapping: Mapping
    rows: tuple[PlannedRow, ...]
    notes: tuple[str, ...] = ()


def digest_of(parts: list[tuple[str, str]]) -> str:
    """The digest of named parts, in whatever order they stand."""
    told = "\0".join(f"{name}\1{value}" for name, value in sorted(parts) if value)
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()
