"""Which actions a win names: the campaign's own claim, each change of it with a deed and a public reason."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from watchback.records import edtf_or_nothing
from watchback.web.campaign.models import Action, WinClaim
from watchback.web.register.corrections import write_correction
from watchback.web.register.deeds import hold_register, record_deed
from watchback.web.register.models import Correction, Statement


def name_actions_for(
    statement: Statement, actions: Collection[Action], note: str, because: str, by: Any, at: datetime
) -> bool:
    """Makes these the actions that the win of the statement names. Returns whether anything changed.

    ``note`` is what the campaign says about them; ``because`` stands in the corrections log where an
    action is taken out or what was said of one is changed.
    """
    with transaction.atomic():
        hold_register()
        named = {claim.action_id: claim for claim in statement.win_claims.select_related("action")}
        wanted = {action.pk: action for action in actions}
        out = [claim for id, claim in named.items() if id not in wanted]
        changed = [claim for id, claim in named.items() if id in wanted and claim.note != note]
        new = [action for id, action in wanted.items() if id not in named]
        for claim in out:
            what = f"The win no longer names the action “{claim.action}”."
            record_deed(by, "remove", claim, rows=_corrected(claim, what, because, at))
            claim.delete()
        for claim in changed:
            what = f"Changed what the campaign says of the action “{claim.action}” beside the win."
            corrections = _corrected(claim, what, because, at) if claim.note else []
            claim.note = note
            claim.save()
            record_deed(by, "change", claim, {"fields": ["note"]}, corrections)
        for action in new:
            record_deed(by, "add", WinClaim.objects.create(statement=statement, action=action, note=note))
    return bool(out or changed or new)


def _corrected(claim: WinClaim, what: str, because: str, at: datetime) -> list[Correction]:
    """The entry in the log; none for an action that is still to come, which nobody has seen."""
    held = edtf_or_nothing(claim.action.held_on)
    is_planned = held is not None and held.first is not None and held.first > timezone.localdate(at)
    return [] if is_planned else [write_correction(claim.statement, what, because, at)]
