"""Submitted audits: signature, queue, decision, and what they do to where a body stands."""

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.review.borsetshire import GONE, NOON, body, supplier, waiting
from tests.review.reports import FINISHED, KEY, list_of, report_of, scan_of
from watchback.audit.signing import fingerprint_of, new_key, public_key_of, signature_of
from watchback.derive import standing
from watchback.web.register.audits import retract_audit
from watchback.web.register.chain import walk_chain
from watchback.web.register.erasing import erase
from watchback.web.register.evidence import evidence_for
from watchback.web.register.models import AuditResult, Correction, Deed, Snapshot
from watchback.web.register.snapshots import bytes_of
from watchback.web.replies.models import Invitation
from watchback.web.review.audits.deciding import AuditState, Refused, accept, reject, state_of
from watchback.web.review.audits.intake import NotSigned, TakenIn, take_in
from watchback.web.review.audits.intake import Refused as NotTaken
from watchback.web.review.decisions import Acceptance
from watchback.web.review.decisions import accept as accept_proposal
from watchback.web.review.models import SubmittedAudit
from watchback.words import Estate, Stance, StandingLabel

pytestmark = pytest.mark.django_db

AXIS, HIKVISION = "AXIS P3245-V Network Camera httpd", "Hikvision IP camera httpd"
LATER = NOON + timedelta(hours=2)


def submitted(
    report: tuple[bytes, bytes], by: Any = "asha", body_id: str | None = "borsetshire-council"
) -> TakenIn:
    body()
    supplier()
    return take_in(*report, "report/audit.json", body_id, by, NOON, None)


def label(at: datetime = LATER) -> StandingLabel:
    evidence = evidence_for("borsetshire-council", at, "Hikvision")
    return standing(evidence, at.date(), "borsetshire-council", "Hikvision").label


def says_removed(by: Any) -> None:
    proposal = waiting(GONE, stance=Stance.REMOVED, estate=Estate.PUBLIC_REALM)
    accept_proposal(Acceptance([proposal], reason="alone today"), by, NOON)


@pytest.mark.parametrize(
    ("survey", "verdict", "after"),
    [
        (scan_of(AXIS), "supported", StandingLabel.VERIFIED_REMOVED),
        (list_of("Axis", "P3245-V"), "supported", StandingLabel.SAYS_REMOVED),
        (scan_of("lighttpd"), "cannot-tell", StandingLabel.SAYS_REMOVED),
    ],
    ids=["scan", "list", "cannot-tell"],
)
def test_an_accepted_audit_does_to_a_standing_what_its_means_allow(
    asha: Any, survey: Any, verdict: str, after: StandingLabel
) -> None:
    says_removed(asha)
    one = submitted(report_of(survey), asha).submitted
    assert (one.verdict, label()) == (verdict, StandingLabel.SAYS_REMOVED)
    accept(one, body(), "The council's CCTV team", asha, LATER)
    assert label() is after
    assert not walk_chain().breaks


def test_an_audit_that_contradicts_is_held_back_until_the_body_had_its_notice(asha: Any) -> None:
    says_removed(asha)
    one = submitted(report_of(scan_of(HIKVISION)), asha).submitted
    audit = accept(one, body(), "The council's CCTV team", asha, LATER)
    assert audit.embargo_until and label() is StandingLabel.SAYS_REMOVED
    assert label(audit.embargo_until) is StandingLabel.RELAPSED
    assert [notice.held for notice in Invitation.objects.all()] == [audit]
    assert not walk_chain().breaks


def test_an_audit_retracted_while_it_was_held_back_never_was_public(asha: Any) -> None:
    says_removed(asha)
    one = submitted(report_of(scan_of(HIKVISION)), asha).submitted
    audit = accept(one, body(), "The council's CCTV team", asha, LATER)
    assert audit.embargo_until
    retract_audit(audit, "the wrong network", asha, LATER + timedelta(hours=1))
    assert not AuditResult.everything.ever_public_at(audit.embargo_until + timedelta(days=1)).exists()
    assert label(audit.embargo_until) is StandingLabel.SAYS_REMOVED


def test_what_accepting_makes_holds_the_reports_own_words_and_figures(asha: Any) -> None:
    report = report_of(scan_of(AXIS))
    one = submitted(report, asha).submitted
    audit = accept(one, body(), " CCTV team ", asha, LATER)
    assert (audit.verdict, audit.means, audit.estate) == ("supported", "nmap", "public-realm")
    assert (audit.finished, audit.ran_by) == (FINISHED.date(), "CCTV team")
    assert audit.claim == "There are no Hikvision cameras in our streets."
    assert audit.coverage["identified"] == audit.coverage["expected"] == 3
    assert bytes_of(audit.report_sha256) == report[0]
    assert state_of(one).state is AuditState.ACCEPTED


def test_the_words_of_a_report_are_in_its_bytes_alone(asha: Any) -> None:
    one = submitted(report_of(scan_of(AXIS)), asha).submitted
    snapshot = Snapshot.objects.get(pk=one.snapshot_id)
    assert (snapshot.text, snapshot.source.filename) == ("", "audit.json")


