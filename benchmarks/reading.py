"""How well documents are read: proposals beside labels, by half, stance and kind, with the worst misses.

``script/benchmark reading [FOLDER/ …]`` takes other folders of labelled documents in place of the two
halves. An interval holds the middle 95 % of 2,000 draws of as many documents with replacement.
"""

import random
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.gold import (
    FIELDS,
    FOLDER,
    HALVES,
    Compared,
    agrees,
    compared,
    is_compared,
    labelled_documents,
)
from benchmarks.measuring import print_table
from watchback.read import Reader
from watchback.read.stances.judge import ByRules
from watchback.records import Proposal
from watchback.reference import gazetteer
from watchback.words import Stance

_DRAWS = 2000
_WORST = 15
Score = Callable[[Sequence[Compared]], float]


def run(*settings: str) -> None:
    """Prints the tables of each half, or of each folder named."""
    named = [Path(setting) for setting in settings if "=" not in setting]
    known = gazetteer()
    reader, rules_alone = Reader(known), Reader(known, ByRules())
    for folder in named or [FOLDER / half for half in HALVES]:
        documents = list(labelled_documents(folder))
        results = [compared(reader, labelled) for labelled in documents]
        print(f"\n## {folder.name}: {len(results)} documents\n")
        _print_scores(results, [compared(rules_alone, labelled) for labelled in documents])
        _print_fields(results)
        _print_by("stance", results, _labels_by_stance)
        _print_by("kind of source", results, _labels_by_kind)
        if folder.name != "test":
            _print_worst(results)


def precision(results: Sequence[Compared]) -> float:
    """Of the proposals, the share that a person had marked."""
    hits = sum(len(result.hits) for result in results)
    return _share(hits, hits + sum(len(result.wrong) for result in results))


def recall(results: Sequence[Compared]) -> float:
    """Of what a person had marked, the share that was proposed."""
    hits = sum(len(result.hits) for result in results)
    return _share(hits, hits + sum(len(result.missed) for result in results))


def f1(results: Sequence[Compared]) -> float:
    """The harmonic mean of precision and recall."""
    return _harmonic(precision(results), recall(results))


def document_precision(results: Sequence[Compared]) -> float:
    """Of the documents with a proposal, the share that hold a statement."""
    found = [result for result in _settled(results) if result.proposed]
    return _share(sum(bool(result.labelled.statements) for result in found), len(found))


def document_recall(results: Sequence[Compared]) -> float:
    """Of the documents that hold a statement, the share with a proposal."""
    holding = [result for result in results if result.labelled.statements]
    return _share(sum(bool(result.proposed) for result in holding), len(holding))


def document_f1(results: Sequence[Compared]) -> float:
    """The harmonic mean of the two for documents."""
    return _harmonic(document_precision(results), document_recall(results))


def field_share(name: str, results: Sequence[Compared]) -> float:
    """Of the hits, the share in which a field is as labelled."""
    pairs = _pairs(name, results)
    return _share(sum(agrees(name, *pair) for pair in pairs), len(pairs))


def found_share(name: str, results: Sequence[Compared]) -> float:
    """Of the hits for which a field was proposed, the share in which it is as labelled."""
    pairs = [pair for pair in _pairs(name, results) if getattr(pair[1], name) is not None]
    return _share(sum(agrees(name, *pair) for pair in pairs), len(pairs))


def _pairs(name: str, results: Sequence[Compared]) -> list[tuple[dict[str, Any], Proposal]]:
    """The hits in which a field is compared: a caller only where somebody is called on."""
    return [pair for result in results for pair in result.hits if is_compared(name, pair[0])]


def _settled(results: Sequence[Compared]) -> list[Compared]:
    """Without documents of which a fair editor could mark something or nothing."""
    return [result for result in results if result.labelled.statements or not result.labelled.may]


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def _harmonic(one: float, other: float) -> float:
    return 2 * one * other / (one + other) if one + other else 0.0


