"""The editors' pages of the right of reply: drafting, sending, deciding."""

import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.replies.mail_box import mail_box
from tests.review import borsetshire
from watchback.web.gathering.monday import monday
from watchback.web.register.models import Statement
from watchback.web.replies import invitations
from watchback.web.replies.models import Invitation, Reply
from watchback.web.replies.replying import receive
from watchback.web.review.decisions import Acceptance, accept
from watchback.words import Stance

pytestmark = pytest.mark.django_db


def window(invitation: Invitation) -> str:
    return invitations.usual_window(invitation.body, timezone.localdate()).isoformat()


def test_a_notice_is_listed_and_its_letter_is_shown_once_with_the_link(
    asha_at_the_desk: Client, notice: Invitation, held: Statement, cara: Client
) -> None:
    listed = asha_at_the_desk.get("/review/replies/").content.decode()
    assert "Before a contradiction is published" in listed and "Borsetshire Council" in listed
    path = f"/review/replies/{notice.pk}/"
    assert held.quote in asha_at_the_desk.get(path).content.decode()
    answer = asha_at_the_desk.post(f"{path}send/", {"window_ends": window(notice)})
    letter = re.search(r'<textarea id="letter"[^>]*>\n(.*?)</textarea>', answer.content.decode(), re.DOTALL)
    assert letter and held.quote in letter[1] and "not before the end of" in letter[1]
    link = re.search(r"http://testserver(/reply/[\w-]+/)", letter[1])
    assert link and cara.get(link[1]).status_code == 200
    assert link[1] not in asha_at_the_desk.get(path).content.decode()


