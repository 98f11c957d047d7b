"""Labelled documents, and how proposals are compared with what a careful person marked."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from watchback.read import Reader, Unreadable, extract
from watchback.records import Document, Edtf, Proposal

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "gold"
HALVES = ("development", "test")
FIELDS = ("deadline", "count", "of", "estate", "voice", "speaker", "said_on", "caller")
_ENDING = ".labels.json"
_SMALL_WORDS = frozenset({"the", "a", "an", "of", "for", "and", "at", "in"})


@dataclass(frozen=True)
class Labelled:
    """One document with its labels. ``may`` holds what a fair editor could mark or leave out."""

    name: str
    path: Path
    kind: str
    hard: bool
    published: Edtf | None
    statements: tuple[dict[str, Any], ...]
    may: tuple[dict[str, Any], ...]


@dataclass
class Compared:
    """One document's proposals beside its labels: pairs that agree, labels missed, proposals too many.

    ``unreadable`` is the sentence where the document could not be read; ``spoilt`` counts quotations
    that are not exactly in the text.
    """

    labelled: Labelled
    hits: list[tuple[dict[str, Any], Proposal]] = field(default_factory=list)
    missed: list[dict[str, Any]] = field(default_factory=list)
    wrong: list[Proposal] = field(default_factory=list)
    proposed: int = 0
    spoilt: int = 0
    unreadable: str | None = None


def labelled_documents(folder: Path) -> Iterator[Labelled]:
    """The documents of a folder, each beside its ``NAME.labels.json``."""
    for labels in sorted(folder.glob(f"*{_ENDING}")):
        name = labels.name.removesuffix(_ENDING)
        path = next(path for path in folder.glob(f"{name}.*") if path != labels)
        told = json.loads(labels.read_text(encoding="utf-8"))
        day = told.get("told_published")
        yield Labelled(
            name,
            path,
            told["kind"],
            bool(told.get("hard")),
            Edtf(day) if day else None,
            tuple(told["statements"]),
            tuple(told.get("may", ())),
        )


def compared(reader: Reader, labelled: Labelled) -> Compared:
    """Reads one labelled document and compares."""
    try:
        document = extract(labelled.path.read_bytes(), labelled.path.name)
    except Unreadable as refused:
        return Compared(labelled, missed=list(labelled.statements), unreadable=str(refused))
    return beside(labelled, document, reader.read(document, labelled.published).proposals)


def beside(labelled: Labelled, document: Document, proposals: Sequence[Proposal]) -> Compared:
    """The proposals of a document that was read beside its labels."""
    result = Compared(labelled)
    result.proposed = len(proposals)
    result.spoilt = sum(_is_spoilt(document, proposal) for proposal in proposals)
    _match(result, document, proposals)
    return result


def _is_spoilt(document: Document, proposal: Proposal) -> bool:
    return document.text[proposal.quotation.start : proposal.quotation.end] != proposal.quotation.exact


def _match(result: Compared, document: Document, proposals: Iterable[Proposal]) -> None:
    """Each label takes the proposal that agrees with it in most fields; what is left is missed or wrong."""
    left = list(proposals)
    for label in result.labelled.statements:
        fitting = [proposal for proposal in left if _is_hit(document, label, proposal)]
        if fitting:
            best = max(fitting, key=lambda proposal: sum(agrees(n, label, proposal) for n in FIELDS))
            left.remove(best)
            result.hits.append((label, best))
        else:
            result.missed.append(label)
    result.wrong = [p for p in left if not any(_is_hit(document, may, p) for may in result.labelled.may)]


def _is_hit(document: Document, label: dict[str, Any], proposal: Proposal) -> bool:
    """Body, supplier and stance equal, and the quotations overlap."""
    return (
        same_body(label, proposal)
        and label["supplier"] == proposal.supplier
        and label["stance"] == proposal.stance
        and any(
            start < proposal.quotation.end and proposal.quotation.start < end
            for start, end in places(document, label["quote"])
        )
    )


def same_body(label: dict[str, Any], proposal: Proposal) -> bool:
    if label["body_id"] or proposal.body_id:
        return bool(label["body_id"] == proposal.body_id)
    return _folded(label["body"]).removeprefix("the ") == _folded(proposal.body).removeprefix("the ")


def places(document: Document, quote: str) -> Iterator[tuple[int, int]]:
    """Where the words of a label stand in the text, spaces aside."""
    pattern = r"\s+".join(map(re.escape, quote.split()))
    for match in re.finditer(pattern, document.text):
        yield match.start(), match.end()


def agrees(name: str, label: dict[str, Any], proposal: Proposal) -> bool:
    """Whether one field of a hit is as labelled: names of people by their last words, else equal.

    Always so for a field that is not compared for the label; see ``is_compared``.
    """
    if not is_compared(name, label):
        return True
    wanted, given = label.get(name), getattr(proposal, name)
    if name in ("speaker", "caller"):
        return _same_person(wanted, given)
    return (None if wanted in (None, "") else str(wanted)) == (None if given is None else str(given))


def is_compared(name: str, label: dict[str, Any]) -> bool:
    """Whether a field of a label is held against a proposal.

    A caller only where somebody is called on: who asked a question is proposed too, and was not marked.
    """
    return name != "caller" or label["stance"] == "called-on"


def _same_person(wanted: str | None, given: str | None) -> bool:
    if not wanted or not given:
        return not wanted and not given
    one, other = _words_of_name(wanted), _words_of_name(given)
    shared = set(one) & set(other)
    return one[-1] == other[-1] or len(shared) >= min(len(one), len(other)) * 0.6


def _words_of_name(name: str) -> list[str]:
    """The words that tell one person or office from another: no marks, no "the", "of" and "for"."""
    words = re.findall(r"[\w'-]+", _folded(name).replace("'s", ""))
    return [word for word in words if word not in _SMALL_WORDS] or words or [name]


def _folded(text: str) -> str:
    return " ".join(text.lower().replace("’", "'").split())
