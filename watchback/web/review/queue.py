"""The queue: what waits for an editor, ordered by how far accepting it would move a standing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q

from watchback import records
from watchback.derive import Effect
from watchback.web.register.accept import fields_of
from watchback.web.register.evidence import collector_resting
from watchback.web.register.models import Snapshot, Statement
from watchback.web.review import effects
from watchback.web.review.alike import Parted, folded, groups_of
from watchback.web.review.candidates import (
    Known,
    about_of,
    candidate,
    known_of,
    said_before,
    saying_of,
    statements_parted_from,
)
from watchback.web.review.models import Decision, Proposal
from watchback.web.review.states import first_acceptances, open_proposals, parted


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to decide: a proposal with those from other sources that say the same.

    ``effect`` is what accepting does; None where that is nothing because ``same_as`` says the
    same already. ``first`` is the acceptance that waits for a second editor.
    """

    lead: Proposal
    others: tuple[Proposal, ...] = ()
    effect: Effect | None = None
    first: Decision | None = None
    same_as: Statement | None = None

    @property
    def proposals(self) -> tuple[Proposal, ...]:
        return (self.lead, *self.others)

    @property
    def weight(self) -> int:
        return self.effect.weight if self.effect else 0

    @property
    def order(self) -> tuple[Any, ...]:
        """Most weight first, then most confidence, then the oldest."""
        return (-self.weight, -self.lead.confidence, self.lead.created_at, self.lead.pk)


@dataclass(frozen=True, slots=True)
class Filter:
    """What an editor wants to see: empty values ask for everything. ``show`` is a key of SHOWS."""

    body: str = ""
    supplier: str = ""
    stance: str = ""
    show: str = ""


SHOWS = {
    "": "Everything",
    "mine": "Mine, waiting for a second editor",
    "second": "Waiting for me as the second editor",
    "unsettled": "The body is not settled",
}


def items(on: date, wanted: Filter = Filter(), editor: Any = None) -> list[Item]:
    """Everything that waits, in order. ``editor`` is who asks, for what is theirs."""
    with collector_resting():
        firsts, apart = first_acceptances(), parted()
        proposals = list(_with_names(_narrowed(wanted)))
        known = known_of({one.body_id for one in proposals if one.body_id} | _chosen_bodies(firsts.values()))
        groups = _groups(proposals, firsts, apart)
        found = [_item(group, firsts, known, apart, on) for group in groups]
    return sorted((one for one in found if _is_shown(one, wanted, editor)), key=lambda one: one.order)


def item_of(proposal: Proposal, on: date) -> Item:
    """The item in which an open proposal stands, itself in the lead."""
    firsts, apart = first_acceptances(), parted()
    alike = _with_names(_about_the_same(proposal, firsts))
    group = next((one for one in _groups(alike, firsts, apart) if proposal in one), [proposal])
    known = known_of({one.body_id for one in group if one.body_id} | _chosen_bodies(firsts.values()))
    group.sort(key=lambda one: one.pk != proposal.pk)
    return _item(group, firsts, known, apart, on)


def parted_from(item: Item) -> list[Proposal]:
    """Those that wait and were split from one of the item's proposals."""
    apart = parted()
    others = {id for one in item.proposals for id in apart.get(one.pk, ())}
    return list(_with_names(open_proposals().filter(pk__in=others)).order_by("id")) if others else []


def effect_of(proposal: Proposal, changes: dict[str, Any], on: date) -> Effect:
    """What accepting a proposal with an editor's changes would do to where its body stands."""
    record = candidate(proposal, changes)
    return _effect(record, known_of([record.body_id] if record.body_id else []), on)


def _effect(record: records.Statement, known: Known, on: date) -> Effect:
    key = record.body_id, record.supplier
    return effects.effect_of(record, known.evidence.get(key, ()), known.mark(key), on)


def _narrowed(wanted: Filter) -> Any:
    values = {"body_id": wanted.body, "supplier_id": wanted.supplier, "stance": wanted.stance}
    return open_proposals().filter(**{name: value for name, value in values.items() if value})


def _with_names(proposals: Any) -> Any:
    """With what a line of the queue names: each body, supplier and source is read once, texts not at all."""
    snapshots = Prefetch("snapshot", Snapshot.objects.defer("text"))
    return proposals.prefetch_related("body", "supplier", "source", "typed_by", snapshots)


def _chosen_bodies(firsts: Iterable[Decision]) -> set[str]:
    return {one.fields["body_id"] for one in firsts if one.fields.get("body_id")}


def _about_the_same(proposal: Proposal, firsts: dict[int, Decision]) -> Any:
    """What may say the same as the proposal. What an editor has amended is looked at in any case."""
    first = firsts.get(proposal.pk)
    fields = fields_of(proposal, first.fields if first else None)
    same = {name: fields[name] for name in ("body_id", "supplier_id", "stance", "estate")}
    return open_proposals().filter(Q(**same) | Q(pk__in=[id for id, one in firsts.items() if one.fields]))


def _groups(
    proposals: Iterable[Proposal], firsts: dict[int, Decision], apart: Parted
) -> list[list[Proposal]]:
    """Those that say the same together, the surest and oldest of each group in the lead."""
    by_id = {one.pk: one for one in proposals}
    sayings = [saying_of(one, firsts[id].fields if id in firsts else None) for id, one in by_id.items()]
    groups = [[by_id[id] for id in ids] for ids in groups_of(sayings, apart)]
    for group in groups:
        group.sort(key=lambda one: (one.pk not in firsts, -one.confidence, one.created_at, one.pk))
    return groups


def _item(group: list[Proposal], firsts: dict[int, Decision], known: Known, apart: Parted, on: date) -> Item:
    lead, *others = group
    first = next((firsts[one.pk] for one in group if one.pk in firsts), None)
    changes = first.fields if first else {}
    same_as = _said_before(group, changes, known, apart)
    found = None if same_as else _effect(candidate(lead, changes), known, on)
    return Item(lead, tuple(others), found, first, same_as)


def _said_before(
    group: list[Proposal], changes: dict[str, Any], known: Known, apart: Parted
) -> Statement | None:
    about = about_of(group[0], changes)
    words = {folded(one.quote) for one in group}
    found = [one for each in words for one in known.statements.get((about, each), ())]
    found.sort(key=lambda one: (one.evidence_day, one.pk))
    return said_before(found, group, changes, statements_parted_from(group, apart)) if found else None


def _is_shown(item: Item, wanted: Filter, editor: Any) -> bool:
    match wanted.show:
        case "mine":
            return item.first is not None and item.first.by_id == editor.pk
        case "second":
            return item.first is not None and item.first.by_id != editor.pk
        case "unsettled":
            return item.lead.body_id is None
        case _:
            return True