def _print_scores(results: Sequence[Compared], without: Sequence[Compared]) -> None:
    """The scores with their intervals, and beside them those of the phrase rules without the model."""
    scores: tuple[tuple[str, Score], ...] = (
        ("documents: precision", document_precision),
        ("documents: recall", document_recall),
        ("documents: F1", document_f1),
        ("statements: precision", precision),
        ("statements: recall", recall),
        ("statements: F1", f1),
    )
    print_table(
        ("what", "share", "95 %", "rules without the model"),
        [(name, f"{of(results):.3f}", _interval(of, results), f"{of(without):.3f}") for name, of in scores],
    )
    print(f"\nquotations not exactly in the text: {sum(result.spoilt for result in results)}\n")


def _interval(score: Score, results: Sequence[Compared]) -> str:
    draw = random.Random(4)
    drawn = sorted(score(draw.choices(results, k=len(results))) for _ in range(_DRAWS))
    return f"{drawn[_DRAWS // 40]:.2f} to {drawn[-_DRAWS // 40]:.2f}"


def _print_fields(results: Sequence[Compared]) -> None:
    rows = []
    for name in FIELDS:
        pairs = _pairs(name, results)
        given = sum(getattr(proposal, name) is not None for _, proposal in pairs)
        wanted = sum(label.get(name) is not None for label, _ in pairs)
        rows.append(
            (name, f"{field_share(name, results):.3f}", f"{found_share(name, results):.3f}", given, wanted)
        )
    print_table(("field of a hit", "right", "right where proposed", "proposed", "labelled"), rows)
    print()


Tally = dict[str, Counter[str]]


def _labels_by_stance(results: Sequence[Compared]) -> Tally:
    tally: Tally = {stance.value: Counter() for stance in Stance}
    for result in results:
        for label, _ in result.hits:
            tally[label["stance"]]["hit"] += 1
        for label in result.missed:
            tally[label["stance"]]["missed"] += 1
        for proposal in result.wrong:
            tally[proposal.stance.value]["wrong"] += 1
    return tally


def _labels_by_kind(results: Sequence[Compared]) -> Tally:
    tally: Tally = {}
    for result in results:
        counts = tally.setdefault(result.labelled.kind, Counter())
        counts["hit"] += len(result.hits)
        counts["missed"] += len(result.missed)
        counts["wrong"] += len(result.wrong)
    return tally


def _print_by(
    head: str, results: Sequence[Compared], tally_of: Callable[[Sequence[Compared]], Tally]
) -> None:
    rows = []
    for name, counts in tally_of(results).items():
        hit, missed, wrong = counts["hit"], counts["missed"], counts["wrong"]
        rows.append(
            (
                name,
                hit + missed,
                f"{_share(hit, hit + wrong):.2f}",
                f"{_share(hit, hit + missed):.2f}",
                missed,
                wrong,
            )
        )
    print_table((head, "labelled", "precision", "recall", "missed", "wrong"), rows)
    print()


def _print_worst(results: Sequence[Compared]) -> None:
    """The documents with most missed and wrong. Not of the test half: who reads it there, tunes to it."""
    worst = sorted(results, key=lambda result: -len(result.missed) - len(result.wrong))
    for result in worst[:_WORST]:
        if not result.missed and not result.wrong:
            break
        print(
            f"{result.labelled.path.name}: {len(result.hits)} hits"
            + (f" ({result.unreadable})" if result.unreadable else "")
        )
        for label in result.missed:
            about = f"{label['body']} · {label['supplier']} · {label['stance']}"
            print(f"    missed  {about}: {label['quote'][:140]}")
        for proposal in result.wrong:
            print(
                f"    wrong   {proposal.body} · {proposal.supplier} · {proposal.stance.value} "
                f"[{proposal.reader.split(' / ')[-1]}]: {' '.join(proposal.quotation.exact.split())[:140]}"
            )
