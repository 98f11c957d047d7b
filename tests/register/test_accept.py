"""A statement is made once, from words that are there, with its days by the rules."""

from datetime import date, timedelta

import pytest

from tests.register import barsetshire
from watchback.records import Edtf
from watchback.web.register.accept import (
    AlreadyAccepted,
    AlreadyChanged,
    Place,
    Unacceptable,
    add_place,
    fields_of,
    make_statement,
    place_of,
    retract,
    supersede,
)
from watchback.web.register.models import Correction, Snapshot, Statement
from watchback.web.review.models import Proposal
from watchback.words import Estate, Stance, State

pytestmark = pytest.mark.django_db


def test_a_statement_has_the_words_the_days_and_the_source() -> None:
    statement = barsetshire.accepted_promise(office="Leader of the council", estate=Estate.PUBLIC_REALM)
    assert statement.quote == barsetshire.PROMISE
    assert barsetshire.MINUTES[statement.quote_start : statement.quote_end] == barsetshire.PROMISE
    assert (statement.evidence_day, statement.evidence_day_rule) == (date(2023, 1, 10), "said_on")
    assert statement.due == date(2023, 3, 31)
    assert statement.snapshot_on == date(2023, 1, 12)
    place = statement.places.get()
    assert (place.quote, place.proposal, place.source) == (
        barsetshire.PROMISE,
        Proposal.objects.get(stance="will-remove"),
        barsetshire.source_of(statement),
    )
    assert Statement.public.get() == statement


def test_a_statement_becomes_the_record_that_the_rules_take() -> None:
    record = barsetshire.accepted_promise().record()
    assert (record.stance, record.estate, record.supplier) == (Stance.WILL_REMOVE, None, "Hikvision")
    assert (record.deadline, record.said_on, record.published) == (Edtf("2023-03"), Edtf("2023-01-10"), None)


def test_an_editors_changes_hold_and_the_proposal_stays() -> None:
    statement = barsetshire.accepted_promise(estate="housing", deadline=Edtf("2024"), count=3)
    assert (statement.estate, statement.due, statement.count) == ("housing", date(2024, 12, 31), 3)
    proposal = Proposal.objects.get(stance="will-remove")
    assert (proposal.estate, proposal.deadline, proposal.count) == ("", "2023-03", None)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"stance": "adores"}, "Stance: Value 'adores' is not a valid choice."),
        ({"deadline": "2023-02-31"}, "Deadline: “2023-02-31” is not a date"),
        ({"estate": "moon"}, "Estate: Value 'moon' is not a valid choice."),
        ({"count": -1}, "Count: Ensure this value is greater than or equal to 0."),
        ({"body_id": "ambridge"}, "Body: "),
    ],
)
def test_a_value_that_is_not_allowed_is_refused_in_one_sentence(changes: dict, sentence: str) -> None:
    with pytest.raises(Unacceptable) as refused:
        barsetshire.accepted_promise(**changes)
    assert str(refused.value).startswith(sentence)
    assert not Statement.everything.exists()


@pytest.mark.parametrize(
    ("quote", "start"), [("All Hikvision cameras will stay", 0), (barsetshire.PROMISE, 1)]
)
def test_a_quotation_that_is_not_in_the_snapshot_is_refused(quote: str, start: int) -> None:
    barsetshire.save_minutes()
    proposal = Proposal.objects.first()
    place = Place(Snapshot.objects.get(), quote, start)
    with pytest.raises(Unacceptable, match="not in the source's text"):
        make_statement(fields_of(proposal), [place], "asha", barsetshire.NOON)


def test_a_proposal_makes_one_statement() -> None:
    statement = barsetshire.accepted_promise()
    with pytest.raises(AlreadyAccepted) as refused:
        barsetshire.accept(Proposal.objects.get(stance="will-remove"))
    assert refused.value.statement_id == statement.pk


