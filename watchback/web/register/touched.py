"""Which bodies the deeds since a moment have touched, so that what is kept can be mended, not made anew."""

from collections.abc import Callable
from datetime import datetime

from django.apps import apps
from django.db.models import QuerySet

from watchback.web.register.models import AuditResult, Deed, Search, Statement

MOST = 200
"""Deeds that are looked through; after more than these everything is made anew."""


def bodies_touched(since: int, until: int, at: datetime, now: datetime) -> frozenset[str] | None:
    """The bodies whose evidence or looks may differ after the deeds numbered ``since`` + 1 to ``until``.

    Also those of embargoes that ended after ``at``, up to ``now``. None where a deed may have touched
    anything: an erasure, an import, a change of the reference data.
    """
    deeds = list(
        Deed.objects.filter(id__gt=since, id__lte=until).values_list("verb", "subject_kind", "subject_id")[
            : MOST + 1
        ]
    )
    if len(deeds) > MOST or now < at:
        return None
    found: set[str] = set()
    for rows in (Statement.everything, AuditResult.everything):
        found |= set(rows.released_by(now, after=at).values_list("body_id", flat=True))
    for verb, kind, id in deeds:
        whose = _WHOSE.get((verb, kind)) or _WHOSE.get(("", kind))
        if whose is None:
            return None
        found |= whose(id)
    return frozenset(found)


def _of_statement(id: str) -> set[str]:
    return set(Statement.everything.filter(pk=id).values_list("body_id", flat=True))


def _of_audit(id: str) -> set[str]:
    return set(AuditResult.everything.filter(pk=id).values_list("body_id", flat=True))


def _of_source(id: str) -> set[str]:
    return set(Statement.everything.filter(places__source_id=id).values_list("body_id", flat=True))


def _of_search(id: str) -> set[str]:
    return set(Search.objects.filter(pk=id).values_list("body_id", flat=True))


def _of_invitation(id: str) -> set[str]:
    return set(_replies("Invitation").filter(pk=id).values_list("body_id", flat=True))


def _of_reply(id: str) -> set[str]:
    return set(_replies("Reply").filter(pk=id).values_list("invitation__body_id", flat=True))


def _replies(table: str) -> QuerySet:
    return apps.get_model("replies", table).objects.all()


def _nobody(id: str) -> set[str]:
    return set()


_WHOSE: dict[tuple[str, str], Callable[[str], set[str]]] = {
    ("accept", "statement"): _of_statement,
    ("add source", "statement"): _of_statement,
    ("superseded", "statement"): _of_statement,
    ("retracted", "statement"): _of_statement,
    ("move embargo", "statement"): _of_statement,
    ("move embargo", "auditresult"): _of_audit,
    ("accept", "auditresult"): _of_audit,
    ("retracted", "auditresult"): _of_audit,
    ("search", "search"): _of_search,
    ("take in", "source"): _of_source,
    # What came of a decision has a deed of its own.
    ("", "proposal"): _nobody,
    ("", "decision"): _nobody,
    ("", "editor"): _nobody,
    ("", "watch"): _nobody,
    ("", "invitation"): _of_invitation,
    ("", "reply"): _of_reply,
    ("", "proposedcorrection"): _nobody,
    # An acceptance has a deed of the audit that it made.
    ("", "submittedaudit"): _nobody,
}
"""Verb (empty for any) and subject of a deed: which bodies it touches."""
