"""The page of what can be done: whole without a script, and nothing of the reader in it."""

import gzip
import html
import re
from dataclasses import replace

import pytest

from tests.act.occasions import occasion
from watchback.act import act_record
from watchback.publish import act_page, due_file
from watchback.records import Edtf
from watchback.records.drafts import ActRecord, Occasion
from watchback.records.published import Day, Named
from watchback.words import StandingLabel

LARGEST = 40_000
LONG = "Cyngor Bwrdeistref Sirol Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch a’r Ŵyl " * 5


def record(label: StandingLabel, about: Occasion | None = None) -> ActRecord:
    about = about or occasion(label)
    return act_record(about, Day(about.on))


def text_of(made: ActRecord) -> str:
    return act_page(made).body.decode()


def boxes(page: str) -> list[str]:
    return [html.unescape(text) for text in re.findall(r"<textarea[^>]*>\n(.*?)</textarea>", page, re.S)]


@pytest.mark.parametrize("label", StandingLabel)
def test_every_draft_stands_whole_in_a_box_that_can_be_selected(label: StandingLabel) -> None:
    made = record(label)
    assert made.letter and made.request and made.question
    assert boxes(text_of(made)) == [
        made.letter.text,
        made.request.draft.text,
        made.question.text,
        made.question.background_text,
    ]


def test_each_box_has_a_label_and_cannot_be_written_in() -> None:
    page = text_of(record(StandingLabel.OVERDUE))
    for id in re.findall(r'<textarea id="([^"]+)"', page):
        assert f'<label for="{id}">' in page
    assert page.count("<textarea") == page.count(" readonly ")


def test_nothing_on_the_page_takes_anything_from_the_reader() -> None:
    page = text_of(record(StandingLabel.OVERDUE))
    assert "<form" not in page and "<script" not in page and "<input" not in page


def test_the_facts_stand_above_the_drafts() -> None:
    page = text_of(record(StandingLabel.OVERDUE))
    assert page.index("Date passed") < page.index("has passed. No statement") < page.index("<textarea")


@pytest.mark.parametrize("label", StandingLabel)
def test_a_page_is_small_even_where_the_name_is_endless(label: StandingLabel) -> None:
    about = occasion(label)
    endless = Named(about.recipient.body.id, LONG)
    about = replace(
        about,
        recipient=replace(about.recipient, body=endless),
        standing=replace(about.standing, body=endless),
    )
    page = act_page(record(label, about))
    assert len(gzip.compress(page.body)) <= LARGEST and 'class="long"' in page.body.decode()


def test_a_body_that_has_closed_leads_to_the_one_that_took_over() -> None:
    about = occasion(StandingLabel.OVERDUE)
    heir = Named("new-borsetshire", "New Borsetshire Council")
    closed = replace(about.recipient, closed_on=Edtf("2023-03-31"), successors=(heir,))
    page = text_of(record(StandingLabel.OVERDUE, replace(about, recipient=closed)))
    assert 'href="/act/new-borsetshire/"' in page and "31 March 2023" in page and "<textarea" not in page


def test_a_body_other_than_a_council_is_not_sent_to_councillors() -> None:
    about = occasion(StandingLabel.IN_USE)
    page = text_of(
        record(StandingLabel.IN_USE, replace(about, recipient=replace(about.recipient, kind="nhs-trust")))
    )
    assert "writetothem" not in page.lower() and "has no full council" in page


def test_a_body_that_no_law_reaches_has_the_reason_in_place_of_a_request() -> None:
    about = occasion(StandingLabel.IN_USE)
    abroad = replace(about.recipient, nation="Ireland")
    page = text_of(record(StandingLabel.IN_USE, replace(about, recipient=abroad)))
    assert "outside the United Kingdom" in page and "whatdotheyknow" not in page.lower()


def test_only_a_body_that_gave_a_date_has_a_file_of_dates() -> None:
    assert due_file(record(StandingLabel.IN_USE)) is None
    file = due_file(record(StandingLabel.COMMITTED))
    assert file and file.path.endswith("/due.ics") and file.media_type.startswith("text/calendar")