def test_a_proposal_whose_statement_was_retracted_can_be_accepted_again() -> None:
    first = barsetshire.accepted_promise()
    retract(first, "the wrong year", "asha", barsetshire.LATER)
    second = barsetshire.accept(Proposal.objects.get(stance="will-remove"), at=barsetshire.LATER)
    assert second.pk != first.pk
    assert list(Statement.public.all()) == [second]


def test_one_statement_can_stand_on_several_sources() -> None:
    barsetshire.save_minutes()
    other = "The Barchester Chronicle, 12 January. " + barsetshire.PROMISE + ", said Mrs Proudie."
    barsetshire.save_minutes(other, (barsetshire.proposed(text=other),), "https://chronicle.example/1")
    minutes, press = Proposal.objects.filter(stance="will-remove").order_by("id")
    statement = make_statement(
        fields_of(minutes), [place_of(minutes), place_of(press)], "asha", barsetshire.NOON
    )
    assert [place.source.url for place in statement.places.all()] == [
        "https://barsetshire.example/minutes/2023-01-10",
        "https://chronicle.example/1",
    ]
    with pytest.raises(AlreadyAccepted):
        barsetshire.accept(press)


def test_a_source_can_be_added_to_a_statement_in_force() -> None:
    statement = barsetshire.accepted_promise()
    other = "Again: " + barsetshire.PROMISE + "."
    barsetshire.save_minutes(other, (barsetshire.proposed(text=other),), "https://chronicle.example/1")
    add_place(statement, place_of(Proposal.objects.last()), "asha", barsetshire.LATER)
    assert statement.places.count() == 2
    retract(statement, "no", "asha", barsetshire.LATER)
    with pytest.raises(AlreadyChanged):
        add_place(
            statement,
            Place(statement.snapshot, statement.quote, statement.quote_start),
            "a",
            barsetshire.LATER,
        )


def test_nothing_under_embargo_is_public_until_the_hour() -> None:
    hour = barsetshire.LATER
    statement = barsetshire.accepted_promise(embargo_until=hour)
    everything = Statement.everything
    assert not everything.public_at(hour - timedelta(seconds=1)).exists()
    assert everything.public_at(hour).get() == statement


def test_retracting_says_so_in_public() -> None:
    statement = barsetshire.accepted_promise()
    retract(statement, "The minutes were of another council.", "asha", barsetshire.LATER)
    assert not Statement.public.exists()
    assert statement.state is State.RETRACTED
    correction = Correction.objects.get()
    assert (correction.subject_kind, correction.subject_id) == ("statement", statement.pk)
    assert (correction.body_id, correction.reason) == (
        statement.body_id,
        "The minutes were of another council.",
    )


def test_superseding_says_so_in_public_and_the_new_one_counts() -> None:
    old = barsetshire.accepted_promise()
    new = barsetshire.accept(Proposal.objects.get(stance="will-not-buy"))
    supersede(old, new, "read again", "asha", barsetshire.LATER)
    assert list(Statement.public.all()) == [new]
    assert old.state is State.SUPERSEDED
    assert new.pk in Correction.objects.get().what


def test_what_was_never_public_is_taken_back_in_silence() -> None:
    statement = barsetshire.accepted_promise(embargo_until=barsetshire.LATER + timedelta(days=9))
    retract(statement, "too early", "asha", barsetshire.LATER)
    assert not Correction.objects.exists()


def test_a_statement_is_changed_once() -> None:
    statement = barsetshire.accepted_promise()
    retract(statement, "no", "asha", barsetshire.LATER)
    with pytest.raises(AlreadyChanged, match="was retracted on 1 March 2023"):
        retract(statement, "no", "asha", barsetshire.LATER)


def test_the_day_of_evidence_falls_back_to_the_day_the_source_was_read() -> None:
    statement = barsetshire.accepted_promise(said_on="", published="", deadline="2023/..")
    assert (statement.evidence_day, statement.evidence_day_rule) == (date(2023, 1, 12), "snapshot_on")
    assert statement.due is None