def test_a_letter_goes_through_the_mail_server_that_is_set_up(
    asha_at_the_desk: Client, notice: Invitation, cara: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    with mail_box() as (box, port):
        told = {"server": "127.0.0.1", "port": str(port), "from": "us@watchback.example", "security": "none"}
        for name, value in told.items():
            monkeypatch.setenv(f"WATCHBACK_MAIL_{name.upper()}", value)
        path = f"/review/replies/{notice.pk}/send/"
        refused = asha_at_the_desk.post(path, {"window_ends": window(notice), "to": "nobody@b.example"})
        assert "did not take the address" in refused.content.decode()
        assert Invitation.objects.get().sent_on is None
        asha_at_the_desk.post(path, {"window_ends": window(notice), "to": "press@borsetshire.example"})
    (letter,) = box.letters
    link = re.search(r"(/reply/[\w-]+/)", letter.get_content())
    assert link and cara.get(link[1]).status_code == 200
    assert Invitation.objects.get().sent_on == timezone.localdate()


def test_a_window_that_cannot_be_is_refused_in_a_sentence(
    asha_at_the_desk: Client, notice: Invitation
) -> None:
    path = f"/review/replies/{notice.pk}/send/"
    for ends, said in (
        ("", "required"),
        ("2023-02-30", "valid date"),
        (timezone.localdate().isoformat(), "a day after today"),
        ("2199-01-01", "no later than"),
    ):
        answer = asha_at_the_desk.post(path, {"window_ends": ends})
        assert said in answer.content.decode()
    assert Invitation.objects.get().token_hash == ""


def test_a_reply_is_shown_or_withheld_on_its_page(
    asha_at_the_desk: Client, notice: Invitation, asha: Any
) -> None:
    on = timezone.localdate()
    sending = invitations.prepare(notice, invitations.usual_window(notice.body, on), on)
    invitations.put_in_force(sending, asha, timezone.now())
    receive(notice, "They belong to a contractor.", "Lynda Snell", "press office", timezone.now())
    page = asha_at_the_desk.get(f"/review/replies/{notice.pk}/").content.decode()
    assert "They belong to a contractor." in page and "Lynda Snell" in page
    path = f"/review/replies/{notice.pk}/decide/"
    withheld = asha_at_the_desk.post(path, {"shown": "no", "reason": ""}, follow=True).content.decode()
    assert "the public reads it" in withheld
    asha_at_the_desk.post(path, {"shown": "yes"})
    assert Reply.objects.get().decisions.get().is_shown


def test_an_invitation_is_drafted_for_a_named_body_and_set_aside(
    asha_at_the_desk: Client, removed_before: Statement
) -> None:
    from watchback.web.register.models import Supplier

    Supplier.objects.filter(pk="hikvision").update(tier="campaign")
    given = {"body": "Borsetshire Council", "supplier": "hikvision"}
    answer = asha_at_the_desk.post("/review/replies/invite/", given)
    path = answer.headers["Location"]
    assert "It has not been sent." in asha_at_the_desk.get(path).content.decode()
    asha_at_the_desk.post(f"{path}end/", {"reason": "They were asked by telephone."})
    assert Invitation.objects.get().ended_because == "They were asked by telephone."
    unknown = asha_at_the_desk.post("/review/replies/invite/", given | {"body": "Atlantis"})
    assert "No body in the register is called" in unknown.content.decode()


def test_the_embargo_is_shortened_on_the_page_with_a_reason(
    asha_at_the_desk: Client, notice: Invitation, held: Statement
) -> None:
    path = f"/review/replies/{notice.pk}/shorten/"
    assert "required" in asha_at_the_desk.post(path, {"reason": ""}).content.decode()
    asha_at_the_desk.post(path, {"reason": "The council announced it itself."})
    assert Statement.public.filter(pk=held.pk).exists()


def test_only_editors_see_these_pages(cara: Client, notice: Invitation) -> None:
    for path in ("", "invite/", f"{notice.pk}/", f"{notice.pk}/send/"):
        assert cara.get(f"/review/replies/{path}").status_code == 302


def test_an_editor_is_told_that_it_is_held_back_before_and_after_accepting(
    asha_at_the_desk: Client, ben_at_the_desk: Client, relapse: Any
) -> None:
    page = asha_at_the_desk.get(f"/review/{relapse.pk}/").content.decode()
    assert "held back for ten working days" in page
    asha_at_the_desk.post(f"/review/{relapse.pk}/accept/", {"seen": "0"})
    done = ben_at_the_desk.post(f"/review/{relapse.pk}/accept/", {}, follow=True).content.decode()
    assert "It is held back until" in done and "notice" in done


def test_monday_names_notices_to_send_replies_to_read_and_proposals(notice: Invitation, asha: Any) -> None:
    from watchback.web.proposed.proposing import take_in

    take_in("/bodies/borsetshire-council/", "Wrong.", "", "", "", timezone.now())
    found = {one.slug: one for one in monday(timezone.localdate()).sections}
    assert found["replies"].lines[0].title == "Borsetshire Council"
    assert "Held back until" in found["replies"].lines[0].sentence
    assert found["proposed"].total == 1
    assert "Wrong." not in str(found["proposed"].lines[0].sentence)


def test_the_notice_of_a_date_that_has_passed_is_drafted_with_one_press(
    asha_at_the_desk: Client, asha: Any
) -> None:
    proposal = borsetshire.waiting(
        borsetshire.PROMISE, stance=Stance.WILL_REMOVE, deadline=borsetshire.Edtf("2024-03")
    )
    accept(Acceptance([proposal]), asha, timezone.now())
    assert "31 March 2024" in asha_at_the_desk.get("/review/replies/").content.decode()
    given = {"body": "borsetshire-council", "supplier": "Hikvision"}
    wrong = asha_at_the_desk.post("/review/replies/passed/", given | {"due": "2023-01-01"}, follow=True)
    assert "or has not passed" in wrong.content.decode()
    made = asha_at_the_desk.post("/review/replies/passed/", given, follow=True).content.decode()
    assert "A date has passed, Hikvision." in made and borsetshire.PROMISE in made
    again = asha_at_the_desk.post("/review/replies/passed/", given, follow=True).content.decode()
    assert "has its notice already" in again