def test_the_same_report_twice_is_one(asha: Any) -> None:
    report = report_of(scan_of(AXIS))
    first, again = submitted(report, asha), submitted(report, asha)
    assert (first.known, again.known, first.submitted) == (False, True, again.submitted)
    assert Deed.objects.filter(verb="submit").count() == 1


def test_a_report_that_was_changed_is_not_taken_in() -> None:
    report, signature = report_of(scan_of(HIKVISION))
    with pytest.raises(NotSigned, match="not what was signed"):
        submitted((report.replace(b"contradicted", b"supported"), signature))
    with pytest.raises(NotSigned):
        submitted((report, b""))
    assert not SubmittedAudit.objects.exists() and not Snapshot.objects.exists()


def test_a_report_that_names_anothers_key_is_not_taken_in() -> None:
    told = json.loads(report_of(scan_of(AXIS))[0])
    report = json.dumps(told | {"key": fingerprint_of(public_key_of(new_key()))}).encode()
    with pytest.raises(NotSigned, match="not the one that signed it"):
        submitted((report, signature_of(report, KEY)))
    with pytest.raises(NotTaken, match="cannot be used"):
        submitted((b"a letter", b""))


def test_a_key_that_was_named_must_have_signed() -> None:
    body()
    supplier()
    report = report_of(scan_of(AXIS))
    with pytest.raises(NotSigned, match="another key"):
        take_in(*report, "a.json", None, "asha", NOON, public_key_of(new_key()).encode())
    assert not take_in(*report, "a.json", None, "asha", NOON, public_key_of(KEY).encode()).known
    with pytest.raises(NotTaken):
        take_in(*report, "a.json", None, "asha", NOON, b"no key")


def test_what_the_register_does_not_know_is_refused() -> None:
    report = report_of(scan_of(AXIS))
    with pytest.raises(NotTaken, match="no body called felpersham"):
        submitted(report, body_id="felpersham")
    supplier().delete()
    with pytest.raises(NotTaken, match="no supplier called Hikvision"):
        take_in(*report, "a.json", None, "asha", NOON, None)


def test_an_audit_of_tomorrow_is_refused() -> None:
    with pytest.raises(NotTaken, match="in the future"):
        submitted(report_of(scan_of(AXIS), finished=NOON + timedelta(days=1)))


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"missing": ["How many there are."]}, "what is wanting"),
        ({"expected": None}, "fewer cameras than the owner counts"),
        ({"expected": 40}, "fewer cameras than the owner counts"),
        ({"maker": "Hikvision"}, "lists devices of Hikvision"),
        ({"unread": ["10.0.9.0/24 was stopped."]}, "not read"),
        ({"devices": []}, "too few devices"),
    ],
)
def test_a_report_that_does_not_follow_from_its_own_devices_is_refused(
    change: dict[str, Any], why: str
) -> None:
    told = json.loads(report_of(scan_of(AXIS))[0])
    told |= {name: value for name, value in change.items() if name in told}
    told["devices"] = (
        [device | change for device in told["devices"]] if "maker" in change else told["devices"]
    )
    forged = json.dumps(told).encode()
    with pytest.raises(NotTaken, match=why):
        submitted((forged, signature_of(forged, new_key())))


def test_a_rejected_audit_counts_for_nothing_and_keeps_its_reason(asha: Any) -> None:
    one = submitted(report_of(scan_of(HIKVISION)), asha).submitted
    with pytest.raises(Refused, match="why it is rejected"):
        reject(one, "  ", asha, LATER)
    decision = reject(one, "The range is another body's.", asha, LATER)
    assert (decision.reason, state_of(one).state) == ("The range is another body's.", AuditState.REJECTED)
    assert not AuditResult.everything.exists() and label() is StandingLabel.UNKNOWN


def test_an_accepted_audit_is_not_accepted_twice(asha: Any, ben: Any) -> None:
    one = submitted(report_of(scan_of(AXIS)), asha).submitted
    accept(one, body(), "", asha, LATER)
    for decide in (lambda: accept(one, body(), "", ben, LATER), lambda: reject(one, "no", ben, LATER)):
        with pytest.raises(Refused, match="asha accepted this audit on 12 June 2023"):
            decide()
    assert AuditResult.everything.count() == 1


def test_a_retracted_audit_counts_on_no_day_and_a_correction_says_so(asha: Any, ben: Any) -> None:
    says_removed(asha)
    one = submitted(report_of(scan_of(AXIS)), asha).submitted
    audit = accept(one, body(), "", asha, LATER)
    retract_audit(audit, "The scan left a building out.", ben, LATER)
    assert label() is StandingLabel.SAYS_REMOVED
    assert state_of(one).state is AuditState.RETRACTED
    said = Correction.objects.get()
    assert (said.subject_id, said.reason) == (audit.pk, "The scan left a building out.")
    accept(one, body(), "", asha, LATER)
    assert label() is StandingLabel.VERIFIED_REMOVED


