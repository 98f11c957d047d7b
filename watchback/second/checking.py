"""A claim of a language model → a proposal, by the contract that holds for every reader; or why not."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from watchback.read.sentences import Sentence
from watchback.records import Document, Edtf, Passage, Proposal, Quotation
from watchback.second.answers import LONGEST_QUOTATION, Claim
from watchback.second.names import KnownNames, MeantBody, NamesOnPage
from watchback.second.places import as_written, in_whole_sentences, place_of
from watchback.second.refusals import Refusal
from watchback.words import Estate, Stance

ALONE = 0.2
"""Confidence of what only a language model proposes: below the least of any rule (rules/weights.toml)."""

WITH_DEADLINE = frozenset({Stance.WILL_REMOVE, Stance.REMOVING, Stance.WILL_NOT_BUY})
MOST_CAMERAS = 10_000_000
LONGEST_WORDS = 300
Held = TypeVar("Held")
_LEFT_OUT = "The language model gave {} here that cannot be used; it was left out."


@dataclass(frozen=True, slots=True)
class Page:
    """A document with its sentences and names: what a claim about it is checked against."""

    document: Document
    sentences: tuple[Sentence, ...]
    names: NamesOnPage


def reader_named(model: str) -> str:
    """The second reader as ``Proposal.reader`` names it."""
    return f"language model {model}"


def checked(claim: Claim, page: Page, known: KnownNames, piece: Passage, model: str) -> Proposal | Refusal:
    """The claim as a proposal whose quotation is cut out of the document, or the first reason against it."""
    text = page.document.text
    place = place_of(text, claim.quote, piece)
    if place is None:
        return Refusal.QUOTATION
    place = in_whole_sentences(place, page.sentences, LONGEST_QUOTATION)
    supplier = known.supplier(claim.supplier, page.names)
    if supplier is None:
        return Refusal.SUPPLIER
    body = known.body(claim.body, page.names, place)
    if body is None:
        return Refusal.BODY
    return _proposal(claim, page.document, place, supplier.name, body, model)


def _proposal(
    claim: Claim, document: Document, place: Passage, supplier: str, body: MeantBody, model: str
) -> Proposal:
    fields = _Fields(claim, document.text, place)
    deadline, phrase = fields.deadline()
    count, of = fields.counts()
    estate, condition = fields.estate(), fields.written("condition")
    speaker, caller = fields.written("speaker"), fields.written("caller")
    said_on, as_at = fields.day("said_on"), fields.day("as_at")
    doubts = {"stance": f"Only the language model {model} proposed this; no rule found it."} | fields.doubts
    if body.doubt:
        doubts["body"] = body.doubt
    return Proposal(
        quotation=Quotation(document.text, place.start, place.end),
        body=body.name,
        body_id=body.id,
        supplier=supplier,
        stance=claim.stance,
        voice=claim.voice,
        reader=reader_named(model),
        estate=estate,
        deadline=deadline,
        deadline_phrase=phrase,
        condition=condition,
        count=count,
        of=of,
        speaker=speaker,
        said_on=said_on,
        as_at=as_at,
        caller=caller,
        confidence=ALONE,
        source=document.source,
        sha256=document.sha256,
        source_kind=document.source_kind,
        title=document.title,
        published=document.published,
        reasons=(("body", body.rule), ("stance", "language-model"), ("voice", "language-model")),
        doubts=tuple(doubts.items()),
    )


@dataclass(slots=True)
class _Fields:
    """The fields that a statement may lack. One that does not hold is left out, and ``doubts`` says so."""

    claim: Claim
    text: str
    place: Passage
    doubts: dict[str, str] = field(default_factory=dict)

    def day(self, name: str) -> Edtf | None:
        return self._held(name, "a date", lambda value: Edtf(value) if isinstance(value, str) else None)

    def estate(self) -> Estate | None:
        return self._held("estate", "a place", lambda value: Estate(str(value)))

    def written(self, name: str) -> str | None:
        """Words that must stand in the document: nothing that a model made up comes into the queue."""
        return self._held(name, "words", self._as_written)

    def deadline(self) -> tuple[Edtf | None, str | None]:
        """The date and its words; without words of the document there is no date."""
        if self.claim.stance not in WITH_DEADLINE:
            return None, None
        phrase, date = self.written("deadline_phrase"), self.day("deadline")
        if date and not phrase:
            self.doubts["deadline"] = _LEFT_OUT.format("a date without its words")
            date = None
        return date, phrase

    def counts(self) -> tuple[int | None, int | None]:
        count = self._held("count", "a number", _number)
        of = self._held("of", "a number", _number)
        if count is None or (of is not None and of < count):
            of = None
        if count and f"{count}" not in self.text[self.place.start : self.place.end].replace(",", ""):
            self.doubts["count"] = f"The number {count} does not stand in the quotation in figures."
        return count, of

    def _as_written(self, value: Any) -> str | None:
        if not isinstance(value, str) or len(value) > LONGEST_WORDS:
            return None
        return as_written(self.text, value, self.place)

    def _held(self, name: str, what: str, take: Callable[[Any], Held | None]) -> Held | None:
        value = self.claim.other.get(name)
        if value is None or value == "":
            return None
        try:
            held = take(value)
        except ValueError:
            held = None
        if held is None:
            self.doubts[name] = _LEFT_OUT.format(what)
        return held


def _number(value: Any) -> int | None:
    whole = isinstance(value, int) and not isinstance(value, bool)
    return value if whole and 0 <= value <= MOST_CAMERAS else None
