"""Anybody may propose a correction; programs may not fill the queue, and nobody is remembered."""

from datetime import UTC, datetime, timedelta
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import pytest
from django.core import signing
from django.test import Client
from django.utils import timezone

from watchback.home import home
from watchback.web.proposed import senders
from watchback.web.proposed.models import Outcome, ProposedCorrection
from watchback.web.proposed.proposing import NotDecided, decide, forget_proposals, take_in
from watchback.web.proposed.senders import Senders
from watchback.web.proposed.spam import why_not_by_time
from watchback.web.register.models import Deed, Statement
from watchback.web.strangers import address_of_sender

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("forgetful")]

PATH = "/corrections/propose/"
NOON = datetime(2023, 6, 12, 12, tzinfo=UTC)


class Earlier(signing.TimestampSigner):
    """Signs as it would have been signed some seconds ago."""

    seconds = 60

    def timestamp(self) -> str:
        return signing.b62_encode(signing.b62_decode(super().timestamp()) - self.seconds)


def began(seconds: int = 60) -> str:
    signer = Earlier(salt="watchback proposal")
    signer.seconds = seconds
    return signer.sign("form")


def send(cara: Client, **more: str) -> Any:
    given = {"wrong": "The count is 13, not 14.", "began": began()}
    return cara.post(PATH, given | more)


def test_the_form_says_what_it_is_about_in_its_own_words(cara: Client, removed_before: Statement) -> None:
    page = cara.get(f"{PATH}?statement={removed_before.pk}").content.decode()
    assert removed_before.quote in page and f'value="/statements/{removed_before.pk}/"' in page
    page = cara.get(f"{PATH}?body=borsetshire-council").content.decode()
    assert "Borsetshire Council" in page
    assert 'value="/wins/abc/"' in cara.get(f"{PATH}?win=abc").content.decode()


def test_what_is_held_back_is_as_unknown_as_what_is_not_there(cara: Client, held: Statement) -> None:
    def without_moment(answer: Any) -> str:
        return answer.content.decode().partition('name="began"')[0]

    hidden = cara.get(f"{PATH}?statement={held.pk}")
    unknown = cara.get(f"{PATH}?statement=0000000000")
    assert hidden.status_code == unknown.status_code == 200
    assert without_moment(hidden) == without_moment(unknown)
    hidden = cara.get(f"{PATH}?page=/statements/{held.pk}/")
    assert without_moment(hidden) == without_moment(unknown)


def test_a_proposal_waits_for_editors_and_nobody_else(
    cara: Client, removed_before: Statement, asha_at_the_desk: Client
) -> None:
    answer = send(
        cara,
        page=f"/statements/{removed_before.pk}/",
        right="There are 13.",
        link="https://borsetshire.example/answer",
        email="jill@ambridge.example",
    )
    assert answer.status_code == 302
    assert "It has come" in cara.get(answer.headers["Location"]).content.decode()
    kept = ProposedCorrection.objects.get()
    assert kept.about == f"/statements/{removed_before.pk}/" and kept.outcome == ""
    assert Deed.objects.filter(verb="propose", subject_id=kept.pk, by_name="A reader").exists()
    page = asha_at_the_desk.get(f"/review/proposed/{kept.pk}/").content.decode()
    assert "The count is 13, not 14." in page and "jill@ambridge.example" in page
    assert 'href="https://borsetshire.example' not in page
    assert "The count is 13" in asha_at_the_desk.get("/review/proposed/").content.decode()
    assert cara.get("/review/proposed/").status_code == 302
    assert "The count is 13" not in cara.get("/corrections/").content.decode()


def test_no_cookie_is_set_and_nothing_is_kept_on_the_way(cara: Client) -> None:
    for answer in (cara.get(PATH), send(cara), send(cara, wrong="")):
        assert not answer.cookies
        assert answer.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("wrong", "", "Say what is wrong"),
        ("wrong", "x" * 4001, "It has 4001 characters"),
        ("wrong", "a\x00b", "not text"),
        ("wrong", "http://a.example http://b.example www.c.example http://d.example", "more than 3"),
        ("email", "jill at ambridge", "not an e-mail address"),
        ("website", "https://pills.example", "there for programs"),
        ("began", "", "press the button once more"),
        ("began", "made:up:entirely", "press the button once more"),
    ],
)
def test_what_cannot_be_taken_is_refused_in_a_sentence_and_nothing_is_lost(
    field: str, value: str, said: str, cara: Client
) -> None:
    answer = send(cara, **{"right": "Thirteen it is.", field: value})
    assert answer.status_code == 400 and said in answer.content.decode()
    assert "Thirteen it is." in answer.content.decode()
    assert not ProposedCorrection.objects.exists()


def test_whoever_is_quicker_than_anybody_types_presses_once_more(cara: Client) -> None:
    assert "quicker" in why_not_by_time(began(1))
    assert why_not_by_time(began(10)) == ""
    assert "more than a day" in why_not_by_time(began(90_000))


def test_ten_megabytes_are_turned_away_unread(cara: Client) -> None:
    assert send(cara, wrong="x" * 10_000_000).status_code == 413


def test_no_other_public_page_takes_a_form(cara: Client) -> None:
    for path in ("/", "/corrections/", "/corrections/propose", "/reply", "/corrections/propose/x/"):
        assert cara.post(path, {"wrong": "x"}).status_code == 405
    assert cara.put(PATH).status_code == 405


def test_the_same_text_sent_twice_is_one_proposal(cara: Client) -> None:
    first, second = send(cara), send(cara, wrong="The  COUNT is 13, not 14.")
    assert first.status_code == second.status_code == 302
    assert ProposedCorrection.objects.count() == 1


