"""The only writer of audits that were submitted, and of their retractions."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from watchback.records import day_in_words
from watchback.web.register.accept import AlreadyChanged
from watchback.web.register.corrections import write_correction
from watchback.web.register.deeds import hold_register, record_deed
from watchback.web.register.models import AuditChange, AuditResult
from watchback.words import State


def make_audit(fields: Mapping[str, Any], detail: Mapping[str, Any], by: Any, at: datetime) -> AuditResult:
    """Makes the audit; from now on the rules of standing count it. The caller's transaction.

    ``detail`` goes into the deed: identifiers, never words.
    """
    audit = AuditResult(**fields, accepted_at=at, accepted_by=None if isinstance(by, str) else by)
    audit.clean_fields(exclude=["id"])
    audit.save(force_insert=True)
    record_deed(by, "accept", audit, dict(detail), at=at)
    return audit


def retract_audit(audit: AuditResult, reason: str, by: Any, at: datetime) -> AuditChange:
    """Takes an audit back: it counts on no day, and a correction says so. Raises AlreadyChanged."""
    with transaction.atomic():
        hold_register()
        before = audit.changes.last()
        if before:
            raise AlreadyChanged(f"Audit {audit.pk} was {before.kind} on {day_in_words(before.at.date())}.")
        was_public = AuditResult.everything.public_at(at).filter(pk=audit.pk).exists()
        change = AuditChange.objects.create(
            audit=audit,
            kind=State.RETRACTED.value,
            reason=reason,
            at=at,
            by=None if isinstance(by, str) else by,
        )
        what = "An audit was retracted: it no longer counts."
        corrections = [write_correction(audit, what, reason, at)] if was_public else []
        record_deed(by, "retracted", ("auditresult", audit.pk), rows=[change, *corrections], at=at)
    return change
