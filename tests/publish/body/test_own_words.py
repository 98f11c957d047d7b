"""How a body's words changed: what is said between two quotations, and what is marked in them."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.publish import examples
from watchback.publish.body.own_words import change_in_words, own_words_view, pieces
from watchback.records import Edtf
from watchback.records.published import BodyRecord, Named, PublishedStatement
from watchback.words import Estate, Stance, StandingLabel, Voice

RECORD = examples.body_record(StandingLabel.COMMITTED)
BODY = Named(RECORD.body.id, RECORD.body.name)


def said(day: date, quote: str, stance: Stance = Stance.WILL_REMOVE, **more: object) -> PublishedStatement:
    given = {"estate": Estate.PUBLIC_REALM, "quote": quote, **more}
    return examples.statement(BODY, f"said{day:%y%m%d}", stance, day, **given)


FIRST = said(
    date(2022, 10, 27), "The cameras will be removed by February 2023.", deadline=Edtf("2023-02"),
    deadline_phrase="by February 2023",
)  # fmt: skip
SECOND = said(
    date(2023, 3, 14), "The cameras will be removed by March 2024.", deadline=Edtf("2024-03"),
    deadline_phrase="by March 2024",
)  # fmt: skip


def record(*statements: PublishedStatement) -> BodyRecord:
    return replace(RECORD, statements=statements)


def marked(view: dict[str, object]) -> list[str]:
    return [piece["text"] for piece in view["pieces"] if piece["new"]]  # type: ignore[attr-defined]


def test_a_date_that_changed_is_said_between_the_quotations_and_marked_in_the_later() -> None:
    (estate,) = own_words_view(record(FIRST, SECOND))
    older, newer = estate["sayings"]
    assert older["change"] == "" and not marked(older)
    assert newer["change"] == "The date given changed from February 2023 to March 2024."
    assert marked(newer) == ["March 2024."]


def test_one_saying_alone_is_no_change() -> None:
    assert own_words_view(record(FIRST)) == []


def test_words_about_two_estates_are_never_set_against_one_another() -> None:
    elsewhere = said(date(2023, 3, 14), "None in our housing.", Stance.NOT_USED, estate=Estate.HOUSING)
    assert own_words_view(record(FIRST, elsewhere)) == []


@pytest.mark.parametrize("voice", [Voice.REPORTED, Voice.OTHER])
def test_what_others_say_is_not_its_own_words(voice: Voice) -> None:
    reported = replace(SECOND, record=replace(SECOND.record, voice=voice))
    assert own_words_view(record(FIRST, reported)) == []


def test_the_words_of_a_body_before_it_are_not_its_own() -> None:
    older = replace(FIRST, body=Named("old-borsetshire", "Old Borsetshire"))
    assert own_words_view(record(older, SECOND)) == []


def test_a_change_of_stance_and_of_count_is_said_in_plain_words() -> None:
    counted = said(date(2023, 1, 9), "120 of 157 are replaced.", Stance.REMOVING, count=37, of=157)
    fewer = said(date(2023, 6, 9), "150 of 157 are replaced.", Stance.REMOVING, count=7, of=157)
    assert change_in_words(FIRST, counted) == (
        "From “will remove” to “is removing”. The date February 2023 is not named again. "
        "A count is given: 37 of 157."
    )
    assert change_in_words(counted, fewer) == "The count changed from 37 of 157 to 7 of 157."


def test_the_same_words_again_are_said_to_be_the_same() -> None:
    again = said(date(2023, 1, 9), FIRST.record.quote.upper(), deadline=Edtf("2023-02"))
    assert change_in_words(FIRST, again) == "The same words again."


def test_a_date_is_not_missed_where_the_cameras_are_said_to_be_gone() -> None:
    gone = said(date(2023, 2, 1), "They are gone.", Stance.REMOVED)
    assert change_in_words(FIRST, gone) == "From “will remove” to “has removed”."


def test_of_many_sayings_the_newest_are_shown_and_the_others_counted() -> None:
    many = [said(date(2020, month, 1), f"Words number {month}.") for month in range(1, 13)]
    (estate,) = own_words_view(record(*many))
    assert len(estate["sayings"]) == 8 and estate["earlier"] == 4
    assert [piece["text"] for piece in estate["sayings"][-1]["pieces"]] == ["Words number ", "12."]


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6))
def test_marking_never_changes_a_quotation(quote: str, spans: list[tuple[int, int]]) -> None:
    inside = sorted((start, end) for start, end in spans if start < end <= len(quote))
    assert "".join(piece["text"] for piece in pieces(quote, inside)) == quote


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_two_sayings_keep_their_words(before: str, after: str) -> None:
    first, second = said(date(2022, 1, 1), before), said(date(2023, 1, 1), after)
    (estate,) = own_words_view(record(first, second))
    assert ["".join(piece["text"] for piece in one["pieces"]) for one in estate["sayings"]] == [before, after]
