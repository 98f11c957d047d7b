"""The three kinds of evidence a standing is derived from, and the end of a body.

These are the lines that ``watchback standing --evidence`` reads.
"""

from dataclasses import dataclass
from datetime import date

from watchback.records.edtf import Edtf
from watchback.words import Estate, Law, Means, Stance, State, Verdict, Voice


@dataclass(frozen=True, slots=True)
class Statement:
    """What an accepted decision made: one body, one supplier, one stance.

    ``estate`` None means that the words do not say which; it is never "all".
    ``count`` is cameras of this supplier left or in use, ``of`` how many there are in all.
    """

    id: str
    body_id: str
    supplier: str
    stance: Stance
    voice: Voice = Voice.OWN
    estate: Estate | str | None = None
    said_on: Edtf | None = None
    as_at: Edtf | None = None
    published: Edtf | None = None
    snapshot_on: date | None = None
    deadline: Edtf | None = None
    count: int | None = None
    of: int | None = None
    quote: str = ""
    state: State = State.ACCEPTED


@dataclass(frozen=True, slots=True)
class Audit:
    """An accepted camera audit of a claim about one estate of one body."""

    id: str
    body_id: str
    supplier: str
    verdict: Verdict
    means: Means
    finished: date
    estate: Estate | str | None = None
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Request:
    """A freedom-of-information request; ``due`` is the last day of the law's clock."""

    id: str
    body_id: str
    supplier: str
    law: Law
    sent_on: date
    due: date
    reply_on: date | None = None
    estate: Estate | str | None = None


@dataclass(frozen=True, slots=True)
class BodyEnd:
    """That a body closed, and who took over. ``end_date`` is its last day in being.

    With several successors nothing is inherited until an editor says by whom: ``assigned_to``.
    """

    id: str
    end_date: Edtf | None = None
    replaced_by: tuple[str, ...] = ()
    assigned_to: str | None = None


Evidence = Statement | Audit | Request
