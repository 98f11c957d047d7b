"""What is under embargo now: what must not leave this machine before its hour."""

from datetime import datetime

from django.utils import timezone

from watchback.second import Embargoed
from watchback.web.register.evidence import evidence_for
from watchback.web.register.models import AuditResult, Statement, StatementSource
from watchback.web.replies.notices import held_for_notice
from watchback.web.review.candidates import editors_evidence
from watchback.web.review.second_editor import turns_to_relapsed
from watchback.web.review.states import in_effect
from watchback.words import DecisionKind


def embargo_of_audit(audit: AuditResult, at: datetime) -> datetime | None:
    """Until when an audit that is accepted ``at`` is held back for the body's notice; None for not at all.

    It is where it turns the body to “contradicted”, for the editors or for the public.
    """
    about, record, on = (audit.body_id, audit.supplier.name), audit.record(), timezone.localdate(at)
    some = editors_evidence(*about), evidence_for(about[0], at, about[1])
    if any(turns_to_relapsed(evidence, record, on) for evidence in some):
        return held_for_notice(audit.body_id, at)
    return None


def embargoed(at: datetime) -> Embargoed:
    """Sources and quotations of statements held back at that moment, and of acceptances that will be.

    A statement taken back before its hour never was public, and counts for ever.
    """
    held = Statement.everything.unerased().exclude(
        pk__in=Statement.everything.ever_public_at(at).values("pk")
    )
    places = StatementSource.objects.filter(statement__in=held)
    waiting = in_effect().filter(kind=DecisionKind.ACCEPT, statement=None, embargo_until__gt=at)
    rows = [
        *places.values_list("snapshot_id", "source__url", "quote"),
        *waiting.values_list("proposal__snapshot_id", "proposal__source__url", "proposal__quote"),
    ]
    return Embargoed(
        sha256s=frozenset(sha256 for sha256, _, _ in rows),
        addresses=frozenset(url for _, url, _ in rows if url),
        quotations=tuple(dict.fromkeys(quote for _, _, quote in rows if quote)),
    )
