"""Puts a planned spreadsheet into the queue, and takes a whole import back: each in one transaction."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from watchback.spreadsheet import Plan, toml_of
from watchback.web.imports.comparing import Compared, compared, standing_rows
from watchback.web.imports.models import Import, ImportedRow, ImportUndone
from watchback.web.imports.outcomes import ADDED, Outcome
from watchback.web.register.deeds import hold_register, record_deed
from watchback.web.register.models import Body, Snapshot, Supplier
from watchback.web.register.snapshots import keep_bytes
from watchback.web.register.steps import step
from watchback.web.review.intake import (
    Refused,
    file_name,
    fingerprint,
    proposal_row,
    refuse_erased,
    refuse_unkeepable,
    snapshot_of,
    suppliers_of,
)
from watchback.web.review.models import Decision, Proposal
from watchback.web.review.states import first_acceptances, open_proposals
from watchback.words import DecisionKind

__all__ = ["Imported", "Refused", "by_decision", "import_plan", "proposals_of", "undo_import"]

_AT_ONCE = 500
_IDS_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of an import. ``batch`` is None where nothing in the sheet was new."""

    batch: Import | None
    rows: tuple[Compared, ...]


def import_plan(data: bytes, plan: Plan, source: str, by: Any, at: datetime) -> Imported:
    """Imports what is new or changed in the plan of these bytes. Raises Refused.

    Doing it again adds nothing. Proposals that a changed row replaces leave the queue, unless an
    editor has decided on them.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    filename = file_name(source, plan.document.media_type)
    refuse_unkeepable(plan.document.text, source)
    refuse_erased(sha256)
    suppliers = suppliers_of(each for row in plan.rows for each in row.proposals)
    rows = compared(plan, filename)
    if not _adds(rows):
        return Imported(None, rows)
    keep_bytes(data)
    with transaction.atomic():
        hold_register()
        refuse_erased(sha256)
        rows = compared(plan, filename)
        if not _adds(rows):  # somebody else was quicker
            return Imported(None, rows)
        snapshot, was_known = snapshot_of(data, plan.document, filename, at)
        _refuse_other_text(snapshot, plan)
        batch = _new_batch(snapshot, filename, plan, rows, by, at)
        step("import: source and snapshot written")
        proposals = _write_proposals(batch, rows, suppliers, at)
        step("import: proposals written")
        written = _write_rows(batch, rows, proposals, suppliers)
        withdrawn = _withdraw_replaced(batch, rows, by, at)
        step("import: rows written")
        kept = [*([] if was_known else [snapshot]), batch, *sum(proposals, []), *written, *withdrawn]
        detail = {"rows": len(written), "proposals": sum(map(len, proposals))}
        record_deed(by, "import", ("import", str(batch.pk)), {"counts": detail}, kept, at)
        step("import: deed written")
    step("import: committed")
    return Imported(batch, rows)


def undo_import(id: int, by: Any, at: datetime) -> ImportUndone:
    """Takes every proposal of the import that nobody has decided on out of the queue. Raises Refused.

    What editors decided stays. Proposals that the import had replaced come back.
    """
    with transaction.atomic():
        hold_register()
        batch = Import.objects.filter(pk=id).first()
        if batch is None:
            raise Refused(f"There is no import {id}.")
        if ImportUndone.objects.filter(batch=batch).exists():
            raise Refused(f"Import {id} is undone already.")
        later = standing_rows().filter(replaces__batch=batch).first()
        if later:
            raise Refused(f"Import {later.batch_id} has replaced rows of import {id}: undo that one first.")
        undecided, stayed = by_decision(proposals_of(batch))
        reason = f"Import {id} was undone."
        withdrawn = _decide(undecided, DecisionKind.WITHDRAW, reason, by, at)
        step("import: proposals withdrawn")
        back = _bring_back(batch, reason, by, at)
        undone = ImportUndone.objects.create(
            batch=batch, at=at, by=by, by_name=by.get_username(), stayed=[each.pk for each in stayed]
        )
        rows = [undone, *withdrawn, *back]
        record_deed(by, "undo", ("import", str(id)), {"withdrawn": len(withdrawn)}, rows, at)
        step("import: undoing written")
    return undone


def proposals_of(batch: Import) -> list[int]:
    """The ids of the proposals that an import made."""
    lists = batch.rows.values_list("proposals", flat=True)
    return [id for ids in lists for id in ids]


def _adds(rows: Iterable[Compared]) -> bool:
    return any(each.outcome in ADDED for each in rows)


def _refuse_other_text(snapshot: Snapshot, plan: Plan) -> None:
    """The same bytes may have been read by an earlier version, whose places are others."""
    if snapshot.text != plan.document.text:
        raise Refused(
            "This file was read before by an earlier version of Watchback: save it anew in your"
            " spreadsheet program and import that."
        )


def _new_batch(
    snapshot: Snapshot, filename: str, plan: Plan, rows: Sequence[Compared], by: Any, at: datetime
) -> Import:
    return Import.objects.create(
        snapshot=snapshot,
        filename=filename,
        mapping=toml_of(plan.mapping),
        known=sum(each.outcome is Outcome.KNOWN for each in rows),
        at=at,
        by=by,
        by_name=by.get_username(),
    )


def _write_proposals(
    batch: Import, rows: Sequence[Compared], suppliers: dict[str, Supplier], at: datetime
) -> list[list[Proposal]]:
    """The proposals of each row, none for rows that add nothing."""
    bodies = _bodies_in(rows)
    wanted = [
        (number, proposal)
        for number, each in enumerate(rows)
        if each.outcome in ADDED
        for proposal in each.row.proposals
    ]
    marks = [fingerprint(batch.snapshot_id, proposal) for _, proposal in wanted]
    taken = {mark for some in _portions(marks) for mark in _taken(some)}
    made: list[list[Proposal]] = [[] for _ in rows]
    unsaved: list[Proposal] = []
    for (number, proposal), mark in zip(wanted, marks, strict=True):
        if mark in taken:  # of an import that was undone, or of another row with the same words
            mark = hashlib.sha256(f"{mark} {batch.pk} {number} {len(unsaved)}".encode()).hexdigest()
        taken.add(mark)
        row = proposal_row(batch.snapshot, proposal, mark, suppliers, bodies, at, None)
        unsaved.append(row)
        made[number].append(row)
    Proposal.objects.bulk_create(unsaved, batch_size=_AT_ONCE)
    return made


def _taken(marks: list[str]) -> Iterator[str]:
    yield from Proposal.objects.filter(fingerprint__in=marks).values_list("fingerprint", flat=True)


def _bodies_in(rows: Sequence[Compared]) -> set[str]:
    named = sorted({each.row.body_id for each in rows if each.row.body_id})
    return {
        id
        for some in _portions(named)
        for id in Body.objects.filter(pk__in=some).values_list("pk", flat=True)
    }


def _write_rows(
    batch: Import,
    rows: Sequence[Compared],
    proposals: Sequence[Sequence[Proposal]],
    suppliers: dict[str, Supplier],
) -> list[ImportedRow]:
    bodies = _bodies_in(rows)
    unsaved = [
        ImportedRow(
            batch=batch,
            sheet=each.row.sheet[:200],
            number=each.row.number,
            body_id=each.row.body_id if each.row.body_id in bodies else None,
            body_name=each.row.body[:300],
            written=each.row.written[:300],
            supplier=suppliers.get(each.row.supplier or ""),
            outcome=each.outcome.value,
            content=each.row.content,
            occasion=asdict(each.row.occasion),
            stances=[stance.value for stance in each.row.stances],
            count=each.row.count,
            said_on=str(each.row.said_on or ""),
            url=each.row.url,
            doubts=list(each.row.doubts),
            proposals=[proposal.pk for proposal in made],
            replaces_id=each.before.pk if each.before else None,
        )
        for each, made in zip(rows, proposals, strict=True)
        if each.outcome is not Outcome.KNOWN
    ]
    return ImportedRow.objects.bulk_create(unsaved, batch_size=_AT_ONCE)


def _withdraw_replaced(batch: Import, rows: Iterable[Compared], by: Any, at: datetime) -> list[Decision]:
    """The undecided proposals of rows that others replace leave the queue."""
    replaced = [each.before for each in rows if each.before and each.outcome is Outcome.CHANGED]
    undecided, _ = by_decision([id for before in replaced for id in before.proposals])
    reason = f"A newer version of the spreadsheet says otherwise (import {batch.pk})."
    return _decide(undecided, DecisionKind.WITHDRAW, reason, by, at)


def _bring_back(batch: Import, reason: str, by: Any, at: datetime) -> list[Decision]:
    """Undoes the withdrawals that an import made when its rows replaced others."""
    replaced = batch.rows.exclude(replaces=None).select_related("replaces")
    ids = [id for row in replaced for id in row.replaces.proposals]
    withdrawals = [
        each
        for some in _portions(ids)
        for each in Decision.objects.filter(
            proposal__in=some, kind=DecisionKind.WITHDRAW, at=batch.at, undone_by=None
        )
    ]
    unsaved = [
        Decision(
            proposal_id=each.proposal_id,
            kind=DecisionKind.UNDO.value,
            by=by,
            by_name=by.get_username(),
            at=at,
            reason=reason,
            undoes=each,
        )
        for each in withdrawals
    ]
    return Decision.objects.bulk_create(unsaved, batch_size=_AT_ONCE)


def by_decision(ids: Sequence[int]) -> tuple[list[Proposal], list[Proposal]]:
    """Those that wait untouched, and those that an editor has decided on, once at least."""
    waiting = set(first_acceptances()) if ids else set()
    undecided: list[Proposal] = []
    decided: list[Proposal] = []
    for some in _portions(ids):
        still_open = {each.pk for each in open_proposals().filter(pk__in=some).only("pk")}
        for each in Proposal.objects.filter(pk__in=some).only("pk").order_by("pk"):
            untouched = each.pk in still_open and each.pk not in waiting
            (undecided if untouched else decided).append(each)
    return undecided, decided


def _decide(
    proposals: Iterable[Proposal], kind: DecisionKind, reason: str, by: Any, at: datetime
) -> list[Decision]:
    unsaved = [
        Decision(proposal=each, kind=kind.value, by=by, by_name=by.get_username(), at=at, reason=reason)
        for each in proposals
    ]
    return Decision.objects.bulk_create(unsaved, batch_size=_AT_ONCE)


def _portions(each: Sequence[Any]) -> Iterator[list[Any]]:
    """So many at a time as a statement of the database may name."""
    for start in range(0, len(each), _IDS_AT_ONCE):
        yield list(each[start : start + _IDS_AT_ONCE])