def test_after_five_in_an_hour_one_sender_waits_and_keeps_what_was_typed(cara: Client) -> None:
    for number in range(5):
        assert send(cara, wrong=f"Proposal {number}").status_code == 302
    answer = send(cara, wrong="One too many.")
    assert answer.status_code == 429 and "One too many." in answer.content.decode()
    assert ProposedCorrection.objects.count() == 5


def test_senders_are_told_apart_by_a_mark_that_dies_with_the_day(tmp_path: Path) -> None:
    counts = Senders(tmp_path / "senders")
    assert all(counts.may_send("192.0.2.1", NOON) for _ in range(5))
    assert not counts.may_send("192.0.2.1", NOON)
    assert counts.may_send("192.0.2.2", NOON)
    assert counts.may_send("192.0.2.1", NOON + timedelta(minutes=61))
    marks = counts.marks()
    assert not any(b"192.0.2" in mark or bytes((192, 0, 2, 1)) in mark for mark in marks)
    counts.may_send("192.0.2.1", NOON + timedelta(days=1))
    assert not marks & counts.marks()
    kept = (tmp_path / "senders").read_bytes()
    assert not any(mark in kept for mark in marks)


def test_all_processes_of_the_site_count_together(tmp_path: Path) -> None:
    both = Senders(tmp_path / "senders"), Senders(tmp_path / "senders")
    taken = [both[number % 2].may_send("192.0.2.1", NOON) for number in range(8)]
    assert sum(taken) == 5


def test_the_counts_lie_where_nobody_else_can_look_and_in_no_backup() -> None:
    senders._shared_file.cache_clear()
    file = senders._shared_file()
    assert file.parent.stat().st_mode & 0o077 == 0
    assert not file.is_relative_to(home())


def test_a_folder_that_somebody_else_made_is_not_used(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr(senders, "passing_folder", lambda: tmp_path)
    senders._shared_file.cache_clear()
    folder = senders._shared_file().parent
    assert folder.parent == tmp_path
    folder.chmod(0o777)
    senders._shared_file.cache_clear()
    assert senders._shared_file().parent != folder
    senders._shared_file.cache_clear()


def test_where_the_counts_cannot_be_used_nobody_may_send(tmp_path: Path) -> None:
    assert not Senders(tmp_path / "nowhere" / "senders").may_send("192.0.2.1", NOON)


def test_one_household_is_one_sender_in_ipv6(tmp_path: Path) -> None:
    counts = Senders(tmp_path / "senders")
    assert all(counts.may_send(f"2001:db8:0:1::{number}", NOON) for number in range(5))
    assert not counts.may_send("2001:db8:0:1:ffff::9", NOON)
    assert counts.may_send("2001:db8:0:2::1", NOON)
    assert all(counts.may_send(f"::ffff:192.0.2.{number}", NOON) for number in range(9))


def test_all_senders_together_are_limited_too(tmp_path: Path) -> None:
    counts = Senders(tmp_path / "senders")
    taken = [counts.may_send(f"10.0.{number // 250}.{number % 250}", NOON) for number in range(200)]
    assert sum(taken) == senders.FROM_ALL


@pytest.mark.parametrize(
    ("connected", "told", "sender"),
    [
        ("127.0.0.1", "203.0.113.9, 198.51.100.4", "198.51.100.4"),
        ("127.0.0.1", "", "127.0.0.1"),
        ("203.0.113.9", "198.51.100.4", "203.0.113.9"),
        # One web server behind another: both are passed over, and what was written before them is not read.
        ("10.0.0.3", "203.0.113.9, 198.51.100.4, 10.0.0.7", "198.51.100.4"),
        ("127.0.0.1", "198.51.100.4, 127.0.0.1", "198.51.100.4"),
        ("127.0.0.1", "203.0.113.9, somebody", "somebody"),
        ("127.0.0.1", ",,", "127.0.0.1"),
    ],
)
def test_only_a_trusted_web_server_says_who_sends(
    connected: str, told: str, sender: str, rf: Any, settings: Any
) -> None:
    settings.TRUSTED_PROXIES = [ip_network("10.0.0.0/8")]
    headers = {"X-Forwarded-For": told} if told else {}
    request = rf.post(PATH, REMOTE_ADDR=connected, headers=headers)
    assert address_of_sender(request) == sender


def test_deciding_erases_the_address_and_ninety_days_later_everything(asha: Any) -> None:
    now = timezone.now()
    assert take_in("/", "Wrong.", "Right.", "", "jill@ambridge.example", now)
    kept = ProposedCorrection.objects.get()
    with pytest.raises(NotDecided, match="why it is declined"):
        decide(kept, Outcome.DECLINED, " ", asha, now)
    decide(kept, Outcome.DECLINED, "The source says 14.", asha, now)
    kept.refresh_from_db()
    assert (kept.email, kept.outcome) == ("", "declined")
    with pytest.raises(NotDecided, match="already"):
        decide(kept, Outcome.ACTED, "", asha, now)
    assert forget_proposals(now + timedelta(days=89)) == 0
    assert forget_proposals(now + timedelta(days=91)) == 1
    assert not ProposedCorrection.objects.exists()


def test_an_editor_decides_on_the_page(asha_at_the_desk: Client) -> None:
    take_in("/", "Wrong.", "", "", "", timezone.now())
    kept = ProposedCorrection.objects.get()
    path = f"/review/proposed/{kept.pk}/decide/"
    assert (
        "why it is declined"
        in asha_at_the_desk.post(path, {"outcome": "declined"}, follow=True).content.decode()
    )
    asha_at_the_desk.post(path, {"outcome": "acted"})
    kept.refresh_from_db()
    assert kept.outcome == Outcome.ACTED
