"""What an editor does with a submitted audit: accepts it, so that it counts, or rejects it with a reason."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from watchback.audit.checking import NotAReport, check_report
from watchback.audit.submission import Submission, submission_of
from watchback.derive import Effect, effect
from watchback.records import day_in_words
from watchback.web.register.audits import make_audit
from watchback.web.register.deeds import hold_register, record_deed
from watchback.web.register.models import AuditResult, Body
from watchback.web.register.snapshots import bytes_of
from watchback.web.replies.notices import draft_notice
from watchback.web.review.candidates import editors_evidence
from watchback.web.review.embargo import embargo_of_audit
from watchback.web.review.models import AuditDecision, SubmittedAudit
from watchback.words import DecisionKind, State, Word


class Refused(ValueError):
    """The decision cannot be made; the message says why in one sentence. Nothing was changed."""


class AuditState(Word):
    """Where a submitted audit stands."""

    WAITING = "waiting", "Waits", "nobody has decided on it"
    ACCEPTED = "accepted", "Accepted", "it counts"
    REJECTED = "rejected", "Rejected", "it does not count"
    RETRACTED = "retracted", "Retracted", "it was accepted, and taken back"


@dataclass(frozen=True, slots=True)
class Standing:
    """The state of a submitted audit, and the decision that it rests on."""

    state: AuditState
    decision: AuditDecision | None = None

    @property
    def is_open(self) -> bool:
        """Whether it can be decided on: what was rejected or retracted may be looked at again."""
        return self.state is not AuditState.ACCEPTED


def state_of(submitted: SubmittedAudit) -> Standing:
    """Where it stands, by its last decision."""
    last = submitted.decisions.select_related("audit").last()
    if last is None:
        return Standing(AuditState.WAITING)
    if last.audit is None:
        return Standing(AuditState.REJECTED, last)
    taken_back = last.audit.state is not State.ACCEPTED
    return Standing(AuditState.RETRACTED if taken_back else AuditState.ACCEPTED, last)


def told_by(submitted: SubmittedAudit) -> Submission:
    """What the report says, from the bytes that were kept. Raises Refused where they are gone or changed."""
    try:
        report = bytes_of(submitted.snapshot_id)
    except FileNotFoundError:
        raise Refused("The report is not in the register any more: it was erased.") from None
    try:
        checked = check_report(report, submitted.signature.encode())
        told = submission_of(report)
    except NotAReport as refusal:
        raise Refused(f"The report cannot be used: {refusal}.") from None
    if not checked.holds:
        raise Refused(" ".join(checked.sentences))
    return told


def accept(submitted: SubmittedAudit, body: Body, ran_by: str, by: Any, at: datetime) -> AuditResult:
    """Makes the audit that counts; one that turns the body to “contradicted” waits for its notice.

    Raises Refused.
    """
    told = told_by(submitted)
    with transaction.atomic():
        hold_register()
        _refuse_settled(submitted)
        detail = {"submission": submitted.pk}
        fields = fields_of(submitted, told, body, ran_by)
        fields["embargo_until"] = embargo_of_audit(AuditResult(**fields, id="candidate"), at)
        try:
            audit = make_audit(fields, detail, by, at)
        except ValidationError as refusal:
            raise Refused("; ".join(refusal.messages)) from None
        _decide(submitted, DecisionKind.ACCEPT, "", audit, by, at)
        if audit.embargo_until:
            draft_notice(audit, by, at)
    return audit


def reject(submitted: SubmittedAudit, reason: str, by: Any, at: datetime) -> AuditDecision:
    """Rejects it with a reason. Raises Refused."""
    if not reason.strip():
        raise Refused("Write down why it is rejected.")
    with transaction.atomic():
        hold_register()
        _refuse_settled(submitted)
        return _decide(submitted, DecisionKind.REJECT, reason.strip(), None, by, at)


def fields_of(submitted: SubmittedAudit, told: Submission, body: Body, ran_by: str) -> dict[str, Any]:
    """What the audit holds; an editor settles whose it is and who ran it, the rest is the report's."""
    expected = {"expected": told.expected} if told.expected is not None else {}
    return {
        "body": body,
        "supplier": submitted.supplier,
        "verdict": told.verdict.value,
        "means": told.means.value,
        "estate": told.estate.value if told.estate else "",
        "finished": timezone.localdate(told.finished),
        "ran_by": ran_by.strip(),
        "claim": told.claim,
        "report_sha256": submitted.snapshot_id,
        "coverage": {**told.coverage, **expected},
    }


def effect_of(submitted: SubmittedAudit, told: Submission, body: Body, at: datetime) -> Effect:
    """What accepting it would do to where the body stands."""
    audit = AuditResult(**fields_of(submitted, told, body, ""), id="candidate")
    evidence = editors_evidence(body.pk, submitted.supplier.name)
    return effect(evidence, audit.record(), timezone.localdate(at))


def _refuse_settled(submitted: SubmittedAudit) -> None:
    standing = state_of(submitted)
    if not standing.is_open and standing.decision:
        day = day_in_words(timezone.localdate(standing.decision.at))
        raise Refused(f"{standing.decision.by_name} accepted this audit on {day}. Nothing was changed.")


def _decide(
    submitted: SubmittedAudit,
    kind: DecisionKind,
    reason: str,
    audit: AuditResult | None,
    by: Any,
    at: datetime,
) -> AuditDecision:
    decision = AuditDecision.objects.create(
        submitted=submitted,
        kind=kind.value,
        reason=reason,
        audit=audit,
        at=at,
        by=None if isinstance(by, str) else by,
        by_name=by if isinstance(by, str) else by.get_username(),
    )
    record_deed(by, kind.value, ("submittedaudit", submitted.pk), rows=[decision], at=at)
    return decision
