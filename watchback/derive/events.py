"""Evidence as events: what happened on a day, in the order in which one day's words are weighed."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from watchback.derive.days import day_of_evidence, due_day
from watchback.records import Audit, Evidence, Request, Statement
from watchback.words import Means, Stance, State, Verdict, Voice

AUDIT_SUPPORTED = "audit-supported"
LIST_SUPPORTED = "list-supported"
AUDIT_CONTRADICTED = "audit-contradicted"
AUDIT_CANNOT_TELL = "audit-cannot-tell"
NO_REPLY = "no-reply"
REPLIED = "replied"

ORDER: dict[str, int] = {
    kind: place
    for place, kind in enumerate(
        (
            Stance.NOT_USED.value,
            Stance.REMOVED.value,
            LIST_SUPPORTED,
            AUDIT_SUPPORTED,
            Stance.USES.value,
            AUDIT_CONTRADICTED,
            Stance.REVIEWING.value,
            Stance.KEEPS.value,
            Stance.WILL_NOT_BUY.value,
            Stance.REMOVING.value,
            Stance.WILL_REMOVE.value,
            NO_REPLY,
            Stance.NOT_HELD.value,
            Stance.WITHHELD.value,
            REPLIED,
            AUDIT_CANNOT_TELL,
            Stance.CALLED_ON.value,
        )
    )
}
"""Within a day, first to last: so contradictory words of one day end cautiously (present)."""

ASKED = frozenset({Stance.WITHHELD.value, Stance.NOT_HELD.value, NO_REPLY})
"""Asked, and no answer of substance."""

SUBSTANCE = frozenset(ORDER) - ASKED - {REPLIED, AUDIT_CANNOT_TELL, Stance.CALLED_ON.value}
"""What can make or change a standing beyond "asked"."""

UNIVERSAL = SUBSTANCE - {Stance.USES.value, AUDIT_CONTRADICTED}
"""What enters every lane when it is said about all estates."""

CLAIMS_NONE = frozenset({Stance.NOT_USED.value, Stance.REMOVED.value, LIST_SUPPORTED, AUDIT_SUPPORTED})
FINDS_USE = frozenset({Stance.USES.value, AUDIT_CONTRADICTED})

_AUDIT_KINDS = {
    Verdict.SUPPORTED: AUDIT_SUPPORTED,
    Verdict.CONTRADICTED: AUDIT_CONTRADICTED,
    Verdict.CANNOT_TELL: AUDIT_CANNOT_TELL,
}


class Event(NamedTuple):
    """One thing that happened. ``day`` and ``due`` are proleptic ordinals (``date.toordinal``).

    Tuples of plain values sort by day and then by the order of one day's words, and are quick
    enough to fold hundreds of thousands of them in a second.
    """

    day: int
    order: int
    id: str
    kind: str
    estate: str | None
    voice: str
    due: int | None = None
    deadline: str | None = None


def in_order(event: Event) -> tuple[int, int, str]:
    """The sort key of events: day, order of one day's words, id."""
    return event[:3]


def statement_event(
    id: str,
    stance: str,
    voice: str,
    estate: str | None,
    day: int,
    due: int | None = None,
    deadline: str | None = None,
) -> Event:
    """The event of one accepted statement whose day of evidence and due day are known, as ordinals."""
    return Event(day, ORDER[stance], id, stance, estate, voice, due, deadline)


def events_of(evidence: Iterable[Evidence]) -> list[Event]:
    """The events of the evidence of one body about one supplier, each once, in order.

    Superseded and retracted statements, and those without any day, give none. A request gives
    ``no-reply`` the day after the clock's last day, taken back on the day of a late reply.
    """
    return sorted({event for item in evidence for event in _events_of_one(item)}, key=in_order)


def _events_of_one(item: Evidence) -> Iterator[Event]:
    if isinstance(item, Statement):
        yield from _of_statement(item)
    elif isinstance(item, Audit):
        yield _of_audit(item)
    else:
        yield from _of_request(item)


def _of_statement(statement: Statement) -> Iterator[Event]:
    if statement.state is not State.ACCEPTED:
        return
    found = day_of_evidence(statement)
    if found is None:
        return
    due = due_day(statement)
    yield statement_event(
        statement.id,
        str(statement.stance),
        str(statement.voice),
        str(statement.estate) if statement.estate else None,
        found[0].toordinal(),
        due.toordinal() if due else None,
        statement.deadline.text if statement.deadline else None,
    )


def _of_audit(audit: Audit) -> Event:
    kind = _AUDIT_KINDS[audit.verdict]
    # A body's own list says so, no more: only looking at the devices verifies.
    if kind == AUDIT_SUPPORTED and audit.means is Means.INVENTORY:
        kind = LIST_SUPPORTED
    estate = str(audit.estate) if audit.estate else None
    return Event(audit.finished.toordinal(), ORDER[kind], audit.id, kind, estate, Voice.OWN.value)


def _of_request(request: Request) -> Iterator[Event]:
    silent_from = request.due.toordinal() + 1
    replied = request.reply_on.toordinal() if request.reply_on else None
    if replied is not None and replied < silent_from:
        return
    estate = str(request.estate) if request.estate else None
    yield Event(silent_from, ORDER[NO_REPLY], request.id, NO_REPLY, estate, Voice.OWN.value)
    if replied is not None:
        yield Event(replied, ORDER[REPLIED], request.id, REPLIED, estate, Voice.OWN.value)
