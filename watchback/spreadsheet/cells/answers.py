"""The words of an answer → what they say, by the reader's rules and model; equal answers are read once."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from watchback.read import Reader
from watchback.read.bodies.mentions import kind_of
from watchback.read.rules import table
from watchback.records import Body, Document, Edtf, Gazetteer, Proposal
from watchback.words import SourceKind

# Each stands for any body of its kind that the words do not name: so the same answer of many is read once.
_STAND_INS = (
    Body(id="any-council", name="Anyplaceshire County Council", kind="council-county"),
    Body(id="any-police", name="Anyplaceshire Police", kind="police-force"),
    Body(id="any-trust", name="Anyplaceshire Hospitals NHS Trust", kind="nhs-trust"),
    Body(id="any-university", name="University of Anyplaceshire", kind="university"),
)
_HEAD = "{body}\nResponse to your request under the Freedom of Information Act\nQuestion: {asked}\nAnswer: "
_ASKS = "Do you use {supplier} cameras, and how many?"
_ABOUT = "About {supplier} cameras."
_ASKS_OF_NONE = "Which makes of camera do you use, and how many?"
# What a date in the answer may be counted from.
_COUNTS_FROM = re.compile(
    r"\b(?:next|this|last|by|within|year|month|week|spring|summer|autumn|winter|quarter|january|february|"
    r"march|april|may|june|july|august|september|october|november|december)\b",
    re.I,
)
LONGEST = 20_000
"""Characters of one cell that are read."""


@dataclass(frozen=True, slots=True)
class Said:
    """One proposal of an answer; ``start`` and ``end`` are in the answer's words."""

    proposal: Proposal
    start: int
    end: int


class Answers:
    """Reads answers for the bodies and suppliers of one register. Build once."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._reader = Reader(replace(gazetteer, bodies=(*gazetteer.bodies, *_STAND_INS)))
        self._by_id = {body.id: body for body in gazetteer.bodies}
        self._stand_ins = {(kind_of(body.kind), _estate_told(body.name)): body for body in _STAND_INS}
        self._read: dict[tuple[str, str, str, str], tuple[Said, ...]] = {}
        self.read_anew = 0

    def said(
        self, words: str, body_id: str | None, supplier: str, question: str, on: Edtf | None
    ) -> tuple[Said, ...]:
        """What the body says in these words of the supplier ("": of any that they name).

        ``question`` is the head of the column where that asks something; ``on`` is the day of the answer.
        """
        words = words[:LONGEST]
        owner = self._owner(words, body_id)
        day = on if on and _COUNTS_FROM.search(words) else None
        for asked in _questions(words, supplier, question):
            found = self._once(words, owner, asked, day)
            wanted = tuple(one for one in found if not supplier or one.proposal.supplier == supplier)
            if wanted:
                return wanted
        return ()

    def _once(self, words: str, owner: Body, asked: str, on: Edtf | None) -> tuple[Said, ...]:
        key = words, owner.name, asked, str(on or "")
        if key not in self._read:
            self.read_anew += 1
            self._read[key] = tuple(self._reading(words, owner, asked, on))
        return self._read[key]

    def _owner(self, words: str, body_id: str | None) -> Body:
        """Who speaks: the body itself where the words name it or nothing stands for it."""
        body = self._by_id.get(body_id or "")
        if body is None:
            return _STAND_INS[0]
        lowered = words.lower()
        if any(name.lower() in lowered for name in (body.name, *body.aliases) if len(name) > 2):
            return body
        return self._stand_ins.get((kind_of(body.kind), _estate_told(body.name)), body)

    def _reading(self, words: str, owner: Body, asked: str, on: Edtf | None) -> list[Said]:
        head = _HEAD.format(body=owner.name, asked=asked)
        document = Document(
            text=head + words,
            sha256="",
            media_type="text/plain",
            extractor="",
            source_kind=SourceKind.FOI_RESPONSE,
            publisher=owner.name,
            owner=owner.name,
        )
        found: list[Said] = []
        for proposal in self._reader.read(document, on).proposals:
            start = max(proposal.quotation.start, len(head)) - len(head)
            end = proposal.quotation.end - len(head)
            if proposal.body_id == owner.id and end > start:
                found.append(Said(proposal, start, end))
        return found


def _questions(words: str, supplier: str, question: str) -> list[str]:
    """What the answer is read under: words that name the supplier first by themselves, then as an answer."""
    if not supplier:
        return [_ASKS_OF_NONE]
    asks = question.rstrip().endswith("?") and len(question.split()) > 3
    is_about_it = supplier.lower() in question.lower()
    asked = question if asks and is_about_it else _ASKS.format(supplier=supplier)
    return [_ABOUT.format(supplier=supplier), asked] if supplier.lower() in words.lower() else [asked]


@lru_cache(maxsize=8_192)
def _estate_told(name: str) -> str:
    """The estate that a body's name tells the reader: a hospital's cameras hang in buildings."""
    by_name: dict[str, str] = table("estates")["by_name"]
    return next((estate for estate, words in by_name.items() if re.search(words, name.lower())), "")
