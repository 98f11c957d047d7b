"""The freedom-of-information draft: one polite request, and nothing asked twice."""

from dataclasses import replace
from datetime import date, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.act.occasions import COUNCIL, TODAY, occasion
from tests.publish import examples
from watchback.act import request
from watchback.records.drafts import Occasion, Recipient, Request
from watchback.records.published import PublishedStatement
from watchback.words import Estate, Stance, StandingLabel

ABOUT = occasion(StandingLabel.IN_USE)


def asked(about: Occasion) -> Request:
    made = request(about)
    assert isinstance(made, Request)
    return made


def after(said: PublishedStatement, days: int) -> Occasion:
    recipient = Recipient(COUNCIL, "council-county", "England")
    return replace(ABOUT, on=said.day + timedelta(days), recipient=recipient, evidence=(said,))


def test_it_asks_for_maker_model_and_number_by_estate_and_for_the_recorders() -> None:
    text = asked(ABOUT).draft.text
    for part in (
        "each maker and model",
        "For each part of your estate",
        "housing",
        "recorders",
        "no place where a camera",
    ):
        assert part in text


@pytest.mark.parametrize(
    ("stance", "count", "no_more"),
    [
        (Stance.USES, 29, "How many of these are made by Hikvision"),
        (Stance.NOT_USED, None, "How many of these are made by Hikvision"),
        (Stance.WILL_NOT_BUY, None, "about buying equipment"),
        (Stance.KEEPS, None, "to remove, replace or keep"),
    ],
)
def test_what_was_answered_in_the_last_month_is_not_asked_again(
    stance: Stance, count: int | None, no_more: str
) -> None:
    said = examples.statement(COUNCIL, "s1", stance, date(2024, 3, 1), count=count, estate=Estate.ALL)
    lately, long_after = asked(after(said, 31)).draft.text, asked(after(said, 32)).draft.text
    assert no_more not in lately and "I do not ask again for what you said on 1 March 2024" in lately
    assert no_more in long_after and "I do not ask again" not in long_after


def test_words_of_another_body_are_no_answer_of_this_one() -> None:
    said = examples.statement(examples.EDINBURGH, "s1", Stance.WILL_NOT_BUY, date(2024, 3, 1))
    assert "about buying equipment" in asked(after(said, 1)).draft.text


def test_a_date_that_has_passed_is_asked_about() -> None:
    text = asked(occasion(StandingLabel.OVERDUE)).draft.text
    assert "for which the date given was December 2023, has been done" in text


def test_an_open_request_is_not_followed_by_another() -> None:
    waiting = replace(ABOUT, on=date(2024, 3, 20), evidence=(examples.request(COUNCIL),))
    told = " ".join(note.text for note in asked(waiting).notes)
    assert "A request of 1 March 2024 is still open; its answer is due by 2 April 2024." in told
    late = " ".join(note.text for note in asked(replace(waiting, on=TODAY)).notes)
    assert "was due by 2 April 2024" in late and "Ask for a review of that one" in late


def test_the_clock_is_said() -> None:
    assert "twenty working days" in asked(ABOUT).notes[1].text


def test_whatdotheyknow_is_opened_with_title_and_letter_without_greeting_and_name() -> None:
    link = urlsplit(asked(ABOUT).whatdotheyknow)
    given = parse_qs(link.query, strict_parsing=True)
    assert (link.netloc, link.path) == ("www.whatdotheyknow.com", "/new/borsetshire")
    assert given["title"] == [asked(ABOUT).draft.subject]
    assert given["default_letter"] == [asked(ABOUT).draft.core]
    assert "Dear" not in given["default_letter"][0] and "[Your name]" not in given["default_letter"][0]
    assert len(asked(ABOUT).whatdotheyknow) < 6000


def test_a_body_that_is_not_listed_there_gets_no_such_link() -> None:
    about = replace(ABOUT, recipient=replace(ABOUT.recipient, whatdotheyknow_slug=""))
    assert asked(about).whatdotheyknow == ""