def test_erasing_an_audit_erases_its_report(asha: Any, ben: Any) -> None:
    one = submitted(report_of(scan_of(AXIS)), asha).submitted
    audit = accept(one, body(), "B. Arabin", asha, LATER)
    erase(audit.pk, "an order", "ben", LATER)
    one.refresh_from_db()
    audit.refresh_from_db()
    assert (one.claim, one.signed_as, one.signature, audit.claim, audit.ran_by) == ("",) * 5
    with pytest.raises(NotTaken, match="was erased"):
        submitted(report_of(scan_of(AXIS)), asha)


def test_an_editor_reads_and_accepts_on_the_page(asha: Any, asha_at_the_desk: Client) -> None:
    says_removed(asha)
    one = submitted(report_of(scan_of(AXIS)), asha).submitted
    listed = asha_at_the_desk.get("/review/audits/").content.decode()
    assert "1 waits" in listed and "Borsetshire Council" in listed
    page = asha_at_the_desk.get(f"/review/audits/{one.pk}/").content.decode()
    assert "Accepting turns Borsetshire Council from says removed to removed, audited." in page
    assert "Axis Communications: 3" in page and one.key in page
    assert asha_at_the_desk.post(f"/review/audits/{one.pk}/accept/", {"body": "nowhere"}).status_code == 400
    done = asha_at_the_desk.post(
        f"/review/audits/{one.pk}/accept/",
        {"body": "Borsetshire Council", "ran_by": "CCTV team"},
        follow=True,
    )
    assert "Accepted as audit" in done.content.decode()
    assert AuditResult.everything.get().ran_by == "CCTV team"
    again = asha_at_the_desk.get(f"/review/audits/{one.pk}/").content.decode()
    assert "Accepted" in again and "Accept it" not in again


def test_an_editor_rejects_on_the_page_with_a_reason(asha: Any, asha_at_the_desk: Client) -> None:
    one = submitted(report_of(scan_of(HIKVISION)), asha, None).submitted
    asha_at_the_desk.post(f"/review/audits/{one.pk}/reject/", {"reason": ""})
    assert state_of(one).state is AuditState.WAITING
    asha_at_the_desk.post(f"/review/audits/{one.pk}/reject/", {"reason": "Not theirs."})
    assert state_of(one).state is AuditState.REJECTED
    assert "Not theirs." in asha_at_the_desk.get("/review/audits/").content.decode()


def test_what_a_device_calls_itself_does_not_run_on_the_page(asha: Any, asha_at_the_desk: Client) -> None:
    hostile = "<script>alert(1)</script>"
    report = report_of(list_of("Hikvision", hostile), text=hostile, signed_as=hostile)
    one = submitted(report, asha).submitted
    page = asha_at_the_desk.get(f"/review/audits/{one.pk}/").content.decode()
    assert hostile not in page and "&lt;script&gt;alert(1)" in page


def test_a_stranger_sees_no_submitted_audit() -> None:
    one = submitted(report_of(scan_of(AXIS))).submitted
    for path in ("/review/audits/", f"/review/audits/{one.pk}/"):
        assert Client().get(path).status_code == 302
    for deed in ("accept", "reject"):
        assert (
            Client().post(f"/review/audits/{one.pk}/{deed}/", {"body": "borsetshire-council"}).status_code
            == 302
        )
    assert not AuditResult.everything.exists()


def test_only_an_administrator_retracts_and_says_why(
    asha: Any, asha_at_the_desk: Client, ben_at_the_desk: Client
) -> None:
    audit = accept(submitted(report_of(scan_of(AXIS)), asha).submitted, body(), "", asha, LATER)
    page, deed = f"/review/register/audits/{audit.pk}/", f"/review/register/audits/{audit.pk}/retract/"
    assert "Retract" not in asha_at_the_desk.get(page).content.decode()
    assert asha_at_the_desk.post(deed, {"reason": "no"}).status_code == 403
    assert "Retract this audit result" in ben_at_the_desk.get(page).content.decode()
    ben_at_the_desk.post(deed, {"reason": " "})
    assert AuditResult.everything.in_force().exists()
    ben_at_the_desk.post(deed, {"reason": "The scan left a building out."})
    assert not AuditResult.everything.in_force().exists()
    assert "already" not in ben_at_the_desk.get(page).content.decode()


def test_the_command_submits_and_a_forged_report_is_answered_with_no(
    watchback: Any, asha: Any, tmp_path: Path
) -> None:
    body()
    supplier()
    report, signature = report_of(scan_of(AXIS))
    path = tmp_path / "audit.json"
    path.write_bytes(report)
    (tmp_path / "audit.json.sig").write_bytes(signature)
    arguments = ("audit", "submit", str(path), "--body", "borsetshire-council", "--by", "asha")
    code, out, _ = watchback(*arguments, "--json")
    one = SubmittedAudit.objects.get()
    assert code == 0 and json.loads(out) == {"id": one.pk, "known": False, "body_id": "borsetshire-council"}
    assert watchback(*arguments)[1].startswith("Its signature holds. It was submitted before")
    path.write_bytes(report.replace(b"supported", b"contradicted"))
    code, out, err = watchback(*arguments)
    assert (code, out) == (3, "") and "not what was signed" in err
    code, _, err = watchback("audit", "submit", str(tmp_path / "none.json"))
    assert code == 2 and "There is no file" in err
