"""A document → its proposals and marks: prepares the page, reads each sentence, merges the drafts."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property, partial

from watchback.read.answers.parts import left_open
from watchback.read.bodies.on_page import BodyNames
from watchback.read.dates.grammar import find_dates
from watchback.read.dates.said import day_at_foot, day_of_publication
from watchback.read.draft import Draft, merged
from watchback.read.kinds import kind_of_document
from watchback.read.names.index import NameIndex, small, supplier_names
from watchback.read.names.suppliers import SupplierMention, supplier_mentions
from watchback.read.page import Page
from watchback.read.reading import Mark, Marks, Reading
from watchback.read.sentences import blocks, sentences
from watchback.read.speech.quotes import quoted_passages
from watchback.read.stances.judge import ByRulesAndModel, Judge
from watchback.read.statements import Statements
from watchback.records import Document, Edtf, Gazetteer
from watchback.words import SourceKind

_HEAD, _FOOT = 800, 1000

# Model numbers alone tell whose cameras a body has in its lists and answers; elsewhere they are goods.
_LISTS_MODELS = frozenset(
    {
        SourceKind.ASSET_LIST,
        SourceKind.FOI_RESPONSE,
        SourceKind.ANSWER,
        SourceKind.CONTRACT,
        SourceKind.MINUTES,
    }
)


class Reader:
    """Reads documents for the bodies and suppliers of one gazetteer. Build once, use for many."""

    def __init__(self, gazetteer: Gazetteer, judge: Judge | None = None) -> None:
        self._gazetteer = gazetteer
        self._judge = judge or ByRulesAndModel()
        self._suppliers = NameIndex(supplier_names(gazetteer.suppliers))

    # Made when the first document names a supplier: most of a crawl does not.
    @cached_property
    def _bodies(self) -> BodyNames:
        return BodyNames(self._gazetteer)

    def read(self, document: Document, published: Edtf | None = None) -> Reading:
        """The proposals of ``document``; ``published`` where a person knows the day it does not say.

        A document that names no tracked supplier is dismissed before anything else is done.
        """
        page = self.page(document, published)
        if page is None:
            return Reading(document)
        statements = Statements(page, self._judge)
        drafts = merged(statements.drafts())
        proposals = tuple(draft.proposal(page.document) for draft in drafts)
        named = tuple(dict.fromkeys(each.supplier.name for each in page.suppliers if each.is_proposed))
        return Reading(page.document, proposals, Marks(partial(_marks, page, statements)), named)

    def drafts(self, document: Document, published: Edtf | None = None) -> list[Draft]:
        """Every draft before repeats are merged: what the weights of the drafts are fitted to."""
        page = self.page(document, published)
        return list(Statements(page, self._judge).drafts()) if page else []

    def page(self, document: Document, published: Edtf | None = None) -> Page | None:
        """The page, None where it names no tracked supplier or is a form left open."""
        suppliers = supplier_mentions(self._suppliers.find(document.text))
        if not any(mention.is_proposed for mention in suppliers) or left_open(document.text):
            return None
        page = self._page(_dated(document, published), suppliers)
        by_model = all(mention.rule == "model-number" for mention in suppliers if mention.is_proposed)
        return None if by_model and page.kind.kind not in _LISTS_MODELS else page

    def _page(self, document: Document, suppliers: tuple[SupplierMention, ...]) -> Page:
        kind = kind_of_document(document)
        bodies = self._bodies.on(document, kind)
        owner = bodies.owner
        all_blocks = blocks(document.text)
        return Page(
            document=replace(document, source_kind=kind.kind, owner=owner.name if owner else document.owner),
            kind=kind,
            blocks=all_blocks,
            sentences=sentences(document.text, all_blocks),
            suppliers=suppliers,
            bodies=bodies.mentions,
            quotes=quoted_passages(document.text, all_blocks),
            owner=owner,
            main=bodies.main,
        )


def read_once(gazetteer: Gazetteer, document: Document, published: Edtf | None = None) -> Reading:
    """One document read, for callers that keep no Reader."""
    return Reader(gazetteer).read(document, published)


def _dated(document: Document, published: Edtf | None) -> Document:
    """The document with its day: as a person gave it, from metadata, from the page, from the address."""
    if published:
        return replace(document, published=published, published_rule="given")
    if document.published:
        return document
    found = day_of_publication(small(document.text[:_HEAD]), document.address or document.source)
    found = found or day_at_foot(small(document.text[-_FOOT:]))
    return replace(document, published=found.day, published_rule=found.rule) if found else document


def _marks(page: Page, statements: Statements) -> Iterator[Mark]:
    """What was recognised where, for ``--explain``."""
    for supplier in page.suppliers:
        means = supplier.supplier.name + ("" if supplier.is_proposed else " (recognised only)")
        yield Mark(supplier.start, supplier.end, "supplier", means, supplier.rule)
    for body in page.bodies:
        yield Mark(body.start, body.end, "body", body.name, body.rule)
    for cue in statements.cues:
        yield Mark(cue.start, cue.end, "cue", cue.stance.value, cue.rule.id)
    for number in sorted(statements.scope):
        sentence = page.sentences[number]
        for words in find_dates(page.shape, sentence.start, sentence.end):
            yield Mark(words.start, words.end, "date", page.words(words.start, words.end), words.form)
