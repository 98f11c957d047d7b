"""To whom one can write, and what a body replied, as its page prints them."""

from dataclasses import replace
from datetime import date

import pytest

from tests.publish import examples
from watchback.publish import body_page
from watchback.publish.body.reply_view import replies_view
from watchback.publish.body.writing import writing_view
from watchback.records import Contact, Edtf
from watchback.records.replies import PublishedReply
from watchback.words import StandingLabel

RECORD = examples.body_record(StandingLabel.COMMITTED)
INVITED = PublishedReply("r3ply00001", examples.HIKVISION, date(2024, 5, 1), date(2024, 5, 16))


@pytest.mark.parametrize(
    ("kind", "nation", "asks"),
    [
        ("council-district", "England", "DIW"),
        ("council-county", "England", "CED"),
        ("council-scottish", "Scotland", "UTW,UTE"),
        ("council-ni", "Northern Ireland", "LGE"),
        ("police-force", "Scotland", "SPC,SPE"),
        ("nhs-health-board", "Wales", "WAC"),
        ("department", "United Kingdom", "westminstermp"),
    ],
)
def test_a_reader_is_led_to_those_who_are_elected_for_that_kind_of_body(
    kind: str, nation: str, asks: str
) -> None:
    record = replace(RECORD, body=replace(RECORD.body, kind=kind, nation=nation))
    assert writing_view(record)["elected"]["href"] == f"https://www.writetothem.com/?a={asks}"


def test_a_contact_is_printed_with_its_source_and_day() -> None:
    office = Contact(
        "Information governance",
        "foi@borsetshire.example",
        "https://borsetshire.example/contact",
        "",
        "https://borsetshire.example/foi",
        date(2024, 5, 2),
    )
    page = body_page(replace(RECORD, contacts=(office,))).body.decode()
    assert 'href="mailto:foi@borsetshire.example"' in page and "As seen on 2 May 2024" in page


def test_nobody_is_sent_to_a_body_that_has_closed() -> None:
    closed = replace(RECORD, body=replace(RECORD.body, end_date=Edtf("2024-03-31")))
    assert not writing_view(closed)["open"]
    assert "It has closed; write to whoever took over." in body_page(closed).body.decode()


def reply(**more: object) -> dict[str, object]:
    (view,) = replies_view(replace(RECORD, replies=(replace(INVITED, **more),)))  # type: ignore[arg-type]
    return view


def test_a_reply_is_shown_word_for_word_with_its_lines() -> None:
    text = "We do not agree.\n\n  The cameras <went> in March."
    shown = reply(text=text, replied_on=date(2024, 5, 9))
    assert shown["text"] == text
    assert (
        shown["sentence"]
        == "Invited to reply on 1 May 2024, replied on 9 May 2024. Its reply, word for word:"
    )
    page = body_page(replace(RECORD, replies=(replace(INVITED, text=text),))).body.decode()
    assert "We do not agree.\n\n  The cameras &lt;went&gt; in March." in page


def test_a_reply_that_paper_cuts_is_said_there_to_be_cut() -> None:
    assert reply(text="No. " * 200)["cut_on_paper"] and not reply(text="We do not agree.")["cut_on_paper"]


def test_silence_is_said_with_the_day_of_the_invitation() -> None:
    assert reply()["sentence"] == "Invited to reply on 1 May 2024; it has not replied."


def test_a_window_that_is_open_is_said_to_be_open() -> None:
    open_until = reply(window_ends=date(2024, 6, 1))["sentence"]
    assert open_until == "Invited to reply on 1 May 2024; it has until 1 June 2024 and has not replied yet."


def test_a_reply_that_is_not_shown_has_its_reason_and_none_of_its_words() -> None:
    shown = reply(
        text="A name.", replied_on=date(2024, 5, 9), withheld_because="It names a member of the public."
    )
    assert shown["text"] == ""
    assert "It replied on 9 May 2024. The reply is not shown: It names a member" in str(shown["sentence"])
