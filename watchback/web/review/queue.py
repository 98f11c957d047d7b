"""The queue: what waits for an editor, ordered by how far accepting it would move a standing."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch

from watchback import records
from watchback.derive import Effect
from watchback.web.register.evidence import collector_resting
from watchback.web.register.models import Snapshot, Statement
from watchback.web.review import effects
from watchback.web.review.candidates import EqualKey, Known, candidate, equal_key, known_of
from watchback.web.review.models import Decision, Proposal
from watchback.web.review.states import first_acceptances, open_proposals


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to decide: a proposal with the equal ones from other sources.

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
        firsts = first_acceptances()
        proposals = list(_with_names(_narrowed(wanted)))
        known = known_of({one.body_id for one in proposals if one.body_id} | _chosen_bodies(firsts.values()))
        found = [_item(group, firsts, known, on) for group in _groups(proposals, firsts).values()]
    return sorted((one for one in found if _is_shown(one, wanted, editor)), key=lambda one: one.order)


def item_of(proposal: Proposal, on: date) -> Item:
    """The item in which an open proposal stands, itself in the lead."""
    firsts = first_acceptances()
    alike = open_proposals().filter(
        supplier=proposal.supplier, stance=proposal.stance, estate=proposal.estate, body=proposal.body
    )
    group = _groups(_with_names(alike), firsts)[_key(proposal, firsts)]
    known = known_of({one.body_id for one in group if one.body_id} | _chosen_bodies(firsts.values()))
    group.sort(key=lambda one: one.pk != proposal.pk)
    return _item(group, firsts, known, on)


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
    return proposals.prefetch_related("body", "supplier", "source", snapshots)


def _chosen_bodies(firsts: Iterable[Decision]) -> set[str]:
    return {one.fields["body_id"] for one in firsts if one.fields.get("body_id")}


def _key(proposal: Proposal, firsts: dict[int, Decision]) -> EqualKey:
    first = firsts.get(proposal.pk)
    return equal_key(proposal, first.fields if first else None)


def _groups(proposals: Iterable[Proposal], firsts: dict[int, Decision]) -> dict[EqualKey, list[Proposal]]:
    """Equal proposals together, the surest and oldest of each group in the lead."""
    groups: dict[EqualKey, list[Proposal]] = defaultdict(list)
    for proposal in proposals:
        groups[_key(proposal, firsts)].append(proposal)
    for group in groups.values():
        group.sort(key=lambda one: (one.pk not in firsts, -one.confidence, one.created_at, one.pk))
    return groups


def _item(group: list[Proposal], firsts: dict[int, Decision], known: Known, on: date) -> Item:
    lead, *others = group
    first = next((firsts[one.pk] for one in group if one.pk in firsts), None)
    changes = first.fields if first else {}
    same_as = known.statements.get(equal_key(lead, changes))
    found = None if same_as else _effect(candidate(lead, changes), known, on)
    return Item(lead, tuple(others), found, first, same_as)


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
