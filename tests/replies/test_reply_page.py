"""The page that a body opens by its link: what it shows, what it takes, and when it opens no more."""

import logging
import secrets
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.review import borsetshire
from watchback.records.published import Day
from watchback.web.logged import WithoutSecrets, without_secrets
from watchback.web.register.chain import walk_chain
from watchback.web.register.erasing import erase
from watchback.web.register.models import Correction, Deed, Statement
from watchback.web.register.public import Edition, body_record
from watchback.web.replies import invitations
from watchback.web.replies.forgetting import forget_answerers
from watchback.web.replies.models import Answerer, Invitation, Reply, ReplyDecision
from watchback.web.replies.occasions import Occasion
from watchback.web.replies.replying import NotDecided, decide, office_to_print, receive

pytestmark = pytest.mark.django_db

BODY = "borsetshire-council"
TEXT = "We removed them in January.\n\nThose 14 belong to a contractor."
GIVEN = {"text": TEXT, "office": "Press Office", "name": "Lynda Snell"}


@pytest.fixture
def asked(removed_before: Statement, asha: Any) -> invitations.Sending:
    """An invitation that went out today, with its link."""
    statement = removed_before
    made = invitations.draft(statement.body, statement.supplier, Occasion.ASKED, asha, timezone.now())
    return sent(made, asha)


def sent(invitation: Invitation, by: Any) -> invitations.Sending:
    on = timezone.localdate()
    sending = invitations.prepare(invitation, invitations.usual_window(invitation.body, on), on)
    invitations.put_in_force(sending, by, timezone.now())
    return sending


def reply(cara: Client, path: str, **more: str) -> Any:
    return cara.post(path, {**GIVEN, "step": "send", **more})


def shown() -> Any:
    """What the public reads of the body's replies today."""
    record = body_record(Edition(Day(timezone.localdate()), timezone.now()), BODY)
    assert record
    return record.replies


def test_the_page_shows_what_is_said_and_asks_for_a_reply(cara: Client, asked: Any) -> None:
    answer = cara.get(asked.path)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert borsetshire.GONE in page and "Borsetshire Council" in page
    assert asked.token not in page
    assert "Accepted" not in page and "asha" not in page


def test_no_browser_or_search_keeps_it_and_no_cookie_is_set(cara: Client, asked: Any) -> None:
    for answer in (cara.get(asked.path), cara.post(asked.path, GIVEN), reply(cara, asked.path)):
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["X-Robots-Tag"] == "noindex"
        assert not answer.cookies


def test_a_notice_shows_the_contradiction_to_the_body_and_to_nobody_else(
    cara: Client, notice: Invitation, held: Statement, asha: Any
) -> None:
    sending = sent(notice, asha)
    page = cara.get(sending.path).content.decode()
    assert borsetshire.USES in page and borsetshire.GONE in page
    assert "Contradicted" in page and "has not been published yet" in page
    assert borsetshire.USES not in cara.get(f"/bodies/{BODY}/").content.decode()
    assert cara.get(f"/statements/{held.pk}/").status_code == 404
    assert shown() == ()


def test_the_reply_is_shown_before_it_is_sent(cara: Client, asked: Any) -> None:
    page = cara.post(asked.path, {**GIVEN, "step": "read"}).content.decode()
    assert "This is how it will be shown" in page
    assert "Those 14 belong to a contractor." in page
    assert "Borsetshire Council, from its press office" in page
    assert not Reply.objects.exists()
    again = cara.post(asked.path, {**GIVEN, "step": "change"}).content.decode()
    assert "Those 14 belong to a contractor." in again and "Your right of reply" in again


