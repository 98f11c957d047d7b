"""How ``watchback review`` shows the queue and what was decided: JSON Lines, or plain lines for people."""

import json
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from watchback.cli.read_output import as_fields

if TYPE_CHECKING:
    from watchback.web.review.decisions import Accepted
    from watchback.web.review.outside import Corrected, Waiting


def show_waiting(found: Iterable["Waiting"], as_json: bool) -> None:
    """The queue, one item after another."""
    shown = 0
    for one in found:
        shown += 1
        if as_json:
            print(json.dumps(_waiting_object(one), ensure_ascii=False))
        else:
            _print_waiting(one)
    if not as_json:
        print(f"{shown} in the queue." if shown else "The queue is empty.")


def show_accepted(id: str, done: "Accepted", as_json: bool) -> None:
    """The statement's id alone on standard output, or why there is none yet."""
    because = [why.because for why in done.waits_because]
    alike = [one.proposal_id for one in done.decisions if str(one.proposal_id) != id]
    if as_json:
        statement = done.statement.pk if done.statement else None
        line = {
            "id": int(id),
            "statement": statement,
            "added_source": done.added,
            "waits_because": because,
            "alike": alike,
        }
        print(json.dumps(line, ensure_ascii=False))
    elif done.statement:
        print(done.statement.pk)
        if done.added:
            print(f"{id} became another source of that statement.", file=sys.stderr)
    else:
        print(f"{id} waits for another editor. {' '.join(because)}", file=sys.stderr)
    if alike:
        print(f"Taken together, as they are the same words: {_listed([int(id), *alike])}.", file=sys.stderr)


def _listed(ids: list[int]) -> str:
    *some, last = map(str, ids)
    return f"{', '.join(some)} and {last}"


def show_rejected(id: str, as_json: bool) -> None:
    """That it was rejected."""
    print(json.dumps({"id": int(id), "rejected": True}) if as_json else f"{id} rejected.")


def print_corrected(found: Iterable["Corrected"]) -> None:
    """One decision a line, the reader's original beside what the editor made of it."""
    for one in found:
        line = {
            "id": one.id,
            "decision": one.kind,
            "reason": one.reason,
            "changes": one.changes,
            "decided_at": one.at.isoformat(),
            "original": as_fields(one.original),
        }
        print(json.dumps(line, ensure_ascii=False))


def _waiting_object(one: "Waiting") -> dict[str, Any]:
    effect = None
    if one.effect:
        effect = {
            "before": one.effect.before.label.value,
            "after": one.effect.after.label.value,
            "weight": one.effect.weight,
        }
    return {
        "id": one.id,
        **as_fields(one.proposal),
        "effect": effect,
        "effect_in_words": one.sentence,
        "alike": list(one.alike),
        "accepted_first_by": one.first_by,
        "same_as": one.same_as,
    }


def _print_waiting(one: "Waiting") -> None:
    estate = f", {one.proposal.estate.label.lower()}" if one.proposal.estate else ""
    print(f"{one.id}  {one.body}: {one.proposal.stance.label.lower()}{estate} ({one.proposal.supplier})")
    print(f"    “{' '.join(one.proposal.quotation.exact.split())}”")
    print(f"    {one.sentence}")
    if one.alike:
        print(f"    The same words: {', '.join(map(str, one.alike))}")
    if one.first_by:
        print(f"    {one.first_by} accepted it; a second editor decides.")
    print()
