"""An audit that turns a body to “contradicted” waits for the body's notice, as a statement does."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from watchback.derive import standing
from watchback.web.register.chain import walk_chain
from watchback.web.register.erasing import erase
from watchback.web.register.evidence import all_events, evidence_for
from watchback.web.register.exchange import export_register, import_register
from watchback.web.register.invariants import check_register
from watchback.web.register.models import AuditResult, Correction, Statement
from watchback.web.register.standings import register_version, standings_board
from watchback.web.replies import invitations, notices
from watchback.web.replies.lists import desk_of
from watchback.web.replies.models import Invitation
from watchback.web.replies.working_days import end_of, last_working_day
from watchback.words import StandingLabel

pytestmark = pytest.mark.django_db
BODY = "borsetshire-council"
CLAIM = "There are none left in the depot."


def saved(desk: Client, **values: str) -> AuditResult:
    """What an editor types into the form of audits."""
    typed = {
        "body": "Borsetshire Council",
        "supplier": "hikvision",
        "claim": CLAIM,
        "verdict": "contradicted",
        "means": "network",
        "estate": "public-realm",
        "finished": "2024-05-02",
        "ran_by": "The estates office",
    }
    answer = desk.post(reverse("review:new-row", args=["audits"]), typed | values)
    assert answer.status_code == 302, answer.content.decode()
    return AuditResult.everything.get()


@pytest.fixture
def audit(removed_before: Statement, asha_at_the_desk: Client) -> AuditResult:
    """It found what the council had said was gone."""
    return saved(asha_at_the_desk)


def test_an_audit_that_contradicts_the_body_is_held_back_with_its_notice_drafted(audit: AuditResult) -> None:
    last = last_working_day(timezone.localdate(), 10, "")
    assert audit.embargo_until == end_of(last)
    notice = Invitation.objects.get()
    assert notice.held == audit and desk_of(timezone.now()).to_send == (notice,)
    now, key = timezone.now(), (BODY, "Hikvision")
    assert not AuditResult.public.exists()
    found = standing(evidence_for(BODY, now), timezone.localdate())
    assert found.label is StandingLabel.SAYS_REMOVED
    assert audit.pk not in [event.id for event in all_events(now)[key]]
    after = standing(evidence_for(BODY, end_of(last)), last + timedelta(days=1))
    assert after.label is StandingLabel.RELAPSED
    assert register_version(end_of(last)) != register_version(now)
    assert [one for finding in check_register(now) for one in finding.breaches] == []


def test_an_audit_that_contradicts_nothing_is_public_at_once(asha_at_the_desk: Client, asha: Any) -> None:
    from tests.review import borsetshire

    borsetshire.waiting(borsetshire.USES)
    assert saved(asha_at_the_desk).embargo_until is None
    assert not Invitation.objects.exists() and AuditResult.public.exists()


def test_no_public_address_knows_of_an_audit_that_is_held_back(audit: AuditResult, cara: Client) -> None:
    for path in (
        f"/bodies/{BODY}/",
        f"/bodies/{BODY}/history/",
        f"/bodies/{BODY}/data.json",
        f"/bodies/{BODY}/feed.atom",
        f"/act/{BODY}/",
        f"/api/v1/bodies/{BODY}",
        "/api/v1/standings",
        "/corrections/",
        "/data/standings.csv",
        f"/bodies/{BODY}/?as-of=2199-01-01",
    ):
        answer = cara.get(path)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        words = body.decode()
        assert CLAIM not in words and audit.pk not in words, path
        assert "relapsed" not in words.replace('"relapsed": 0', "") or path.startswith("/act"), path


def test_the_body_reads_it_by_its_link_and_in_the_letter(audit: AuditResult, asha: Any, cara: Client) -> None:
    from watchback.web.replies.writing import letter_for

    notice, now, on = Invitation.objects.get(), timezone.now(), timezone.localdate()
    sending = invitations.prepare(notice, invitations.usual_window(notice.body, on), on)
    letter = letter_for(sending, "https://watchback.example")
    assert CLAIM in letter.text and "what was found there contradict" in letter.text
    invitations.put_in_force(sending, asha, now)
    page = cara.get(sending.path).content.decode()
    assert CLAIM in page and "This has not been published yet" in page
    assert notice.about[-1] == audit.pk
    assert "Invited to reply" not in cara.get(f"/bodies/{BODY}/").content.decode()


def test_it_may_be_published_earlier_with_a_reason_and_the_body_page_then_tells(
    audit: AuditResult, asha: Any, cara: Client
) -> None:
    notice, now, on = Invitation.objects.get(), timezone.now(), timezone.localdate()
    invitations.put_in_force(
        invitations.prepare(notice, invitations.usual_window(notice.body, on), on), asha, now
    )
    assert CLAIM not in cara.get(f"/bodies/{BODY}/").content.decode()
    notices.shorten(notice, now, "The council announced it itself.", asha, now)
    assert standings_board(on, now).standings[BODY, "Hikvision"].label is StandingLabel.RELAPSED
    page = cara.get(f"/bodies/{BODY}/").content.decode()
    assert CLAIM in page and "Invited to reply" in page
    assert walk_chain().breaks == ()


def test_a_late_notice_lengthens_its_embargo(audit: AuditResult, asha: Any) -> None:
    notice, later = Invitation.objects.get(), timezone.now() + timedelta(days=5)
    on = timezone.localdate(later)
    window = invitations.usual_window(notice.body, on)
    invitations.put_in_force(invitations.prepare(notice, window, on), asha, later)
    assert AuditResult.everything.get().embargo_ends == end_of(window)


def test_one_that_is_erased_before_its_hour_never_was_public(audit: AuditResult, asha: Any) -> None:
    now = timezone.now()
    erase(audit.pk, "A misreading.", asha, now)
    assert not Correction.objects.exists()
    assert desk_of(now).to_send == ()
    for after in (0, 60):
        moment = now + timedelta(days=after)
        assert not AuditResult.everything.ever_public_at(moment).exists()
        assert not AuditResult.everything.public_at(moment).exists()


def test_its_embargo_moves_house_with_it(audit: AuditResult, asha: Any, tmp_path: Any) -> None:
    notices.shorten(
        Invitation.objects.get(), timezone.now() + timedelta(days=2), "It is known.", asha, timezone.now()
    )
    export_register(tmp_path / "register.jsonl")
    assert "It is known." in (tmp_path / "register.jsonl").read_text()
    new, known = import_register(tmp_path / "register.jsonl", "tests")
    assert new == 0 and known > 0