def test_a_reply_is_kept_word_for_word_and_the_link_has_done_its_work(cara: Client, asked: Any) -> None:
    answer = reply(cara, asked.path)
    assert (answer.status_code, answer.headers["Location"]) == (302, asked.path)
    kept = Reply.objects.get()
    assert (kept.text, kept.office) == (TEXT, "press office")
    assert Deed.objects.last().verb == "receive"
    assert walk_chain().breaks == ()
    for again in (cara.get(asked.path), reply(cara, asked.path, text="Something else.")):
        assert again.status_code == 200 and "The reply has come" in again.content.decode()
    assert Reply.objects.get().text == TEXT


def test_two_replies_at_once_keep_one(asked: Any) -> None:
    receive(asked.invitation, TEXT, "", "press office", timezone.now())
    with pytest.raises(ValueError, match="opens no more"):
        receive(asked.invitation, "Another.", "", "press office", timezone.now())
    assert Reply.objects.count() == 1


def test_unknown_wrong_and_half_links_get_the_same_answer(cara: Client, asked: Any) -> None:
    tokens = [secrets.token_urlsafe(32), asked.token[:20], asked.token + "x", "é" * 43, "%00" * 5]
    tokens += [asked.token[:-1] + ("A" if asked.token[-1] != "A" else "B")]
    answers = [cara.get(f"/reply/{token}/") for token in tokens]
    assert {one.status_code for one in answers} == {404}
    assert len({one.content for one in answers}) == 1
    assert "This link opens nothing" in answers[0].content.decode()


def test_a_link_that_is_over_or_was_ended_says_so(cara: Client, asked: Any, asha: Any) -> None:
    Invitation.objects.update(window_ends=timezone.localdate() - timedelta(days=1))
    for answer in (cara.get(asked.path), reply(cara, asked.path)):
        assert answer.status_code == 410 and "This link opened until" in answer.content.decode()
    Invitation.objects.update(window_ends=timezone.localdate())
    assert cara.get(asked.path).status_code == 200
    invitations.end(asked.invitation, "It went to the wrong address.", asha, timezone.now())
    answer = cara.get(asked.path)
    assert answer.status_code == 404 and "wrong address" not in answer.content.decode()
    assert not Reply.objects.exists()


def test_a_newer_link_ends_the_older(cara: Client, asked: Any, asha: Any) -> None:
    newer = sent(Invitation.objects.get(), asha)
    assert cara.get(asked.path).status_code == 404
    assert cara.get(newer.path).status_code == 200


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("text", "", "Write your reply."),
        ("text", " \n ", "Write your reply."),
        ("text", "x" * 4001, "It has 4001 characters; up to 4,000 are taken."),
        ("text", "We removed\x00 them", "not text"),
        ("text", "We \u202eremoved them", "not text"),
        ("office", "", "Say who answers"),
        ("name", "\x07", "not text"),
    ],
)
def test_what_cannot_be_a_reply_is_refused_in_a_sentence_and_nothing_is_lost(
    field: str, value: str, said: str, cara: Client, asked: Any
) -> None:
    answer = reply(cara, asked.path, **{field: value})
    page = answer.content.decode()
    assert answer.status_code == 400 and said in page
    assert not Reply.objects.exists()
    assert "Press Office" in page if field != "office" else TEXT[:20] in page


def test_ten_megabytes_are_turned_away_unread(cara: Client, asked: Any) -> None:
    assert reply(cara, asked.path, text="x" * 10_000_000).status_code == 413
    assert not Reply.objects.exists()


def test_markup_in_a_reply_is_text(cara: Client, asked: Any) -> None:
    page = cara.post(asked.path, {**GIVEN, "text": "<script>alert(1)</script>"}).content.decode()
    assert "<script>alert" not in page and "&lt;script&gt;alert" in page


def test_the_public_reads_it_word_for_word_once_an_editor_has_shown_it(
    cara: Client, asked: Any, asha: Any
) -> None:
    reply(cara, asked.path)
    (waiting,) = shown()
    assert waiting.text == "" and "not read it yet" in waiting.withheld_because
    decide(Reply.objects.get(), True, "", asha, timezone.now())
    (one,) = shown()
    assert (one.text, one.office, one.withheld_because) == (TEXT, "press office", "")
    assert one.replied_on == timezone.localdate() and len(one.about) == 1
    assert not Correction.objects.exists()


