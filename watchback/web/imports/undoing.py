"""Takes a whole import back, in one transaction."""

from datetime import datetime
from typing import Any

from django.db import transaction

from watchback.web.imports.comparing import standing_rows
from watchback.web.imports.models import Import, ImportUndone
from watchback.web.imports.proposals import AT_ONCE, by_decision, portions, proposals_of, withdraw
from watchback.web.register.deeds import hold_register, record_deed
from watchback.web.register.steps import step
from watchback.web.review.intake import Refused
from watchback.web.review.models import Decision
from watchback.words import DecisionKind

__all__ = ["Refused", "undo_import"]


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
        withdrawn = withdraw(undecided, reason, by, at)
        step("import: proposals withdrawn")
        back = _bring_back(batch, reason, by, at)
        undone = ImportUndone.objects.create(
            batch=batch, at=at, by=by, by_name=by.get_username(), stayed=[each.pk for each in stayed]
        )
        rows = [undone, *withdrawn, *back]
        record_deed(by, "undo", ("import", str(id)), {"withdrawn": len(withdrawn)}, rows, at)
        step("import: undoing written")
    return undone


def _bring_back(batch: Import, reason: str, by: Any, at: datetime) -> list[Decision]:
    """Undoes the withdrawals that an import made when its rows replaced others."""
    replaced = batch.rows.exclude(replaces=None).select_related("replaces")
    ids = [id for row in replaced for id in row.replaces.proposals]
    withdrawals = [
        each
        for some in portions(ids)
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
    return Decision.objects.bulk_create(unsaved, batch_size=AT_ONCE)
