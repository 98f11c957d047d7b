"""Whole documents, written here in the shapes of their sources, against what a person marked in them."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.read.invented import reader
from watchback.read import Reading, extract
from watchback.read.draft import READER
from watchback.records import Edtf, Proposal

DOCUMENTS = Path(__file__).parent.parent / "documents" / "read"
EXPECTED = tomllib.loads((DOCUMENTS / "expected.toml").read_text(encoding="utf-8"))
ABOUT = ("body", "supplier", "stance")
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


@cache
def read(name: str) -> Reading:
    return reader().read(extract((DOCUMENTS / f"{name}.txt").read_bytes(), f"{name}.txt"))


def found_and_missed(name: str) -> tuple[list[tuple[dict[str, Any], dict[str, Any]]], int, int]:
    """Each mark found beside its proposal; how many marks were missed; how many proposals are too many."""
    left = [marked(proposal) for proposal in read(name).proposals]
    pairs = []
    for mark in EXPECTED[name]["proposals"]:
        same = [each for each in left if all(each[field] == mark[field] for field in ABOUT)]
        if same:
            left.remove(same[0])
            pairs.append((mark, same[0]))
    return pairs, len(EXPECTED[name]["proposals"]) - len(pairs), len(left)


@pytest.mark.parametrize("name", EXPECTED)
def test_what_is_found_is_told_as_a_person_marked_it(name: str) -> None:
    for mark, proposed in found_and_missed(name)[0]:
        words = proposed.pop("quote")
        assert mark["quote"] in words or words in mark["quote"] or mark.get("elsewhere")
        assert {**proposed, "quote": mark["quote"]} == {
            field: value for field, value in mark.items() if field != "elsewhere"
        }


@pytest.mark.parametrize("name", EXPECTED)
def test_kind_and_day_of_a_document_are_as_marked(name: str) -> None:
    document = read(name).document
    assert document.source_kind == EXPECTED[name]["source_kind"]
    assert (document.published.text if document.published else None) == EXPECTED[name].get("published")


def test_most_of_what_a_person_marked_is_found_and_little_else() -> None:
    """Which sentences are sure enough hangs on fitted weights: tests/gold measures that properly."""
    counts = [found_and_missed(name) for name in EXPECTED]
    found = sum(len(pairs) for pairs, _, _ in counts)
    assert found >= 0.85 * sum(len(document["proposals"]) for document in EXPECTED.values())
    assert sum(more for _, _, more in counts) <= 0.15 * found


def test_every_document_has_its_marks() -> None:
    assert {path.stem for path in DOCUMENTS.glob("*.txt")} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_every_proposal_says_which_rule_decided_each_field(name: str) -> None:
    reading = read(name)
    for proposal in reading.proposals:
        reasons = dict(proposal.reasons)
        known = [
            field for field in (*FIELDS, "body") if field in reasons or getattr(proposal, field) is not None
        ]
        unexplained = set(known) - set(reasons) - {"deadline_phrase", "of", "as_at"}
        assert unexplained <= {"deadline"}, (proposal, unexplained)
        assert proposal.reader.startswith(f"{READER} / ")
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
