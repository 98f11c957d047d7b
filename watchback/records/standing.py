"""Where a body stands, with the rule and the reasons; and the dated turns of it."""

from dataclasses import dataclass, field
from datetime import date

from watchback.records.edtf import Edtf
from watchback.words import Estate, StandingLabel


@dataclass(frozen=True, slots=True)
class Move:
    """A promised date that was moved: from which day to which, said when."""

    moved_from: date
    moved_to: date
    said_on: date

    @property
    def after_the_date(self) -> bool:
        """Whether the new date was given only when the old one had passed."""
        return self.said_on > self.moved_from


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a body stands on a supplier on a day: in one lane, or rolled up over all.

    ``because`` holds ids of the evidence that decided; it is empty only for ``unknown``.
    ``estates`` maps each lane to its own standing (empty on a lane itself). The key is the
    estate, None for "does not say which", or ``inherited:OLD:ESTATE`` for what a replaced body
    left; ``inherited_from`` names that body.
    ``late_by`` is days past the due day at which removal was said, where it was late.
    """

    body_id: str
    supplier: str
    label: StandingLabel
    rule: str
    estate: Estate | str | None = None
    partial: bool = True
    since: date | None = None
    due: date | None = None
    deadline: Edtf | None = None
    overdue_days: int = 0
    late_by: int | None = None
    moved: tuple[Move, ...] = ()
    last_evidence: date | None = None
    disputed: tuple[str, ...] = ()
    because: tuple[str, ...] = ()
    inherited_from: str | None = None
    estates: dict[str | None, "Standing"] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Turn:
    """A dated change of standing in one lane; ``win`` where it is a turn up the ladder."""

    body_id: str
    supplier: str
    lane: str | None
    on: date
    before: StandingLabel
    after: StandingLabel
    rule: str
    because: tuple[str, ...] = ()
    win: bool = False
    late_by: int | None = None
    inherited_from: str | None = None