def test_a_reply_that_is_not_shown_is_not_shown_at_all_and_says_why(
    cara: Client, asked: Any, asha: Any
) -> None:
    reply(cara, asked.path)
    kept = Reply.objects.get()
    with pytest.raises(NotDecided, match="the public reads it"):
        decide(kept, False, "", asha, timezone.now())
    decide(kept, False, "It names a member of staff who is not a chief officer.", asha, timezone.now())
    (one,) = shown()
    assert one.text == "" and one.office == ""
    assert one.withheld_because == "It names a member of staff who is not a chief officer."


def test_a_decision_that_is_changed_is_a_correction(cara: Client, asked: Any, asha: Any) -> None:
    reply(cara, asked.path)
    kept = Reply.objects.get()
    decide(kept, True, "", asha, timezone.now())
    with pytest.raises(NotDecided, match="stands already"):
        decide(kept, True, "", asha, timezone.now())
    decide(kept, False, "The court asked for it.", asha, timezone.now())
    assert Correction.objects.get().what == "A reply is not shown any more."
    assert ReplyDecision.objects.count() == 2
    assert walk_chain().breaks == ()


def test_an_erased_reply_leaves_only_that_it_was_erased(cara: Client, asked: Any, asha: Any) -> None:
    reply(cara, asked.path)
    kept = Reply.objects.get()
    decide(kept, True, "", asha, timezone.now())
    erase(f"replies_reply:{kept.pk}", "It named a child.", "ben", timezone.now())
    (one,) = shown()
    assert one.text == "" and "It named a child." in one.withheld_because


@pytest.mark.parametrize(
    ("office", "printed"),
    [
        ("Press Office", "press office"),
        ("Chief Executive, Alan Franks", "chief executive"),
        ("PA to the Chief Executive", ""),
        ("Deputy chief constable", ""),
        ("CCTV manager Roy Tucker", ""),
    ],
)
def test_of_an_office_the_public_reads_only_what_it_may(office: str, printed: str) -> None:
    assert office_to_print(office) == printed


def test_who_sent_it_is_forgotten_ninety_days_after_the_decision(cara: Client, asked: Any, asha: Any) -> None:
    reply(cara, asked.path)
    now = timezone.now()
    decide(Reply.objects.get(), True, "", asha, now)
    assert forget_answerers(now + timedelta(days=89)) == 0
    assert forget_answerers(now + timedelta(days=91)) == 1
    assert not Answerer.objects.exists()
    assert Reply.objects.get().text == TEXT


def test_no_secret_of_a_link_reaches_a_log() -> None:
    out = StringIO()
    handler = logging.StreamHandler(out)
    handler.addFilter(WithoutSecrets())
    log = logging.getLogger("a test of secrets")
    log.addHandler(handler)
    try:
        log.error("Internal Server Error: %s", "/reply/s3cr3t-t0ken/")
        log.error("at /review/welcome/s3cr3t-t0ken/ and /reply/s3cr3t-t0ken?x")
        try:
            raise ValueError("/reply/s3cr3t-t0ken/")
        except ValueError:
            log.exception("It failed")
    finally:
        log.removeHandler(handler)
    assert "s3cr3t" not in out.getvalue()
    assert out.getvalue().count("/reply/…") == 4
    assert without_secrets("publish/reply/pages.py") == "publish/reply/pages.py"
    assert without_secrets("/bodies/x/") == "/bodies/x/"


def test_the_site_itself_logs_through_that_filter() -> None:
    from django.conf import settings

    handler = settings.LOGGING["handlers"]["stderr"]
    assert handler["filters"] == ["without secrets"]
    assert settings.LOGGING["root"]["handlers"] == ["stderr"]
