"""A document made ready to be read: blocks, sentences, names and quotations with their places.

The *shape* of a text is the text in lower case with straight marks, in which every supplier's
name is a run of one private character and every body's a run of another. It has the text's
length, so that a place in the shape is the same place in the text.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from watchback.read.bodies import BodyMention
from watchback.read.kinds import Kind
from watchback.read.names import small
from watchback.read.sentences import Block, Sentence
from watchback.read.suppliers import SupplierMention
from watchback.records import Document, Passage

SUPPLIER, BODY, OTHER_SUPPLIER = "\ue000", "\ue001", "\ue002"
_STRAIGHT = str.maketrans(
    {**dict.fromkeys("“”„«»", '"'), **dict.fromkeys("‘’‚`´", "'"), **dict.fromkeys("‐‑‒–—−", "-"), "\n": " "}
    | dict.fromkeys("\t\xa0\u2002\u2003\u2009\u202f", " ")
)


@dataclass(frozen=True)
class Page:
    """Everything known of a document before stances are looked for."""

    document: Document
    kind: Kind
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    suppliers: tuple[SupplierMention, ...]
    bodies: tuple[BodyMention, ...]
    quotes: tuple[Passage, ...]
    owner: BodyMention | None

    @property
    def text(self) -> str:
        """The document's text."""
        return self.document.text

    @cached_property
    def shape(self) -> str:
        """The masked text; see the module's first lines."""
        return masked(self.text, self.suppliers, self.bodies)

    @cached_property
    def _body_starts(self) -> list[int]:
        return [mention.start for mention in self.bodies]

    @cached_property
    def _supplier_starts(self) -> list[int]:
        return [mention.start for mention in self.suppliers]

    def bodies_between(self, start: int, end: int) -> tuple[BodyMention, ...]:
        """The body mentions that begin in ``text[start:end]``."""
        starts = self._body_starts
        return self.bodies[bisect_left(starts, start) : bisect_left(starts, end)]

    def suppliers_between(self, start: int, end: int) -> tuple[SupplierMention, ...]:
        """The supplier mentions that begin in ``text[start:end]``."""
        starts = self._supplier_starts
        return self.suppliers[bisect_left(starts, start) : bisect_left(starts, end)]

    def suppliers_before(self, at: int) -> tuple[SupplierMention, ...]:
        """The supplier mentions that begin before ``at``."""
        return self.suppliers[: bisect_left(self._supplier_starts, at)]

    def bodies_before(self, at: int) -> tuple[BodyMention, ...]:
        """The body mentions that begin before ``at``."""
        return self.bodies[: bisect_left(self._body_starts, at)]

    def quote_at(self, at: int) -> int | None:
        """The number of the quotation that ``at`` is inside, or None."""
        number = bisect_right([quote.start for quote in self.quotes], at) - 1
        return number if number >= 0 and at < self.quotes[number].end else None

    def words(self, start: int, end: int) -> str:
        """``text[start:end]`` with runs of white space as one space: for labels, not for quotations."""
        return " ".join(self.text[start:end].split())


def masked(text: str, suppliers: tuple[SupplierMention, ...], bodies: tuple[BodyMention, ...]) -> str:
    """The shape of ``text``."""
    pieces: list[str] = []
    at = 0
    lowered = small(text).translate(_STRAIGHT)
    names = [(m.start, m.end, SUPPLIER if m.is_proposed else OTHER_SUPPLIER) for m in suppliers]
    names += [(m.start, m.end, BODY) for m in bodies]
    for start, end, mark in sorted(names):
        if start < at:
            continue
        pieces += (lowered[at:start], mark * (end - start))
        at = end
    return "".join((*pieces, lowered[at:]))
