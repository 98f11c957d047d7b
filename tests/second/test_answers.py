"""What of a model's answer is believed: the contract holds for it as for the rules."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.second.borsetshire import LETTER, NAME, PROMISE, RIDDLE, joined, read, statement
from watchback.records import Proposal
from watchback.second import Refusal, refused_in_words
from watchback.second.agreement import DOUBT_LEFT
from watchback.second.answers import LONGEST_QUOTATION, MOST, claims_in
from watchback.second.checking import ALONE
from watchback.words import Stance, Voice

RULES = read().proposals


def answer(*statements: dict[str, Any]) -> str:
    return json.dumps({"statements": statements})


def added(*statements: dict[str, Any], text: str = LETTER) -> list[Proposal]:
    """What only the model found."""
    return [
        each
        for each in joined(answer(*statements), text).reading.proposals
        if each.reader == f"language model {NAME}"
    ]


def removed(**changes: Any) -> dict[str, Any]:
    """Something that no rule finds in the letter."""
    return statement(stance="removed", quote=RIDDLE) | changes


def test_what_both_find_is_one_proposal_that_names_both_with_half_the_doubt() -> None:
    both = joined(answer(statement()))
    uses, promise = both.reading.proposals
    assert (both.agreed, both.alone) == (1, 0)
    assert uses.reader == f"{RULES[0].reader} + language model {NAME}"
    assert uses.confidence == round(1 - (1 - RULES[0].confidence) * DOUBT_LEFT, 2) > RULES[0].confidence
    assert promise == RULES[1]


def test_agreement_changes_nothing_else_and_other_values_become_doubts() -> None:
    found = statement(
        stance="will-remove", quote=PROMISE, deadline="2024-04", deadline_phrase="by March 2024", count=3
    )
    promise = joined(answer(found)).reading.proposals[1]
    assert promise.deadline == RULES[1].deadline and promise.count is None
    assert dict(promise.doubts)["deadline"] == "The language model reads the deadline as April 2024."
    same = replace(promise, reader=RULES[1].reader, confidence=RULES[1].confidence, doubts=RULES[1].doubts)
    assert same == RULES[1]


def test_what_only_the_model_finds_says_so_and_is_less_sure_than_any_rule() -> None:
    found = joined(answer(removed()))
    (alone,) = [each for each in found.reading.proposals if each not in RULES]
    assert (found.agreed, found.alone) == (0, 1)
    assert alone.reader == f"language model {NAME}"
    assert alone.confidence == ALONE < min(each.confidence for each in RULES)
    assert dict(alone.doubts)["stance"] == f"Only the language model {NAME} proposed this; no rule found it."
    assert (alone.body_id, alone.supplier, alone.stance) == ("borsetshire-council", "Hikvision", "removed")


def test_white_space_is_folded_to_find_a_quotation_and_the_exact_text_is_cut() -> None:
    (alone,) = added(removed())
    place = alone.quotation
    assert "the ones by\nthe gate" in place.exact
    assert LETTER[place.start : place.end] == place.exact


def test_a_part_of_a_sentence_becomes_the_sentence_so_that_no_denial_is_cut_off() -> None:
    text = LETTER.replace(
        "The council will remove them", "It does not operate Dahua cameras. The council will remove them"
    )
    (alone,) = added(statement(supplier="Dahua", quote="operate Dahua cameras"), text=text)
    assert alone.quotation.exact == "It does not operate Dahua cameras."


@pytest.mark.parametrize(
    "quote",
    [
        "Borsetshire Council has 30 Hikvision cameras in its car parks.",
        "borsetshire council has 29 hikvision cameras in its car parks.",
        "Borsetshire Council has 29 … cameras",
        "All Hikvision cameras were removed.",
    ],
)
def test_a_quotation_that_is_not_in_the_document_is_refused_and_counted(quote: str) -> None:
    found = joined(answer(statement(quote=quote), removed()))
    assert found.refused == {Refusal.QUOTATION: 1}
    assert (found.agreed, found.alone) == (0, 1)
    assert "1 × a quotation that is not in the document" in refused_in_words(found.refused)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"stance": "hacked"}, Refusal.NO_SUCH_WORD),
        ({"stance": None}, Refusal.NO_SUCH_WORD),
        ({"stance": ["uses"]}, Refusal.NO_SUCH_WORD),
        ({"voice": "loud"}, Refusal.NO_SUCH_WORD),
        ({"supplier": "Acme"}, Refusal.SUPPLIER),
        ({"supplier": "Dahua"}, Refusal.SUPPLIER),
        ({"body": "Grey Gables Parish Council"}, Refusal.BODY),
        ({"body": ""}, Refusal.NOT_A_STATEMENT),
        ({"quote": 7}, Refusal.NOT_A_STATEMENT),
        ({"quote": "Borsetshire " * 200}, Refusal.TOO_LONG),
    ],
)
def test_what_breaks_the_contract_is_refused(changes: dict[str, Any], reason: Refusal) -> None:
    found = joined(answer(statement(**changes)))
    assert found.refused == {reason: 1}
    assert found.reading.proposals == RULES


@pytest.mark.parametrize(
    "told",
    [
        "",
        "I am sorry, I cannot do that.",
        '{"statements": [{"body": "Borsetshire',
        "[]",
        "null",
        '{"statements": {}}',
        '{"answer": []}',
        "[" * 100_000,
        "x" * 500_000,
    ],
    ids=lambda told: told[:20],
)
def test_an_answer_that_is_not_of_the_form_is_refused_whole_and_the_rules_stand(told: str) -> None:
    found = joined(told)
    assert found.refused == {Refusal.NOT_THE_FORM: 1}
    assert found.reading.proposals == RULES


@pytest.mark.parametrize("around", ["```json\n{}\n```", "<think>Hm, {{}}?</think>\n{}", "  {}\n"])
def test_a_fence_or_thoughts_around_the_answer_are_taken_off(around: str) -> None:
    told = around.replace("{{}}", "[]").replace("{}", answer(statement()))
    assert joined(told).agreed == 1


def test_anything_else_in_an_answer_is_ignored() -> None:
    told = {
        "statements": [statement(accept=True, confidence=1, body_id="x", sha256="0")],
        "state": "accepted",
    }
    assert joined(json.dumps(told)).reading == joined(answer(statement())).reading


def test_a_field_that_does_not_hold_is_left_out_with_a_doubt() -> None:
    (alone,) = added(
        removed(
            estate="moon", said_on="last week", as_at=2023, count=-1, speaker="Nigel Pargetter", condition=4
        )
    )
    assert (alone.estate, alone.said_on, alone.as_at, alone.count) == (None, None, None, None)
    assert (alone.speaker, alone.condition) == (None, None)
    assert {"estate", "said_on", "as_at", "count", "speaker", "condition"} <= set(dict(alone.doubts))


def test_fields_that_hold_are_kept() -> None:
    (alone,) = added(
        removed(
            voice="reported", estate="buildings", said_on="2023-05-04", count=0, of=12, caller="Ms  Archer"
        )
    )
    assert (alone.voice, alone.estate, str(alone.said_on)) == (Voice.REPORTED, "buildings", "2023-05-04")
    assert (alone.count, alone.of, alone.caller) == (0, 12, "Ms Archer")


def test_a_deadline_needs_its_words_and_a_stance_that_has_one() -> None:
    will = removed(stance="will-not-buy", deadline="2024-03")
    (without,) = added(will)
    (with_words,) = added(will | {"deadline_phrase": "by March\n2024"})
    (uses,) = added(removed(deadline="2024-03", deadline_phrase="by March 2024"))
    assert without.deadline is None and "deadline" in dict(without.doubts)
    assert (str(with_words.deadline), with_words.deadline_phrase) == ("2024-03", "by March 2024")
    assert (uses.deadline, uses.deadline_phrase) == (None, None)


def test_a_number_that_is_not_in_the_quotation_is_doubted() -> None:
    (alone,) = added(removed(stance="removing", count=5))
    assert dict(alone.doubts)["count"] == "The number 5 does not stand in the quotation in figures."


def test_a_body_that_only_the_document_knows_is_named_as_written_without_an_id() -> None:
    text = LETTER.replace("As to the depot", "Lakey Green Trust and others: as to the depot")
    (alone,) = added(removed(body="Lakey Green Trust", quote="have gone the way of all things"), text=text)
    assert (alone.body, alone.body_id) == ("Lakey Green Trust", None)


def test_a_body_of_the_register_that_the_document_does_not_name_is_doubted() -> None:
    (alone,) = added(removed(body="Ministry of Weights and Measures"))
    assert alone.body_id == "ministry-of-weights"
    assert dict(alone.doubts)["body"] == "The document itself does not name this body."


def test_the_same_found_twice_by_the_model_is_one_proposal_in_the_strongest_voice() -> None:
    (alone,) = added(removed(voice="other"), removed(), removed(voice="reported"))
    assert alone.voice is Voice.OWN


def test_what_the_rules_have_from_elsewhere_in_the_document_is_no_second_proposal() -> None:
    assert added(statement(quote=RIDDLE)) == []
    assert len(added(statement(quote=RIDDLE, estate="housing"))) == 1


def test_more_statements_than_a_part_can_hold_are_counted_and_left() -> None:
    claims = claims_in(answer(*[statement()] * (MOST + 5)))
    assert len(claims) == MOST + 1 and claims[-1] is Refusal.TOO_MANY


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)
FIELDS = ["estate", "deadline", "deadline_phrase", "condition", "count", "of", "speaker", "said_on", "as_at"]
WORDS = st.sampled_from(LETTER.split()) | st.text(max_size=20)


@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "body": st.sampled_from(["Borsetshire Council", "Ambridge Council"]) | ANY_JSON,
                "supplier": st.just("Hikvision") | ANY_JSON,
                "stance": st.sampled_from([*Stance]) | ANY_JSON,
                "voice": st.sampled_from([*Voice]) | ANY_JSON,
                "quote": st.lists(WORDS, max_size=6).map(" ".join)
                | st.builds(lambda a, b: LETTER[a : a + b], st.integers(0, 400), st.integers(1, 120)),
            },
            optional=dict.fromkeys(FIELDS, WORDS | ANY_JSON),
        )
        | ANY_JSON,
        max_size=5,
    )
)
def test_whatever_is_answered_every_quotation_is_exact_and_no_proposal_of_the_rules_is_lost(
    statements: list[Any],
) -> None:
    found = joined(json.dumps({"statements": statements})).reading.proposals
    for each in found:
        place = each.quotation
        assert LETTER[place.start : place.end] == place.exact
        assert len(place.exact) <= LONGEST_QUOTATION
        assert each.speaker is None or each.speaker in " ".join(LETTER.split())
    for one in RULES:
        assert any(
            (each.quotation, each.stance, each.body_id) == (one.quotation, one.stance, one.body_id)
            and each.reader.startswith(one.reader)
            and each.confidence >= one.confidence
            for each in found
        )
