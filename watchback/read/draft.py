"""A statement in the making, and how drafts of one thing become one proposal."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from watchback.read.bodies.mentions import BodyMention
from watchback.records import Document, Edtf, Passage, Proposal, Quotation, Supplier
from watchback.words import Estate, Stance, Voice

READER = "watchback-reader 0.2"
_STRENGTH = {Voice.OWN: 2, Voice.REPORTED: 1, Voice.OTHER: 0}


@dataclass(frozen=True, slots=True)
class Draft:
    """One stance of one body on one supplier as one passage gives it. ``rule`` decided the stance."""

    body: BodyMention
    supplier: Supplier
    stance: Stance
    voice: Voice
    passage: Passage
    rule: str
    confidence: float
    estate: Estate | None = None
    deadline: Edtf | None = None
    deadline_phrase: str | None = None
    condition: str | None = None
    count: int | None = None
    of: int | None = None
    speaker: str | None = None
    said_on: Edtf | None = None
    as_at: Edtf | None = None
    caller: str | None = None
    in_title: bool = False
    signals: dict[str, float] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    doubts: dict[str, str] = field(default_factory=dict)

    def proposal(self, document: Document) -> Proposal:
        """The draft as a proposal about ``document``, its quotation cut out of the text."""
        return Proposal(
            quotation=Quotation(document.text, self.passage.start, self.passage.end),
            body=self.body.name,
            body_id=self.body.body_id,
            supplier=self.supplier.name,
            stance=self.stance,
            voice=self.voice,
            reader=f"{READER} / {self.rule}",
            estate=self.estate,
            deadline=self.deadline,
            deadline_phrase=self.deadline_phrase,
            condition=self.condition,
            count=self.count,
            of=self.of,
            speaker=self.speaker,
            said_on=self.said_on,
            as_at=self.as_at,
            caller=self.caller,
            confidence=round(self.confidence, 2),
            source=document.source,
            sha256=document.sha256,
            source_kind=document.source_kind,
            title=document.title,
            published=document.published,
            reasons=tuple(self.reasons.items()),
            doubts=tuple(self.doubts.items()),
        )


def merged(drafts: Iterable[Draft]) -> tuple[Draft, ...]:
    """One draft for each body, supplier, stance and estate: the strongest voice, then the fullest.

    A weaker account of the same promise (a headline's "all", a lead without an estate) is not a
    second statement and never widens the stronger one.
    """
    drafts = tuple(drafts)
    by_key: dict[tuple[str, str, Stance, Estate | None], list[Draft]] = {}
    for draft in drafts:
        by_key.setdefault((*_about(draft), draft.estate), []).append(draft)
    best = [min(group, key=_order) for group in by_key.values()]
    kept = [draft for draft in best if not any(_covers(other, draft) for other in best)]
    kept = [draft for draft in kept if not any(_contradicts(other, draft) for other in kept)]
    return tuple(sorted(kept, key=lambda draft: (draft.passage.start, draft.body.name, draft.stance)))


# Stances of one body that can hardly both be true of one estate in one document.
_EXCLUDE = frozenset(
    frozenset(pair)
    for pair in (
        (Stance.USES, Stance.NOT_USED),
        (Stance.USES, Stance.REMOVED),
        (Stance.USES, Stance.WITHHELD),
        (Stance.USES, Stance.NOT_HELD),
        (Stance.NOT_USED, Stance.REMOVED),
        (Stance.NOT_USED, Stance.WILL_REMOVE),
        (Stance.KEEPS, Stance.WILL_REMOVE),
        (Stance.KEEPS, Stance.REMOVED),
        (Stance.REMOVED, Stance.WILL_REMOVE),
    )
)
_MUCH_SURER = 1.5
# Of these the same words carry only one.
_ONE_IN_A_SENTENCE = _EXCLUDE | {
    frozenset((Stance.REMOVED, Stance.REMOVING)),
    frozenset((Stance.REMOVING, Stance.WILL_REMOVE)),
    frozenset((Stance.WITHHELD, Stance.NOT_HELD)),
}


def _contradicts(other: Draft, draft: Draft) -> bool:
    """Whether ``other``, surer, says of the same cameras what cannot be true beside ``draft``."""
    if other is draft or _about(other)[:2] != _about(draft)[:2]:
        return False
    pair = frozenset((other.stance, draft.stance))
    if other.passage == draft.passage and pair in _ONE_IN_A_SENTENCE:
        return other.confidence > draft.confidence
    one_estate = None in (other.estate, draft.estate) or other.estate == draft.estate
    return one_estate and pair in _EXCLUDE and other.confidence > _MUCH_SURER * draft.confidence


def _about(draft: Draft) -> tuple[str, str, Stance]:
    return draft.body.key, draft.supplier.id, draft.stance


def _order(draft: Draft) -> tuple[object, ...]:
    length = draft.passage.end - draft.passage.start
    told = (draft.deadline is not None) + (draft.count is not None)
    return (
        draft.in_title,
        -_STRENGTH[draft.voice],
        -told,
        -round(draft.confidence, 1),
        length,
        draft.passage.start,
    )


def _tells_the_end_of(other: Draft, draft: Draft) -> bool:
    """Whether ``draft`` only promises the end of the work that ``other`` calls begun, in the same words."""
    stances = other.stance is Stance.REMOVING and draft.stance is Stance.WILL_REMOVE
    return stances and other.passage == draft.passage


def _covers(other: Draft, draft: Draft) -> bool:
    """Whether ``draft`` is only another account of what ``other`` says better."""
    if other is draft:
        return False
    same_body = _about(other)[:2] == _about(draft)[:2]
    if draft.in_title and same_body and not other.in_title:
        return True
    if same_body and _tells_the_end_of(other, draft):
        return True
    if _about(other) != _about(draft) or draft.estate not in (None, Estate.ALL):
        return False
    stronger = _STRENGTH[other.voice] > _STRENGTH[draft.voice]
    says_where = other.voice == draft.voice and draft.estate is None and other.estate is not None
    return stronger or (says_where and draft.deadline is None and draft.count is None)
