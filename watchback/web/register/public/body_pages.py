"""Records for the pages of bodies, many at a time or one."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from itertools import islice, zip_longest
from typing import TypeVar

from django.db.models import Model, Q

from watchback.derive import dates_given, events_of, standings_of_events
from watchback.records import Contact, Evidence, Standing
from watchback.records.dates import DateGiven
from watchback.records.published import (
    BodyRecord,
    Moment,
    PublishedAction,
    PublishedAudit,
    PublishedEvidence,
    PublishedRequest,
    PublishedSearch,
    PublishedStanding,
    PublishedStatement,
    evidence_by_id,
    named_evidence,
)
from watchback.records.replies import PublishedReply
from watchback.web.campaign.models import Action, WinClaim
from watchback.web.register.contacts import contacts_of
from watchback.web.register.models import AuditResult, BodyContact, Request
from watchback.web.register.public import rows
from watchback.web.register.public.directory import Listed
from watchback.web.register.public.edition import Edition
from watchback.web.register.public.replies import replies
from watchback.web.register.public.statement_rows import TOGETHER
from watchback.web.replies.models import Invitation


@dataclass(frozen=True)
class Held:
    """The rows about some bodies, by body; what a replaced body left is held under its own id."""

    statements: dict[str, list[PublishedStatement]]
    audits: dict[str, list[PublishedAudit]]
    requests: dict[str, list[PublishedRequest]]
    searches: dict[str, list[PublishedSearch]]
    actions: dict[str, list[PublishedAction]]
    replies: dict[str, list[PublishedReply]]
    claims: dict[str, list[PublishedAction]]
    """By statement."""
    contacts: dict[str, tuple[Contact, ...]]


def body_record(edition: Edition, body_id: str) -> BodyRecord | None:
    """One body's record on the edition's day, without its history; None for an id in no register."""
    listed = edition.directory.bodies.get(body_id)
    return next(_records(edition, [listed], _no_history)) if listed else None


def body_record_with_history(edition: Edition, body_id: str) -> BodyRecord | None:
    """As ``body_record``, with its history, which takes as long again."""
    return next(body_records(edition, [body_id]), None)


def body_records(edition: Edition, ids: Sequence[str]) -> Iterator[BodyRecord]:
    """The records of these bodies with their history, as far as they are in the register."""
    bodies = edition.directory.bodies
    waiting = iter([bodies[id] for id in ids if id in bodies])
    while some := list(islice(waiting, TOGETHER)):
        yield from _records(edition, some, _history)


Moments = Callable[[Edition, Listed, Iterable[str], Mapping[str, PublishedEvidence]], Iterable[Moment]]


def _records(edition: Edition, some: Sequence[Listed], moments: Moments) -> Iterator[BodyRecord]:
    wanted = {listed.body.id for listed in some}
    wanted |= {old for listed in some for old in _before(edition, listed)}
    held = _hold(edition, wanted)
    for listed in some:
        yield _record(edition, listed, held, moments)


def _before(edition: Edition, listed: Listed) -> tuple[str, ...]:
    """The bodies that this one came after, however far back."""
    found: dict[str, None] = {}
    waiting = list(listed.predecessors)
    while waiting:
        old = waiting.pop()
        if old not in found and old in edition.directory.bodies:
            found[old] = None
            waiting += edition.directory.bodies[old].predecessors
    return tuple(found)


def _hold(edition: Edition, body_ids: Collection[str]) -> Held:
    which = Q(body_id__in=list(body_ids))
    on, have = edition.day.on, partial(_any_have, edition, body_ids)
    return Held(
        _by_body(rows.statements(which & Q(evidence_day__lte=on), edition.at)),
        _by_body(rows.audits(which & Q(finished__lte=on), edition.at)) if have(AuditResult) else {},
        _by_body(rows.requests(which & Q(sent_on__lte=on))) if have(Request) else {},
        rows.searches(which & Q(searched_on__lte=on)),
        _actions_by_body(which) if have(Action) else {},
        replies(which, on, edition.at) if have(Invitation) else {},
        rows.claims(Q(statement__body_id__in=list(body_ids))) if have(WinClaim) else {},
        contacts_of(body_ids) if have(BodyContact) else {},
    )


def _any_have(edition: Edition, body_ids: Collection[str], model: type[Model]) -> bool:
    """Whether any of the bodies has a row in a table where most have none."""
    return not edition.bodies_with(model).isdisjoint(body_ids)


def _actions_by_body(which: Q) -> dict[str, list[PublishedAction]]:
    by_body: dict[str, list[PublishedAction]] = defaultdict(list)
    for action in rows.actions(which):
        if action.body:
            by_body[action.body.id].append(action)
    return by_body


Row = TypeVar("Row", PublishedStatement, PublishedAudit, PublishedRequest)


def _by_body(found: Iterable[Row]) -> dict[str, list[Row]]:
    by_body: dict[str, list[Row]] = defaultdict(list)
    for one in found:
        by_body[one.body.id].append(one)
    return by_body


def _record(edition: Edition, listed: Listed, held: Held, moments: Moments) -> BodyRecord:
    body = listed.body
    before = _before(edition, listed)
    by_id = evidence_by_id(_evidence(held, (body.id, *before)))
    found = edition.standings_of(body.id)
    return BodyRecord(
        day=edition.day,
        body=body,
        standings=tuple(edition.published(standing, by_id, listed) for standing in found),
        statements=(*held.statements.get(body.id, ()), *_left_behind(found, by_id, body.id)),
        audits=tuple(held.audits.get(body.id, ())),
        replies=tuple(held.replies.get(body.id, ())),
        requests=tuple(held.requests.get(body.id, ())),
        searches=tuple(held.searches.get(body.id, ())),
        actions=_actions(held, body.id),
        turns=tuple(edition.turns_by_body.get(body.id, ())),
        history=tuple(moments(edition, listed, before, by_id)),
        successors=edition.directory.named(listed.successors),
        predecessors=edition.directory.named(listed.predecessors),
        parent=next(iter(edition.directory.named((body.parent,))), None),
        region=listed.region,
        invented=listed.invented,
        dates=_dates(edition, body.id, held),
        contacts=held.contacts.get(body.id, ()),
    )


def _dates(edition: Edition, body_id: str, held: Held) -> tuple[DateGiven, ...]:
    """The dates that the body itself gave, supplier by supplier; a closed one as on its last day."""
    end = edition.ends.get(body_id)
    closed = end.end_date.last if end and end.end_date else None
    on = min(edition.day.on, closed) if closed else edition.day.on
    by_supplier: dict[str, list[Evidence]] = defaultdict(list)
    for one in _evidence(held, (body_id,)):
        by_supplier[one.record.supplier].append(one.record)
    dated = {one.record.supplier for one in held.statements.get(body_id, ()) if one.due}
    return tuple(given for supplier in sorted(dated) for given in dates_given(by_supplier[supplier], on))


def _actions(held: Held, body_id: str) -> tuple[PublishedAction, ...]:
    """The actions about a body, and those named as part of what it said, each once."""
    found = {action.id: action for action in held.actions.get(body_id, ())}
    claimed: dict[str, list[str]] = defaultdict(list)
    for statement in held.statements.get(body_id, ()):
        for action in held.claims.get(statement.record.id, ()):
            found.setdefault(action.id, action)
            claimed[action.id].append(statement.record.id)
    return tuple(replace(action, claimed_for=tuple(claimed[id])) for id, action in found.items())


def _evidence(held: Held, body_ids: Iterable[str]) -> Iterator[PublishedEvidence]:
    for body_id in body_ids:
        yield from held.statements.get(body_id, ())
        yield from held.audits.get(body_id, ())
        yield from held.requests.get(body_id, ())


def _left_behind(
    found: Iterable[Standing], by_id: Mapping[str, PublishedEvidence], body_id: str
) -> Iterator[PublishedStatement]:
    """What bodies before this one said, where a lane of this one rests on it."""
    resting_on = {id for standing in found for lane in standing.estates.values() for id in lane.because}
    for id in sorted(resting_on & by_id.keys()):
        one = by_id[id]
        if isinstance(one, PublishedStatement) and one.body.id != body_id:
            yield one


def _no_history(
    edition: Edition, listed: Listed, before: Iterable[str], by_id: Mapping[str, PublishedEvidence]
) -> Iterable[Moment]:
    return ()


def _history(
    edition: Edition, listed: Listed, before: Iterable[str], by_id: Mapping[str, PublishedEvidence]
) -> Iterator[Moment]:
    """The body's standing on each day on which a lane of it turned, supplier by supplier."""
    days: dict[str, set[date]] = defaultdict(set)
    for turn in edition.turns_by_body.get(listed.body.id, ()):
        days[turn.supplier].add(turn.on)
    ends = [edition.ends[id] for id in (listed.body.id, *before) if id in edition.ends]
    for supplier in sorted(days):
        records: dict[tuple[str, str], list[Evidence]] = defaultdict(list)
        for one in by_id.values():
            if one.record.supplier == supplier:
                records[one.record.body_id, supplier].append(one.record)
        events = {key: events_of(items) for key, items in records.items()}
        stood: list[tuple[date, Standing]] = []
        for day in sorted(days[supplier]):
            standing = standings_of_events(events, ends, day).get((listed.body.id, supplier))
            if standing and not (stood and _same(standing, stood[-1][1])):
                stood.append((day, standing))
        yield from _moments(edition, listed, stood, by_id)


def _moments(
    edition: Edition,
    listed: Listed,
    stood: Sequence[tuple[date, Standing]],
    by_id: Mapping[str, PublishedEvidence],
) -> Iterator[Moment]:
    following = [day for day, _ in stood[1:]]
    for (day, standing), after in zip_longest(stood, following):
        because = named_evidence(standing.because, by_id)
        until = after - timedelta(days=1) if after else None
        looked = edition.board.last_looked(standing.body_id, standing.supplier, until)
        shown = PublishedStanding(
            listed.named,
            standing,
            because,
            looked,
            demonstrated=(standing.body_id, standing.supplier, looked) in edition.demonstrated,
        )
        yield Moment(day, until, shown)


def _same(one: Standing, other: Standing) -> bool:
    return (one.label, one.estate, one.because) == (other.label, other.estate, other.because)
