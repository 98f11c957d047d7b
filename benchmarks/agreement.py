"""How far a second person, who saw no labels, agrees with the test half: what can be asked of a reader.

It is the same comparison as for the reader: body, supplier and stance equal, and the quotations overlap.
"""

import json
from collections import defaultdict
from typing import Any

from benchmarks.gold import FOLDER, Labelled, labelled_documents, places
from benchmarks.measuring import print_table
from watchback.read import extract
from watchback.records import Document
from watchback.reference import gazetteer

LABELS = FOLDER / "second-labels.jsonl"
_COMPARED = ("deadline", "count", "estate", "voice")


def run() -> None:
    """Prints precision and recall of the second labels, taken as if a reader had proposed them."""
    second = _second_labels()
    ids = {body.name: body.id for body in gazetteer().bodies}
    hits: list[tuple[dict[str, Any], dict[str, Any]]] = []
    missed = too_many = 0
    for labelled in labelled_documents(FOLDER / "test"):
        document = extract(labelled.path.read_bytes(), labelled.path.name)
        left = second[labelled.path.name]
        for label in labelled.statements:
            found = next((one for one in left if _agree(document, label, one, ids)), None)
            if found is None:
                missed += 1
            else:
                left.remove(found)
                hits.append((label, found))
        too_many += sum(not _is_permitted(document, labelled, one, ids) for one in left)
    rows = [
        ["precision", f"{len(hits) / (len(hits) + too_many):.2f}"],
        ["recall", f"{len(hits) / (len(hits) + missed):.2f}"],
    ]
    rows += [[f"{name} equal among hits", f"{_equal(name, hits):.2f}"] for name in _COMPARED]
    print_table(["two careful people", ""], rows)


def _second_labels() -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        found[label["doc"]].append(label)
    return found


def _is_permitted(document: Document, labelled: Labelled, one: dict[str, Any], ids: dict[str, str]) -> bool:
    return any(_agree(document, may, one, ids) for may in labelled.may)


def _agree(document: Document, label: dict[str, Any], one: dict[str, Any], ids: dict[str, str]) -> bool:
    if (label["supplier"], label["stance"]) != (one["supplier"], one["stance"]):
        return False
    same_body = ids.get(one["body"], "") == label["body_id"] if label["body_id"] else _alike(label, one)
    here, there = list(places(document, label["quote"])), list(places(document, one["quote"]))
    return same_body and any(a < d and c < b for a, b in here for c, d in there)


def _alike(label: dict[str, Any], one: dict[str, Any]) -> bool:
    wanted, given = (set(each["body"].lower().replace("the ", "").split()) for each in (label, one))
    return len(wanted & given) >= 0.6 * min(len(wanted), len(given))


def _equal(name: str, hits: list[tuple[dict[str, Any], dict[str, Any]]]) -> float:
    equal = sum(label.get(name) == one.get(name) for label, one in hits)
    return float(equal) / len(hits)
