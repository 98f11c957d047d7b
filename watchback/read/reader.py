"""A document → its proposals and marks: prepares the page, reads each sentence, merges the drafts."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cached_property

from watchback.read.bodies import meant_bodies, named_bodies
from watchback.read.country import abroad
from watchback.read.dates import find_dates
from watchback.read.draft import merged
from watchback.read.kinds import kind_of_document, owner_of, websites_of
from watchback.read.names import NameIndex, body_names, small, supplier_names
from watchback.read.page import Page
from watchback.read.quotes import quoted_passages
from watchback.read.reading import Mark, Reading
from watchback.read.said import day_of_publication
from watchback.read.sentences import blocks, sentences
from watchback.read.statements import Statements
from watchback.read.suppliers import SupplierMention, supplier_mentions
from watchback.records import Body, Document, Edtf, Gazetteer

_HEAD = 800


class Reader:
    """Reads documents for the bodies and suppliers of one gazetteer. Build once, use for many."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._suppliers = NameIndex(supplier_names(gazetteer.suppliers))

    # Made when the first document names a supplier: most of a crawl does not.
    @cached_property
    def _bodies(self) -> NameIndex:
        return NameIndex(body_names(self._gazetteer.bodies))

    @cached_property
    def _by_id(self) -> dict[str, Body]:
        return {body.id: body for body in self._gazetteer.bodies}

    @cached_property
    def _websites(self) -> dict[str, Body]:
        return websites_of(self._gazetteer.bodies)

    def read(self, document: Document, published: Edtf | None = None) -> Reading:
        """The proposals of ``document``; ``published`` where a person knows the day it does not say.

        A document that names no tracked supplier is dismissed before anything else is done.
        """
        suppliers = supplier_mentions(self._suppliers.find(document.text))
        if not any(mention.is_proposed for mention in suppliers):
            return Reading(document)
        document = _dated(document, published)
        page = self._page(document, suppliers)
        statements = Statements(page)
        drafts = merged(statements.drafts())
        proposals = tuple(draft.proposal(page.document) for draft in drafts)
        return Reading(page.document, proposals, tuple(_marks(page, statements)))

    def _page(self, document: Document, suppliers: tuple[SupplierMention, ...]) -> Page:
        kind = kind_of_document(document)
        named = named_bodies(
            document.text, self._bodies.find(document.text), self._by_id, _day(document.published)
        )
        named = abroad(document, named)
        websites = self._websites if "://" in document.source else {}
        owner = owner_of(document, kind, named, websites)
        bodies = tuple(sorted((*named, *meant_bodies(document.text, named, owner)), key=lambda m: m.start))
        all_blocks = blocks(document.text)
        return Page(
            document=replace(document, source_kind=kind.kind, owner=owner.name if owner else document.owner),
            kind=kind,
            blocks=all_blocks,
            sentences=sentences(document.text, all_blocks),
            suppliers=suppliers,
            bodies=bodies,
            quotes=quoted_passages(document.text, all_blocks),
            owner=owner,
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
    found = day_of_publication(small(document.text[:_HEAD]), document.source)
    return replace(document, published=found.day, published_rule=found.rule) if found else document


def _day(value: Edtf | None) -> date | None:
    return value.last if value else None


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
