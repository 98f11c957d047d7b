"""Whole documents, written here in the shapes of their sources, against what a person marked in them."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.read.invented import reader
from watchback.read import extract
from watchback.records import Edtf, Proposal

DOCUMENTS = Path(__file__).parent.parent / "documents" / "read"
EXPECTED = tomllib.loads((DOCUMENTS / "expected.toml").read_text(encoding="utf-8"))
FIELDS = [
    "supplier",
    "estate",
    "deadline",
    "deadline_phrase",
    "condition",
    "count",
    "of",
    "speaker",
    "said_on",
    "as_at",
    "caller",
    "stance",
    "voice",
]


def marked(proposal: Proposal) -> dict[str, Any]:
    """The proposal in the shape of expected.toml: what is null is left out."""
    fields = {name: getattr(proposal, name) for name in FIELDS}
    fields |= {"body": proposal.body_id or proposal.body, "quote": proposal.quotation.exact}
    return {
        name: value.text if isinstance(value, Edtf) else value
        for name, value in fields.items()
        if value is not None
    }


@pytest.mark.parametrize("name", EXPECTED)
def test_a_document_gives_what_a_person_marked_and_nothing_else(name: str) -> None:
    data = (DOCUMENTS / f"{name}.txt").read_bytes()
    reading = reader().read(extract(data, f"{name}.txt"))
    assert [marked(proposal) for proposal in reading.proposals] == EXPECTED[name]["proposals"]
    assert reading.document.source_kind == EXPECTED[name]["source_kind"]
    published = reading.document.published
    assert (published.text if published else None) == EXPECTED[name].get("published")


def test_every_document_has_its_marks() -> None:
    assert {path.stem for path in DOCUMENTS.glob("*.txt")} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_every_proposal_says_which_rule_decided_each_field(name: str) -> None:
    reading = reader().read(extract((DOCUMENTS / f"{name}.txt").read_bytes(), f"{name}.txt"))
    for proposal in reading.proposals:
        reasons = dict(proposal.reasons)
        known = [
            field for field in (*FIELDS, "body") if field in reasons or getattr(proposal, field) is not None
        ]
        unexplained = set(known) - set(reasons) - {"deadline_phrase", "of", "as_at"}
        assert unexplained <= {"deadline"}, (proposal, unexplained)
        assert proposal.reader.startswith("watchback-rules 0.1 / ")
        assert proposal.reader.endswith(reasons["stance"])
        assert (
            reading.document.text[proposal.quotation.start : proposal.quotation.end]
            == proposal.quotation.exact
        )


def test_reading_twice_gives_the_same() -> None:
    for name in EXPECTED:
        document = extract((DOCUMENTS / f"{name}.txt").read_bytes(), name)
        assert reader().read(document) == reader().read(document)


def test_documents_of_all_stances_voices_and_estates_are_here() -> None:
    from watchback.words import Estate, Stance, Voice

    proposals = [each for document in EXPECTED.values() for each in document["proposals"]]
    assert {each["stance"] for each in proposals} == {stance.value for stance in Stance}
    assert {each["voice"] for each in proposals} == {voice.value for voice in Voice}
    assert {each.get("estate") for each in proposals} >= {estate.value for estate in Estate}
