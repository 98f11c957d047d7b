"""Takes the report of an audit in: its signature must hold; nothing counts before an editor accepts it."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from watchback.audit.checking import NotAReport, check_report, report_in
from watchback.audit.signing import NotAKey, signed_with
from watchback.audit.submission import Submission, contradiction_in, submission_of
from watchback.records import Document
from watchback.web.register.deeds import hold_register, record_deed
from watchback.web.register.models import Body, Supplier
from watchback.web.register.snapshots import keep_bytes
from watchback.web.review import intake
from watchback.web.review.models import SubmittedAudit
from watchback.words import SourceKind

_TITLE = "Report of a camera audit"
# Clocks differ: a report may be finished a little after it is taken in.
_EARLY = timedelta(hours=1)


class Refused(ValueError):
    """The report is not taken in; the message says why in one sentence."""


class NotSigned(Refused):
    """The signature does not hold."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """The report as it waits; ``known`` says that the same bytes were here before."""

    submitted: SubmittedAudit
    known: bool


def take_in(
    report: bytes, signature: bytes, name: str, body_id: str | None, by: Any, at: datetime, key: bytes | None
) -> TakenIn:
    """Keeps a report whose signature holds, to be decided on. Raises NotSigned and Refused.

    ``name`` is the file's, ``key`` a public key with which it must have been signed, where one is given.
    """
    _refuse_unsigned(report, signature, key)
    told = _told(report, at)
    supplier = Supplier.objects.filter(name=told.supplier).first()
    if supplier is None:
        raise Refused(f"The register has no supplier called {told.supplier}.")
    body = _body(body_id)
    try:
        intake.refuse_erased(hashlib.sha256(report).hexdigest())
    except intake.Refused as refusal:
        raise Refused(str(refusal)) from None
    keep_bytes(report)
    with transaction.atomic():
        hold_register()
        return _submitted(report, signature, told, supplier, body, name, by, at)


def _refuse_unsigned(report: bytes, signature: bytes, key: bytes | None) -> None:
    try:
        report_in(report)
        checked = check_report(report, signature, key)
    except NotAKey as refusal:
        raise Refused(str(refusal)) from None
    except NotAReport as refusal:
        raise Refused(f"The report cannot be used: {refusal}.") from None
    if not checked.holds:
        raise NotSigned(" ".join(checked.sentences))


def _told(report: bytes, at: datetime) -> Submission:
    try:
        told = submission_of(report)
    except NotAReport as refusal:
        raise Refused(f"The report cannot be used: {refusal}.") from None
    if against := contradiction_in(told):
        raise Refused(f"The report contradicts itself: {against}.")
    if told.finished > at + _EARLY:
        raise Refused("The report says that the audit was finished in the future.")
    return told


def _body(id: str | None) -> Body | None:
    if id is None:
        return None
    body = Body.objects.filter(pk=id).first()
    if body is None:
        raise Refused(f"The register has no body called {id}.")
    return body


def _submitted(
    report: bytes, signature: bytes, told: Submission, supplier: Supplier, body: Body | None, name: str,
    by: Any, at: datetime,
) -> TakenIn:  # fmt: skip
    # The words of a report name addresses and places: they stay in its bytes, which nobody publishes.
    document = Document(
        text="",
        sha256=hashlib.sha256(report).hexdigest(),
        media_type="application/json",
        extractor="watchback-audit 1",
        source_kind=SourceKind.OTHER,
        title=_TITLE,
    )
    snapshot, _ = intake.snapshot_of(report, document, intake.file_name(name, "application/json"), at)
    before = SubmittedAudit.objects.filter(snapshot=snapshot).first()
    if before:
        return TakenIn(before, known=True)
    submitted = SubmittedAudit.objects.create(
        snapshot=snapshot,
        signature=signature.decode("utf-8", "replace"),
        key=signed_with(signature) or "",
        body=body,
        supplier=supplier,
        verdict=told.verdict.value,
        means=told.means.value,
        estate=told.estate.value if told.estate else "",
        finished=told.finished,
        claim=told.claim,
        signed_as=told.signed_as,
        at=at,
        by=None if isinstance(by, str) else by,
        by_name=by if isinstance(by, str) else by.get_username(),
    )
    record_deed(by, "submit", submitted, rows=[snapshot], at=at)
    return TakenIn(submitted, known=False)
