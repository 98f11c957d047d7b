"""A reply finds its request by the surest sign; two that fit are both named, and nothing is guessed."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchback.gather.mail.replies import Asked, request_of

MAIL = Path(__file__).parent

BORSETSHIRE = Asked(
    "r12",
    reply_to=("foi+r12@campaign.example", "request-900001-1a2b3c4d@whatdotheyknow.com"),
    page="https://www.whatdotheyknow.com/request/makes_of_cctv_camera",
    message_ids=("<r12.1@campaign.example>",),
    references=("FOI-1234/2026",),
    domains=("borsetshire.example",),
    subject="Makes of CCTV camera",
)
AMBRIDGE = Asked(
    "r13",
    reply_to=("foi+r13@campaign.example",),
    message_ids=("<r13.1@campaign.example>",),
    references=("FOI-1234/2026", "RFI 0077"),
    domains=("ambridge.example",),
    subject="Makes of CCTV camera",
)
BOTH = (BORSETSHIRE, AMBRIDGE)


def mail(
    sender: str = "foi@borsetshire.example", subject: str = "Hello", text: str = "", **more: str
) -> bytes:
    told = {
        "From": sender,
        "Subject": subject,
        **{name.replace("_", "-"): value for name, value in more.items()},
    }
    return ("".join(f"{name}: {value}\r\n" for name, value in told.items()) + f"\r\n{text}\r\n").encode()


def test_a_whole_reply_is_matched_by_its_address() -> None:
    match = request_of((MAIL / "reply.eml").read_bytes(), BOTH)
    assert (match.request, match.sign) == ("r12", "address")
    assert match.because == "The address it was sent to is that of the request."


@pytest.mark.parametrize("heading", ["To", "Cc", "Delivered_To", "X_Original_To", "Envelope_To"])
def test_the_address_is_found_wherever_mail_servers_write_it(heading: str) -> None:
    told = {heading: '"Campaign, FOI" <FOI+r13@campaign.example>'}
    assert request_of(mail(sender="noreply@portal.example", **told), BOTH).request == "r13"


def test_the_address_that_whatdotheyknow_made_is_one() -> None:
    match = request_of(mail(To="request-900001-1a2b3c4d@whatdotheyknow.com"), BOTH)
    assert (match.request, match.sign) == ("r12", "address")
    assert request_of(mail(To="request-900001-ffffffff@whatdotheyknow.com"), BOTH).request is None


def test_a_notice_of_whatdotheyknow_is_known_by_the_page_that_it_links_to() -> None:
    link = "https://www.whatdotheyknow.com/request/makes_of_cctv_camera#incoming-7001"
    notice = mail(sender="do-not-reply@whatdotheyknow.com", text=f"To see it: {link}.")
    assert request_of(notice, BOTH).request == "r12"
    assert request_of(mail(sender="anybody@example.org", text=link), BOTH).request is None
    longer = mail(sender="do-not-reply@whatdotheyknow.com", text=link.replace("camera#", "camera_2#"))
    assert request_of(longer, BOTH).request is None


@pytest.mark.parametrize("heading", ["In_Reply_To", "References"])
def test_the_mail_that_it_replies_to_decides(heading: str) -> None:
    told = {heading: "<other@x.example>\r\n <R13.1@campaign.example>"}
    match = request_of(mail(sender="jo@personal.example", **told), BOTH)
    assert (match.request, match.sign) == ("r13", "thread")


@pytest.mark.parametrize(
    "subject",
    [
        "FOI-1234/2026",
        "Re: FOI 1234/2026 - Makes",
        "Your request foi1234-2026",
        "[FOI_1234_2026] answer",
        "FOI–1234/2026: answer",
    ],
)
def test_a_reference_is_known_however_it_is_punctuated(subject: str) -> None:
    match = request_of(mail(subject=subject), (BORSETSHIRE,))
    assert (match.request, match.sign) == ("r12", "reference")


@pytest.mark.parametrize(
    "subject",
    ["FOI-1234/20261", "FOI-11234/2026", "XFOI-1234/2026", "FOI-1234", "FOI-1234/2026-7", "2-FOI-1234/2026"],
)
def test_a_longer_or_shorter_number_is_another(subject: str) -> None:
    assert request_of(mail(sender="x@elsewhere.example", subject=subject), (BORSETSHIRE,)).request is None


def test_the_same_number_of_two_bodies_goes_by_the_sender() -> None:
    assert request_of(mail(subject="FOI-1234/2026"), BOTH).request == "r12"
    assert request_of(mail("foi@mail.ambridge.example", "FOI-1234/2026"), BOTH).request == "r13"


def test_the_same_number_from_somebody_else_is_a_doubt() -> None:
    match = request_of(mail("x@elsewhere.example", "FOI-1234/2026"), BOTH)
    assert match.request is None and match.candidates == ("r12", "r13")
    assert match.because == "The reference in its subject fits 2 requests: r12 and r13."
    alone = request_of(mail("x@elsewhere.example", "FOI-1234/2026"), (BORSETSHIRE,))
    assert alone.request is None and "x@elsewhere.example is not that body" in alone.because


def test_a_number_of_two_figures_means_nothing() -> None:
    assert request_of(mail(subject="FOI 12"), (Asked("a", references=("FOI 12",)),)).request is None


def test_domain_and_subject_together_are_the_weakest_sign_and_say_so() -> None:
    match = request_of(mail(subject="RE: [EXTERNAL] Fwd: Makes of  CCTV camera - response"), BOTH)
    assert (match.request, match.sign) == ("r12", "subject")
    assert "anybody could write" in match.because
    assert request_of(mail("x@elsewhere.example", "Makes of CCTV camera"), BOTH).request is None
    assert request_of(mail("x@notborsetshire.example", "Makes of CCTV camera"), BOTH).request is None
    assert request_of(mail(subject="Something else"), BOTH).request is None


def test_two_requests_of_the_same_subject_to_one_body_are_a_doubt() -> None:
    twin = Asked("r14", domains=("borsetshire.example",), subject="Makes of CCTV camera")
    match = request_of(mail(subject="Makes of CCTV camera"), (BORSETSHIRE, twin))
    assert match.request is None and match.candidates == ("r12", "r14")


def test_between_two_that_a_surer_sign_fits_a_weaker_one_decides_and_is_named() -> None:
    everybody = ("foi@c.example",)
    shared = (
        Asked("a", everybody, references=("FOI-900/26",)),
        Asked("b", everybody, domains=("borsetshire.example",), subject="Makes of CCTV camera"),
    )
    by_number = request_of(mail(subject="FOI-900/26", To="foi@c.example"), shared)
    assert (by_number.request, by_number.sign) == ("a", "reference")
    by_subject = request_of(mail(subject="Makes of CCTV camera", To="foi@c.example"), shared)
    assert (by_subject.request, by_subject.sign) == ("b", "subject")
    assert "anybody could write" in by_subject.because
    assert request_of(mail(To="foi@c.example"), shared).candidates == ("a", "b")


def test_sure_signs_that_point_to_two_requests_are_a_doubt() -> None:
    match = request_of(mail(To="foi+r12@campaign.example", In_Reply_To="<r13.1@campaign.example>"), BOTH)
    assert match.request is None and match.candidates == ("r12", "r13")
    assert match.because == "The address it was sent to says r12, but the mail it replies to says r13."


def test_our_own_mail_in_the_folder_is_no_answer() -> None:
    match = request_of(mail(Message_ID="<r12.1@campaign.example>", To="foi+r12@campaign.example"), BOTH)
    assert match.request is None and "our own mail" in match.because


def test_a_request_of_which_nothing_is_known_matches_nothing() -> None:
    assert request_of(
        mail(subject=""), (Asked("empty"), Asked("blank", ("",), "", ("",), ("",), ("",), " "))
    ) == (request_of(mail(subject=""), ()))


@pytest.mark.parametrize("name", ["broken.eml", "dangerous.eml"])
def test_broken_mail_matches_nothing(name: str) -> None:
    assert request_of((MAIL / name).read_bytes(), BOTH).request is None


@given(st.binary(max_size=400))
def test_any_bytes_give_a_match_or_none(data: bytes) -> None:
    assert request_of(data, BOTH).because.endswith(".")


@given(
    st.binary(max_size=60),
    st.sampled_from(["From", "To", "Subject", "References", "Message-ID", "Content-Type"]),
)
def test_any_heading_gives_a_match_or_none(data: bytes, name: str) -> None:
    message = b"From: a@b.example\r\n" + name.encode() + b": " + data + b"\r\n\r\n--x\r\n\r\nwords"
    assert request_of(message, BOTH).because.endswith(".")
