"""Whose words a statement is, in the cases that are easily confused."""

import pytest

from tests.read.invented import reader
from watchback.read import extract
from watchback.words import Voice

_PRESS = "By Emma Carter, Local Democracy Reporter\n\n28 September 2022\n\n"
CASES = [
    # Words quoted about a body with nobody else named are the body's; a sighting is another's.
    (
        _PRESS + "“Borsetshire Council has no plans to replace its Hikvision cameras.”\n",
        "no plans to replace",
        Voice.OWN,
    ),
    (
        _PRESS + "On the way we counted five Hikvision cameras on poles of Borsetshire Council.\n",
        "counted five",
        Voice.OTHER,
    ),
    # What a source says that a body did is an account of it.
    (
        _PRESS + "Borsetshire Council has removed all its Hikvision cameras, a source confirmed.\n",
        "a source confirmed",
        Voice.REPORTED,
    ),
    # "They told me …" is at second hand, whoever is quoted.
    (
        _PRESS + "Councillor Ruth Pargetter, who leads the opposition, said: “They told me that Borsetshire "
        "Council still has 19 Hikvision cameras.”\n",
        "They told me",
        Voice.REPORTED,
    ),
]


@pytest.mark.parametrize(("text", "words", "voice"), CASES)
def test_the_voice_is_of_whoever_the_words_are(text: str, words: str, voice: Voice) -> None:
    proposals = reader().read(extract(text.encode(), "a.txt")).proposals
    assert [p.voice for p in proposals if words in p.quotation.exact] == [voice]


def test_peers_named_with_their_party_have_the_floor_in_turn() -> None:
    from watchback.read.speech.floor import turns_of

    text = (
        "Asked by Lord Grundy of Ambridge\nTo ask the Government what they do about Hikvision cameras in the "
        "offices of their departments.\n\n"
        "The Minister of State, Department for Lamps (Baroness Woolley of Felpersham) (Con)\n"
        "My Lords, the Department for Lamps has begun to take them down and will have done by Easter.\n\n"
        "Lord Grundy of Ambridge (CB)\n"
        "My Lords, I am grateful to the noble Baroness, who has been assiduous in her replies.\n\n"
        "Baroness Woolley of Felpersham (Con)\n"
        "I shall gladly write to the noble Lord and place a copy of the letter in the Library.\n"
    )
    assert [(turn.label, turn.asks) for turn in turns_of(text)] == [
        ("Lord Grundy of Ambridge", True),
        ("Baroness Woolley of Felpersham", False),
        ("Lord Grundy of Ambridge", False),
        ("Baroness Woolley of Felpersham", False),
    ]


LETTERS = [
    ("Yours sincerely\n\nUsha\nUsha Franks MP\n", "Usha Franks MP"),
    ("Signed,\nRuth Pargetter, Free Ambridge (chair)\n", "Ruth Pargetter, Free Ambridge"),
]


@pytest.mark.parametrize(("end", "caller"), LETTERS)
def test_whoever_signs_calls_in_a_letter_that_says_i(end: str, caller: str) -> None:
    text = (
        "1 March 2024\n\nDear Leader of Borsetshire Council\n\n"
        "I urge Borsetshire Council to remove every Hikvision camera.\n\n" + end
    )
    proposals = reader().read(extract(text.encode(), "a.txt")).proposals
    assert [proposal.caller for proposal in proposals] == [caller]
