"""A document made ready to be read: blocks, sentences, names and quotations with their places.

The *shape* of a text is the text in lower case with straight marks, in which every supplier's
name is a run of one private character and every body's a run of another. It has the text's
length, so that a place in the shape is the same place in the text.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from watchback.read.answers.tables import Table, tables_in
from watchback.read.bodies.mentions import BodyMention
from watchback.read.kinds import Kind
from watchback.read.names.index import whole_small
from watchback.read.names.suppliers import SupplierMention
from watchback.read.sentences import Block, Sentence
from watchback.records import Document, Passage

if TYPE_CHECKING:
    from watchback.read.answers.motions import Motion
    from watchback.read.answers.questions import Asked

SUPPLIER, BODY, OTHER_SUPPLIER = "\ue000", "\ue001", "\ue002"
_STRAIGHT = {
    **dict.fromkeys("“”„«»", '"'),
    **dict.fromkeys("‘’‚`´", "'"),
    **dict.fromkeys("‐‑‒–—−", "-"),
    **dict.fromkeys("\n\t\xa0\u2002\u2003\u2009\u202f", " "),
}
STRAIGHT = str.maketrans(_STRAIGHT)


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
    main: BodyMention | None = None

    @property
    def text(self) -> str:
        """The document's text."""
        return self.document.text

    @cached_property
    def shape(self) -> str:
        """The masked text; see the module's first lines."""
        return masked(self.text, self.suppliers, self.bodies)

    @cached_property
    def asking(self) -> frozenset[int]:
        """The numbers of the blocks that ask, and state nothing (parts.py)."""
        from watchback.read.answers.parts import asking_blocks  # it reads pages

        return asking_blocks(self)

    @cached_property
    def motions(self) -> "tuple[Motion, ...]":
        """The motions that the text prints in full (motions.py)."""
        from watchback.read.answers.motions import motions_of  # it reads pages

        return motions_of(self)

    @cached_property
    def asked(self) -> "Asked":
        """The questions of the text with their answers (questions.py)."""
        from watchback.read.answers.questions import asked_on  # it reads pages

        return asked_on(self)

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The tables of the text."""
        makers = tuple(Passage(mention.start, mention.end) for mention in self.suppliers)
        return tables_in(self.text, makers)

    @cached_property
    def body_columns(self) -> dict[int, int | None]:
        """For the start of each table the number of its column that names bodies, None without one."""
        from watchback.read.answers.cells import body_column  # it reads pages

        return {table.start: body_column(self, table) for table in self.tables}

    @cached_property
    def _body_starts(self) -> list[int]:
        return [mention.start for mention in self.bodies]

    @cached_property
    def _supplier_starts(self) -> list[int]:
        return [mention.start for mention in self.suppliers]

    @cached_property
    def _quote_starts(self) -> list[int]:
        return [quote.start for quote in self.quotes]

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
        number = bisect_right(self._quote_starts, at) - 1
        return number if number >= 0 and at < self.quotes[number].end else None

    def words(self, start: int, end: int) -> str:
        """``text[start:end]`` with runs of white space as one space: for labels, not for quotations."""
        return " ".join(self.text[start:end].split())


def _straightened(text: str) -> str:
    """``text.translate(STRAIGHT)``, far quicker for a long text with few of the marks."""
    for mark, straight in _STRAIGHT.items():
        if mark in text:
            text = text.replace(mark, straight)
    return text


def masked(text: str, suppliers: tuple[SupplierMention, ...], bodies: tuple[BodyMention, ...]) -> str:
    """The shape of ``text``."""
    pieces: list[str] = []
    at = 0
    lowered = _straightened(whole_small(text))
    names = [(m.start, m.end, SUPPLIER if m.is_proposed else OTHER_SUPPLIER) for m in suppliers]
    names += [(m.start, m.end, BODY) for m in bodies]
    for start, end, mark in sorted(names):
        if start < at:
            continue
        pieces += (lowered[at:start], mark * (end - start))
        at = end
    return "".join((*pieces, lowered[at:]))
