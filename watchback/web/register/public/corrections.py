"""The record of the page of corrections: each with what it was and what it is now."""

from collections.abc import Iterable

from django.db.models import Q
from django.utils.timezone import localdate

from watchback.records.published import Correction, CorrectionsRecord, Named, PublishedStatement
from watchback.web.register.models import Correction as CorrectionRow
from watchback.web.register.public import rows
from watchback.web.register.public.edition import Edition
from watchback.web.register.public.statement_rows import TOGETHER


def corrections_record(edition: Edition) -> CorrectionsRecord:
    """Every correction, newest first."""
    found = list(CorrectionRow.objects.filter(at__lte=edition.at).select_related("body"))
    about = _statements((one.subject_id for one in found if one.subject_kind == "statement"), edition)
    after = _statements(map(_replacement, about.values()), edition)
    return CorrectionsRecord(edition.day, tuple(_correction(one, about, after) for one in found))


def _correction(
    one: CorrectionRow, about: dict[str, PublishedStatement], after: dict[str, PublishedStatement]
) -> Correction:
    was = about.get(one.subject_id) if one.subject_kind == "statement" else None
    was = was if was and was.tombstone is None and was.change else None
    return Correction(
        localdate(one.at),
        one.what,
        one.reason,
        one.subject_kind,
        one.subject_id,
        Named(one.body_id, one.body.name) if one.body else None,
        was,
        after.get(_replacement(was)) if was else None,
        id=str(one.pk),
    )


def _statements(ids: Iterable[str | None], edition: Edition) -> dict[str, PublishedStatement]:
    """Statements that have been public, by their ids: none that is still held back."""
    wanted = sorted({id for id in ids if id})
    found: dict[str, PublishedStatement] = {}
    for first in range(0, len(wanted), TOGETHER):
        some = rows.statements_ever(Q(pk__in=wanted[first : first + TOGETHER]), edition.at)
        found |= {one.record.id: one for one in some}
    return found


def _replacement(one: PublishedStatement) -> str:
    """The id of the statement that took its place; empty for none."""
    return (one.change.superseded_by or "") if one.change else ""
