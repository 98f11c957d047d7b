"""The reader is never worse than it was on the labelled documents: floors.toml only rises."""

import tomllib
from functools import cache
from pathlib import Path

import pytest

from benchmarks import reading
from benchmarks.gold import FOLDER, HALVES, Compared, compared, labelled_documents
from watchback.read import Reader
from watchback.reference import gazetteer

FLOORS = tomllib.loads(Path(__file__).with_name("floors.toml").read_text(encoding="utf-8"))
SCORES = {
    "document-precision": reading.document_precision,
    "document-recall": reading.document_recall,
    "precision": reading.precision,
    "recall": reading.recall,
}


@cache
def results(half: str) -> tuple[Compared, ...]:
    reader = Reader(gazetteer())
    return tuple(compared(reader, labelled) for labelled in labelled_documents(FOLDER / half))


@pytest.mark.parametrize("half", HALVES)
@pytest.mark.parametrize("score", SCORES)
def test_a_score_is_not_below_its_floor(half: str, score: str) -> None:
    assert SCORES[score](results(half)) >= FLOORS[half][score]


@pytest.mark.parametrize("half", HALVES)
@pytest.mark.parametrize("field", FLOORS["fields"])
def test_a_field_of_a_hit_is_not_below_its_floor(half: str, field: str) -> None:
    assert reading.field_share(field, results(half)) >= FLOORS["fields"][field]


@pytest.mark.parametrize("half", HALVES)
def test_every_document_can_be_read_and_every_quotation_is_exact(half: str) -> None:
    assert [result.labelled.name for result in results(half) if result.unreadable] == []
    assert sum(result.spoilt for result in results(half)) == 0


def test_the_set_is_large_and_half_of_it_is_hard_or_holds_nothing() -> None:
    documents = [labelled for half in HALVES for labelled in labelled_documents(FOLDER / half)]
    assert len(documents) >= 200
    assert sum(labelled.hard or not labelled.statements for labelled in documents) >= len(documents) / 2
