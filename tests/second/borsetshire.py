"""Documents of an invented county, the rules' reading of them, and what a model may answer."""

import hashlib
from functools import lru_cache
from typing import Any

from tests.read.invented import small_gazetteer
from watchback.read import Mark, Reading
from watchback.records import Document, Edtf, Proposal, Quotation
from watchback.second import Joined, Question, SecondReader
from watchback.words import Estate, Stance, Voice

LETTER = """Borsetshire Council

4 May 2023

Dear Ms Archer

Freedom of Information Act 2000

Borsetshire Council has 29 Hikvision cameras in its car parks. The council will remove them by March 2024.

As to the depot at Penny Hassett, the ones by
the gate have gone the way of all things.

Borsetshire Council
"""
USES = "Borsetshire Council has 29 Hikvision cameras in its car parks."
PROMISE = "The council will remove them by March 2024."
RIDDLE = "As to the depot at Penny Hassett, the ones by the gate have gone the way of all things."
NAME = "small"


def document(text: str = LETTER, **more: Any) -> Document:
    return Document(
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        media_type=more.pop("media_type", "text/plain"),
        extractor="plain text 1",
        published=Edtf("2023-05-04"),
        **more,
    )


def statement(**changes: Any) -> dict[str, Any]:
    """A statement as a model may answer it."""
    return {
        "body": "Borsetshire Council",
        "supplier": "Hikvision",
        "stance": "uses",
        "voice": "own",
        "quote": USES,
    } | changes


@lru_cache(maxsize=1)
def second() -> SecondReader:
    return SecondReader(small_gazetteer(), NAME)


def ruled(document: Document, quote: str, stance: Stance, **more: Any) -> Proposal:
    """What the rules propose of the letter."""
    start = document.text.index(quote)
    return Proposal(
        quotation=Quotation(document.text, start, start + len(quote)),
        body="Borsetshire Council",
        body_id="borsetshire-council",
        supplier="Hikvision",
        stance=stance,
        voice=Voice.OWN,
        reader=f"rules 1 / {stance.value}",
        confidence=0.8,
        sha256=document.sha256,
        **more,
    )


def read(text: str = LETTER, **more: Any) -> Reading:
    """A text as read by the rules, had they found use and promise and nothing else."""
    letter = document(text, **more)
    found = (
        ruled(letter, USES, Stance.USES, count=29, estate=Estate.TRANSPORT),
        ruled(letter, PROMISE, Stance.WILL_REMOVE, deadline=Edtf("2024-03"), deadline_phrase="by March 2024"),
    )
    return Reading(letter, found, (Mark(0, 1, "supplier", "Hikvision", "supplier-name"),))


def asked(reading: Reading) -> tuple[Question, ...]:
    return second().questions(reading).asked


def joined(answer: str, text: str = LETTER) -> Joined:
    """The reading of a text with one answer of a model."""
    reading = read(text)
    return second().joined(reading, second().questions(reading), [answer])
