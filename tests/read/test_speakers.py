"""Who speaks: turns of a document, quotations and offices; whose words they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.read.invented import reader
from watchback.read import extract
from watchback.read.speech.attribution import last_clause
from watchback.read.speech.floor import turn_at, turns_of
from watchback.records import Proposal
from watchback.words import Voice

TRANSCRIPT = (
    "COMMITTEE TRANSCRIPT\n\nCLLR SNELL (CHAIR): thank you. Next.\n\n"
    "JILL ARCHER, HEAD OF ESTATES: We have none left.\n\n"
    "CLLR SNELL (CHAIR): good.\n\nJILL ARCHER, HEAD OF ESTATES: That is all.\n"
)
WRITTEN = (
    "Written Question\n\nAsked by: Lord Lakey of Borchester (Crossbench - Life peer)\n\n"
    "To ask His Majesty's Government how many there are.\n\n"
    "Answered by Baroness Pargetter - Minister of State (Lamps)\n\nThere are none.\n"
)


def speakers(text: str) -> list[str | None]:
    return [turn.label for turn in turns_of(text) if not turn.asks]


def read(text: str) -> tuple[Proposal, ...]:
    return reader().read(extract(text.encode(), "a.txt")).proposals


def test_a_transcript_has_a_turn_for_each_speech() -> None:
    assert speakers(TRANSCRIPT) == ["Cllr Snell", "Jill Archer", "Cllr Snell", "Jill Archer"]


def test_whoever_answers_is_the_speaker_and_whoever_asks_is_not() -> None:
    answer = turn_at(WRITTEN, WRITTEN.index("There are none"))
    question = turn_at(WRITTEN, WRITTEN.index("To ask"))
    assert answer and answer.label == "Baroness Pargetter" and not answer.asks
    assert question and question.label == "Lord Lakey of Borchester" and question.asks


def test_an_answer_below_a_question_to_an_office_is_that_offices() -> None:
    text = "Question by Councillor Usha Franks of the Leader\n\nWhy?\n\nReply\n\nBecause.\n"
    turn = turn_at(text, text.index("Because"))
    assert turn and turn.label == "Leader"


@pytest.mark.parametrize("text", ["", "PRESENT: the Mayor\n\nA sentence.", "A news story. It said: no."])
def test_a_text_without_speeches_has_no_turns(text: str) -> None:
    assert turns_of(text) == ()


@given(st.text(alphabet="Aa :\n.,()Answered by Reply QUESTION", max_size=200))
def test_turns_lie_in_the_text_one_after_the_other(text: str) -> None:
    turns = turns_of(text)
    assert all(0 <= turn.start <= turn.opened <= len(text) for turn in turns)
    assert all(one.end == other.start for one, other in zip(turns, turns[1:], strict=False))


def test_the_last_clause_of_two_sayings_has_its_own_speaker() -> None:
    phrase = "A spokesman for A said that they go, and a spokesperson for B "
    assert phrase[last_clause(phrase) :].startswith("a spokesperson for B")


def test_a_letter_has_no_speaker_but_its_body_and_an_office_is_printed_as_written() -> None:
    letter = (
        "Borsetshire Council\n\n3 July 2022\n\nDear Mr Grundy\n\n"
        "Borsetshire Council has 29 Hikvision cameras.\n"
    )
    assert {(p.voice, p.speaker) for p in read(letter)} == {(Voice.OWN, None)}
    story = (
        "Cameras row\n\nBorsetshire Council uses Hikvision cameras.\n\n"
        "“We have 29 Hikvision cameras in our streets,” said a spokesperson for Borsetshire Council.\n"
    )
    assert (Voice.OWN, "spokesperson for Borsetshire Council") in {(p.voice, p.speaker) for p in read(story)}
