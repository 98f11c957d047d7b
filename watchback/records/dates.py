"""The dates that a body has given, and what came of each."""

from dataclasses import dataclass
from datetime import date

from watchback.records.edtf import Edtf
from watchback.words import DateOutcome, Estate


@dataclass(frozen=True, slots=True)
class DateGiven:
    """One date by which a body said, in its own words, that the cameras would be gone.

    ``statement`` is the id of what gave it, ``due`` the last day that it can mean. ``ended_on`` is the
    day on which it was kept, moved or withdrawn and ``ended_by`` the id of the evidence; None where it
    stands. ``moved_to`` is the day given in its place; ``late_by`` the days past it at which it was said
    to be done.
    """

    body_id: str
    supplier: str
    estate: Estate | str | None
    statement: str
    said_on: date
    due: date
    deadline: Edtf | None
    outcome: DateOutcome
    ended_on: date | None = None
    ended_by: str | None = None
    moved_to: date | None = None
    late_by: int | None = None
