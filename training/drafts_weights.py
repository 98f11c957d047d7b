"""``script/train``, second part: labelled documents → watchback/read/rules/weights.toml.

Every draft that the reader looks at is right or wrong by the labels; a logistic regression over its
signals says how sure such a draft is. Drafts that a fair editor could mark or leave out are left aside,
and so are those that repeat a labelled statement elsewhere on its page. Prints what the drafts of each
document look like to weights fitted without it, and takes the least sureness that gives the best F1.
"""

import random
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import numpy
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from benchmarks.gold import Labelled, labelled_documents, places, same_body
from training.labelled_sentences import FOLDERS, Row, rows_of_documents
from training.sentences_model import OUT as MODEL
from training.sentences_model import model_file, rows_of_sentences
from watchback.read import Reader, Unreadable, extract
from watchback.read.draft import Draft
from watchback.read.stances import learned
from watchback.read.stances.judge import ByRulesAndModel
from watchback.records import Document
from watchback.reference import gazetteer

OUT = Path(__file__).resolve().parent.parent / "watchback" / "read" / "rules" / "weights.toml"
STRENGTH = 0.15
TURNS = 5
Example = tuple[dict[str, float], bool, str, tuple[str, ...] | None]


def examples(rows: Sequence[Row]) -> Iterator[Example]:
    """Signals, whether right, the document, and the statement a draft would be; drafts left aside not.

    Each document is read with a model of sentences that saw none of it: so must it judge new ones.
    """
    documents = [labelled for folder in FOLDERS for labelled in labelled_documents(folder)]
    random.Random(4).shuffle(documents)
    for turn in range(TURNS):
        unseen = documents[turn::TURNS]
        names = {labelled.name for labelled in unseen}
        MODEL.write_bytes(model_file([row for row in rows if row.document not in names]))
        learned.forget()
        for labelled in unseen:
            yield from _examples_of(labelled)


def _examples_of(labelled: Labelled) -> Iterator[Example]:
    try:
        document = extract(labelled.path.read_bytes(), labelled.path.name)
    except Unreadable:
        return
    for draft in _reader().drafts(document, labelled.published):
        if draft.signals and (verdict := _verdict(document, labelled, draft)) is not None:
            key = (draft.body.key, draft.supplier.id, draft.stance.value)
            yield draft.signals, verdict, labelled.name, key


@cache
def _reader() -> Reader:
    return Reader(gazetteer(), ByRulesAndModel(least=0.0))


def _verdict(document: Document, labelled: Labelled, draft: Draft) -> bool | None:
    proposal = draft.proposal(document)
    elsewhere = False
    for labels, verdict in ((labelled.statements, True), (labelled.may, None)):
        for label in labels:
            if not (same_body(label, proposal) and label["supplier"] == proposal.supplier):
                continue
            if label["stance"] != proposal.stance:
                continue
            spans = list(places(document, label["quote"]))
            if any(a < draft.passage.end and draft.passage.start < b for a, b in spans):
                return verdict
            elsewhere = True
    return None if elsewhere else False


def main() -> None:
    rows = [*rows_of_sentences(), *rows_of_documents()]
    found = list(examples(rows))
    MODEL.write_bytes(model_file(rows))
    vectors = DictVectorizer()
    counted: dict[str, int] = {}
    for signals, *_ in found:
        for name in signals:
            counted[name] = counted.get(name, 0) + 1
    kept = [{n: v for n, v in signals.items() if counted[n] >= 6} for signals, *_ in found]
    rows = vectors.fit_transform(kept)
    right = numpy.array([example[1] for example in found])
    documents = [example[2] for example in found]
    model = LogisticRegression(C=STRENGTH, max_iter=2000)
    sure = cross_val_predict(model, rows, right, groups=documents, cv=GroupKFold(10), method="predict_proba")[
        :, 1
    ]
    print(f"{len(found)} drafts of {len(set(documents))} documents, {right.sum()} right")
    best = max((_f1(found, right, sure, least), least) for least in numpy.arange(0.1, 0.9, 0.02).tolist())
    for least in (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7):
        said = sure >= least
        hits = (said & right).sum()
        print(
            f"{least:.2f}  precision {hits / max(1, said.sum()):.3f}"
            f"  recall of what was looked at {hits / right.sum():.3f}"
        )
    least = float(best[1])
    print(f"least {least:.2f}")
    model.fit(rows, right)
    weights = dict(zip(vectors.get_feature_names_out(), model.coef_[0], strict=True))
    lines = [
        "# How much each signal of a draft (signals.py) speaks for it.",
        "# Fitted by training/drafts_weights.py, not written by hand.",
        f"least = {least:.2f}",
        "",
        "[weights]",
        f"start = {model.intercept_[0]:.3f}",
        *(f'"{name}" = {weight:.3f}' for name, weight in sorted(weights.items())),
    ]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _f1(found: list[Example], right: numpy.ndarray, sure: numpy.ndarray, least: float) -> float:
    """Of statements, not of drafts: each counts once however often it is drafted."""
    said = {(e[2], e[3]): False for e, s in zip(found, sure, strict=True) if s >= least}
    for example, is_right, s in zip(found, right, sure, strict=True):
        if s >= least and is_right:
            said[example[2], example[3]] = True
    wanted = {(e[2], e[3]) for e, is_right in zip(found, right, strict=True) if is_right}
    hits = sum(said.values())
    return 2 * hits / (len(said) + len(wanted)) if said else 0.0


if __name__ == "__main__":
    main()
