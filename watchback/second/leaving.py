"""Which documents may leave the machine: no mail, and nothing of what is under embargo."""

import re
from dataclasses import dataclass

from watchback.records import Document

_MAIL = "message/rfc822"
# Fewer words stand in too many documents to say that they are the same.
_FEWEST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Embargoed:
    """What may not be published yet: hashes and addresses of sources, and the quotations themselves."""

    sha256s: frozenset[str] = frozenset()
    addresses: frozenset[str] = frozenset()
    quotations: tuple[str, ...] = ()


def why_kept_here(document: Document, embargoed: Embargoed) -> str | None:
    """Why the document must not leave, as the end of a sentence; None where it may.

    A document that holds a quotation under embargo is as private as that, whatever file it is in.
    """
    if document.media_type == _MAIL:
        return "it is mail."
    if document.sha256 in embargoed.sha256s or document.source in embargoed.addresses:
        return "it is the source of a statement under embargo."
    text = _folded(document.text)
    if any(_is_in(_folded(quotation), text) for quotation in embargoed.quotations):
        return "it holds words that are under embargo."
    return None


def _is_in(words: str, text: str) -> bool:
    return len(words.split()) >= _FEWEST_WORDS and words in text


def _folded(text: str) -> str:
    return " ".join(re.split(r"[\W_]+", text.casefold())).strip()
