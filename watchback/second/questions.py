"""What a language model is asked about a document. Nothing of the text can change the question."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from watchback.records import Document, Passage
from watchback.second.names import NamesOnPage
from watchback.second.pieces import pieces
from watchback.words import Estate, Stance, Voice, Word

MOST = 12
"""Parts of one document that are asked about."""

_HEAD = 600
_MOST_BODIES = 30

Messages = tuple[dict[str, str], ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One part of a document and the messages that ask about it."""

    passage: Passage
    messages: Messages


@dataclass(frozen=True, slots=True)
class Questions:
    """The questions about one document. ``left_out`` counts the parts beyond MOST."""

    asked: tuple[Question, ...] = ()
    left_out: int = 0


def questions_about(document: Document, page: NamesOnPage) -> Questions:
    """A question for every part of the document that names a supplier.

    Its file name or address is not told: a path of somebody's machine is nobody else's business.
    """
    found = pieces(document.text, [Passage(each.start, each.end) for each in page.suppliers])
    asked = tuple(Question(piece, _messages(document, page, piece)) for piece in found[:MOST])
    return Questions(asked, max(0, len(found) - MOST))


def _messages(document: Document, page: NamesOnPage, piece: Passage) -> Messages:
    # As JSON, so that no text can end its own quotation and speak for us.
    material = {
        "title": document.title,
        "kind_of_document": document.source_kind.label,
        "published": str(document.published) if document.published else None,
        "publisher": document.publisher or document.owner,
        "suppliers": list(dict.fromkeys(each.supplier.name for each in page.suppliers)),
        "bodies_named": list(dict.fromkeys(each.name for each in page.bodies))[:_MOST_BODIES],
        "start_of_document": document.text[:_HEAD] if piece.start else "",
        "text": document.text[piece.start : piece.end],
    }
    return (
        {"role": "system", "content": instructions()},
        {"role": "user", "content": json.dumps(material, ensure_ascii=False)},
    )


@lru_cache(maxsize=1)
def instructions() -> str:
    """The question itself, the same for every document; its words are those of the vocabulary."""
    text = files("watchback.second").joinpath("prompt.txt").read_text(encoding="utf-8")
    for name, words in (("{stances}", Stance), ("{voices}", Voice), ("{estates}", Estate)):
        text = text.replace(name, _listed(words))
    return text


def _listed(words: Iterable[Word]) -> str:
    return "\n".join(f"- {word.value}: {word.meaning}" for word in words)
