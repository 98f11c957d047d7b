"""How ``watchback review`` shows the queue and what was decided: JSON Lines, or plain lines for people."""

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from watchback.cli.read_output import as_fields

if TYPE_CHECKING:
    from watchback.web.review.decisions import Accepted
    from watchback.web.review.lessons import Lesson
    from watchback.web.review.models import Decision
    from watchback.web.review.outside import Waiting


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
        print(f"Taken together, as they say the same: {_listed([int(id), *alike])}.", file=sys.stderr)


def _listed(ids: list[int]) -> str:
    *some, last = map(str, ids)
    return f"{', '.join(some)} and {last}" if some else last


def show_rejected(id: str, as_json: bool) -> None:
    """That it was rejected."""
    print(json.dumps({"id": int(id), "rejected": True}) if as_json else f"{id} rejected.")


def show_split(id: str, done: Sequence["Decision"], as_json: bool) -> None:
    """From which it was split off."""
    _show_about_others(id, "split_from", "split off from", done, as_json)


def show_joined(id: str, done: Sequence["Decision"], as_json: bool) -> None:
    """With which it was joined."""
    _show_about_others(id, "joined_with", "joined with", done, as_json)


def _show_about_others(id: str, key: str, did: str, done: Sequence["Decision"], as_json: bool) -> None:
    all_ids = {other for one in done for other in (one.proposal_id, *one.others)}
    others = sorted(all_ids - {int(id)})
    print(json.dumps({"id": int(id), key: others}) if as_json else f"{id} {did} {_listed(others)}.")


def print_lessons(found: Iterable["Lesson"]) -> None:
    """One decision a line, the reader's original beside what the editor made of it."""
    for one in found:
        line = {
            "id": one.id,
            "decision": one.decision,
            "reason": one.reason,
            "changes": {each.field: each.after for each in one.amended},
            "amended": {each.field: {"from": each.before, "to": each.after} for each in one.amended},
            "decided_at": one.at.isoformat(),
            "prefix": one.prefix,
            "quote": one.original.quotation.exact,
            "suffix": one.suffix,
            "reader": one.original.reader,
            "rule": one.rule,
            "confidence": one.original.confidence,
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
        "sources": [{name: value or None for name, value in asdict(each).items()} for each in one.sources],
        "accepted_first_by": one.first_by,
        "same_as": one.same_as,
    }


def _print_waiting(one: "Waiting") -> None:
    estate = f", {one.proposal.estate.label.lower()}" if one.proposal.estate else ""
    print(f"{one.id}  {one.body}: {one.proposal.stance.label.lower()}{estate} ({one.proposal.supplier})")
    print(f"    “{' '.join(one.proposal.quotation.exact.split())}”")
    print(f"    {one.sentence}")
    print(f"    {one.sureness}.")
    for doubt in one.doubts:
        print(f"    Unsure: {doubt}")
    if one.alike:
        print(f"    The same, or nearly, in other sources: {', '.join(map(str, one.alike))}")
    if one.first_by:
        print(f"    {one.first_by} accepted it; a second editor decides.")
    print()
