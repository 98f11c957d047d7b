"""Links that hand a draft over: whole where they fit, and nothing of the reader in them."""

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given, settings

from tests.act.occasions import occasion, occasions
from watchback.act import act_record, letter
from watchback.act.links import LONGEST_MAIL_LINK
from watchback.records.drafts import Occasion
from watchback.records.published import Day
from watchback.words import StandingLabel


@settings(max_examples=100, deadline=None)
@given(occasions())
def test_a_mail_link_is_never_longer_than_mail_programs_take(occasion: Occasion) -> None:
    link = act_record(occasion, Day(occasion.on)).mail_link
    assert len(link) <= LONGEST_MAIL_LINK and "subject=" in link


@pytest.mark.parametrize("label", StandingLabel)
def test_every_plain_letter_fits_into_its_mail_link(label: StandingLabel) -> None:
    about = occasion(label)
    about = replace(about, recipient=replace(about.recipient, email="information@borsetshire.example"))
    link = urlsplit(act_record(about, Day(about.on)).mail_link)
    headers = parse_qs(link.query, strict_parsing=True)
    assert (link.scheme, link.path) == ("mailto", "information@borsetshire.example")
    assert headers["subject"] == [letter(about).subject]
    body = headers["body"][0]
    assert "\r\n" in body and body.replace("\r\n", "\n").startswith(f"Dear {about.recipient.body.name},")


def test_a_space_in_a_mail_link_is_no_plus() -> None:
    assert (
        "+"
        not in act_record(occasion(StandingLabel.UNKNOWN), Day(occasion(StandingLabel.UNKNOWN).on)).mail_link
    )


def test_a_closed_body_is_not_written_to() -> None:
    about = occasion(StandingLabel.OVERDUE)
    from watchback.records import Edtf

    closed = replace(about, recipient=replace(about.recipient, closed_on=Edtf("2023-03-31")))
    record = act_record(closed, Day(about.on))
    assert record.letter is None and record.request is None and record.calendar == b""
