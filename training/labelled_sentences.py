"""The sentences of labelled documents, masked, with the stances that their labels give them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.gold import FOLDER, labelled_documents, places
from watchback.read import Reader, Unreadable, extract
from watchback.read.stances.judge import ByRulesAndModel
from watchback.read.stances.tokens import tokens_of
from watchback.read.statements import Statements
from watchback.reference import gazetteer

FOLDERS = (FOLDER / "development", Path(__file__).resolve().parent / "documents")
NOTHING = "nothing"


@dataclass(frozen=True)
class Row:
    """One masked sentence, the labels it has, and the document it stands in ("" for a single sentence)."""

    tokens: str
    labels: frozenset[str]
    document: str = ""


def rows_of_documents(folders: tuple[Path, ...] = FOLDERS) -> Iterator[Row]:
    """Every sentence that the reader looks at; what a fair editor could mark or leave out is left aside."""
    judge = ByRulesAndModel(least=0.0)
    reader = Reader(gazetteer(), judge)
    for labelled in (labelled for folder in folders for labelled in labelled_documents(folder)):
        try:
            document = extract(labelled.path.read_bytes(), labelled.path.name)
        except Unreadable:
            continue
        page = reader.page(document, labelled.published)
        if page is None:
            continue
        scope = Statements(page, judge).scope
        marked = [
            (s, e, label["stance"])
            for label in labelled.statements
            for s, e in places(document, label["quote"])
        ]
        may = [place for label in labelled.may for place in places(document, label["quote"])]
        for number, sentence in enumerate(page.sentences):
            inside = {stance for s, e, stance in marked if s < sentence.end and sentence.start < e}
            asks = sentence.block in page.asking
            doubtful = any(s < sentence.end and sentence.start < e for s, e in may)
            if inside or (number in scope and not asks and not doubtful):
                tokens = tokens_of(page.shape, sentence.start, sentence.end).text
                yield Row(tokens, frozenset(inside or {NOTHING}), labelled.name)
