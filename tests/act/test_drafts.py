"""Every draft, over every standing, estate and voice: it says no more than the record."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from tests.act.occasions import COUNCIL, occasion, occasions
from tests.act.resting import unfounded
from watchback.act import letter, points, question, request
from watchback.act.question import LONGEST
from watchback.records.drafts import THE_STANDING, Occasion, Request, Sentence
from watchback.words import Estate, Law, StandingLabel


def records_of(occasion: Occasion) -> dict[str, object]:
    return {one.record.id: one for one in occasion.evidence} | {THE_STANDING: occasion.standing}


def assert_founded(sentences: list[Sentence], occasion: Occasion) -> None:
    topic = (occasion.recipient.body.name, occasion.standing.standing.supplier)
    for sentence in sentences:
        assert unfounded(sentence, records_of(occasion), topic) == [], sentence


@settings(max_examples=150, deadline=None)
@given(occasions())
def test_every_sentence_with_a_fact_names_the_record_that_holds_it(occasion: Occasion) -> None:
    asked, put = request(occasion), question(occasion)
    assert isinstance(asked, Request) and put is not None
    background = [sentence for paragraph in put.background for sentence in paragraph]
    assert_founded([*letter(occasion).sentences, *points(occasion)], occasion)
    assert_founded([*asked.draft.sentences, *put.question, *background], occasion)


@settings(max_examples=100, deadline=None)
@given(occasions())
def test_a_question_is_at_most_a_hundred_words(occasion: Occasion) -> None:
    put = question(occasion)
    assert put is not None and len(put.text.split()) <= LONGEST


def test_a_fact_that_no_record_holds_is_found_out() -> None:
    about = occasion(StandingLabel.COMMITTED)
    ids = about.standing.standing.because
    topic = (COUNCIL.name, "Hikvision")
    for text, fact in (
        ("You promised it by 4 April 2031.", "4 April 2031"),
        ("Councillor Grundy said so.", "Grundy"),
        ("You said: “We are sorry.”", "We are sorry."),
        ("There are 4,711 of them.", "4,711"),
        ("The cameras in your housing will go.", "Estate:housing"),
        ("You spoke of all your estates.", "Estate:all"),
    ):
        assert fact in unfounded(Sentence(text, ids), records_of(about), topic)


@pytest.mark.parametrize("label", StandingLabel)
def test_each_standing_gets_a_letter_of_its_own(label: StandingLabel) -> None:
    mine = letter(occasion(label))
    others = [letter(occasion(other)) for other in StandingLabel if other is not label]
    assert mine.core not in [other.core for other in others]


def test_a_letter_never_says_that_anybody_lied_or_broke_a_promise() -> None:
    for label in StandingLabel:
        text = letter(occasion(label)).text.lower()
        assert not any(word in text for word in ("lie", "lied", "broke", "broken", "relapse", "fail", "!"))


def test_a_body_that_said_two_things_is_quoted_with_both() -> None:
    text = letter(occasion(StandingLabel.RELAPSED)).text
    assert (
        text.index("On 20 March 2023") < text.index("On 5 June 2023") < text.index("which of the two holds")
    )


def test_a_body_that_only_others_speak_for_is_not_thanked_for_its_words() -> None:
    about = occasion(StandingLabel.COMMITTED)
    from watchback.words import Voice

    said = about.standing.because[0]
    reported = replace(said, record=replace(said.record, voice=Voice.REPORTED))
    text = letter(replace(about, standing=replace(about.standing, because=(reported,)))).text
    assert "Thank you" not in text and "another’s account" in text


def test_what_a_predecessor_said_is_never_put_as_your_words() -> None:
    about = occasion(StandingLabel.OVERDUE)
    heir = replace(
        about.recipient, body=replace(about.recipient.body, id="new-borsetshire", name="New Borsetshire")
    )
    old = about.standing.because[0].body.name
    standing = replace(about.standing, standing=replace(about.standing.standing, inherited_from="old"))
    text = letter(replace(about, recipient=heir, standing=standing)).text
    assert f"{old} said:" in text and "before you took over" in text and "you said" not in text


def test_words_about_one_estate_lead_to_a_question_about_the_others() -> None:
    about = occasion(StandingLabel.SAYS_REMOVED)
    assert about.standing.standing.estate == Estate.HOUSING
    assert "in the other parts of your estate" in letter(about).text
    everywhere = replace(about.standing.standing, estate=Estate.ALL)
    assert (
        "other parts"
        not in letter(replace(about, standing=replace(about.standing, standing=everywhere))).text
    )


def test_a_letter_holds_places_for_the_writer_and_nobody_s_name() -> None:
    draft = letter(occasion(StandingLabel.IN_USE))
    assert draft.closing == ("Yours faithfully,", "[Your name]", "[Your address]")


def test_a_body_other_than_a_council_gets_no_question_for_full_council() -> None:
    about = occasion(StandingLabel.IN_USE)
    assert question(replace(about, recipient=replace(about.recipient, kind="nhs-trust"))) is None


def test_the_environmental_law_is_taken_only_where_it_is_asked_for() -> None:
    about = occasion(StandingLabel.IN_USE)
    plain, environmental = request(about), request(about, Law.EIR)
    assert isinstance(plain, Request) and plain.law is Law.FOIA
    assert isinstance(environmental, Request) and environmental.law is Law.EIR
    assert "seldom" in environmental.notes[0].text
