"""Puts a planned spreadsheet into the queue, in one transaction."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from watchback.spreadsheet import Plan, toml_of
from watchback.web.imports.comparing import Compared, compared
from watchback.web.imports.models import Import, ImportedRow
from watchback.web.imports.outcomes import ADDED, Outcome
from watchback.web.imports.proposals import AT_ONCE, by_decision, portions, withdraw
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

__all__ = ["Imported", "Refused", "import_plan"]


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
    taken = {mark for some in portions(marks) for mark in _taken(some)}
    made: list[list[Proposal]] = [[] for _ in rows]
    unsaved: list[Proposal] = []
    for (number, proposal), mark in zip(wanted, marks, strict=True):
        if mark in taken:  # of an import that was undone, or of another row with the same words
            mark = hashlib.sha256(f"{mark} {batch.pk} {number} {len(unsaved)}".encode()).hexdigest()
        taken.add(mark)
        row = proposal_row(batch.snapshot, proposal, mark, suppliers, bodies, at, None)
        unsaved.append(row)
        made[number].append(row)
    Proposal.objects.bulk_create(unsaved, batch_size=AT_ONCE)
    return made


def _taken(marks: list[str]) -> Iterator[str]:
    yield from Proposal.objects.filter(fingerprint__in=marks).values_list("fingerprint", flat=True)


def _bodies_in(rows: Sequence[Compared]) -> set[str]:
    named = sorted({each.row.body_id for each in rows if each.row.body_id})
    return {
        id for some in portions(named) for id in Body.objects.filter(pk__in=some).values_list("pk", flat=True)
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
    return ImportedRow.objects.bulk_create(unsaved, batch_size=AT_ONCE)


def _withdraw_replaced(batch: Import, rows: Iterable[Compared], by: Any, at: datetime) -> list[Decision]:
    """The undecided proposals of rows that others replace leave the queue."""
    replaced = [each.before for each in rows if each.before and each.outcome is Outcome.CHANGED]
    undecided, _ = by_decision([id for before in replaced for id in before.proposals])
    reason = f"A newer version of the spreadsheet says otherwise (import {batch.pk})."
    return withdraw(undecided, reason, by, at)
