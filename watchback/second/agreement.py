"""What the rules and a language model propose of one document, joined; all that the rules found stays."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from watchback.read import Reading
from watchback.records import Proposal
from watchback.second.checking import reader_named
from watchback.second.refusals import Refusal
from watchback.words import Voice

DOUBT_LEFT = 0.5
"""Where both agree, this share of the rules' doubt is left: 1 - (1 - confidence) * DOUBT_LEFT."""

_STRENGTH = {Voice.OWN: 2, Voice.REPORTED: 1, Voice.OTHER: 0}
_COMPARED = {
    "voice": "whose words they are",
    "estate": "the estate",
    "deadline": "the deadline",
    "count": "the number of cameras",
    "of": "the number of all cameras",
}


@dataclass(frozen=True, slots=True)
class Joined:
    """The reading with both readers' proposals. ``agreed`` counts those of the rules that the model found
    too, ``alone`` those that only it found, ``refused`` what of its answers was not believed."""

    reading: Reading
    agreed: int = 0
    alone: int = 0
    refused: Counter[Refusal] = field(default_factory=Counter)


def joined(reading: Reading, found: Iterable[Proposal], refused: Counter[Refusal], model: str) -> Joined:
    """One proposal where both found the same, the rules' fields kept; the others side by side."""
    found = tuple(found)
    kept = [_with(one, _same(one, found), model) for one in reading.proposals]
    agreed = sum(one is not before for one, before in zip(kept, reading.proposals, strict=True))
    alone = _once_each(each for each in found if not any(_is_repeat(each, one) for one in reading.proposals))
    proposals = sorted((*kept, *alone), key=lambda one: (one.quotation.start, one.body, one.stance))
    return Joined(replace(reading, proposals=tuple(proposals)), agreed, len(alone), refused)


def _about(proposal: Proposal) -> tuple[str, str, str]:
    return proposal.body_id or proposal.body.casefold(), proposal.supplier, proposal.stance


def _same(one: Proposal, found: Iterable[Proposal]) -> Proposal | None:
    """What the model found of the same body, supplier and stance in words that overlap."""
    alike = [
        each
        for each in found
        if _about(each) == _about(one)
        and each.quotation.start < one.quotation.end
        and one.quotation.start < each.quotation.end
    ]
    return next((each for each in alike if each.estate == one.estate), alike[0] if alike else None)


def _is_repeat(each: Proposal, one: Proposal) -> bool:
    """Whether the rules have this already: in the same words, or elsewhere in the document."""
    if _about(each) != _about(one):
        return False
    return each.estate in (None, one.estate) or _same(one, (each,)) is not None


def _with(one: Proposal, other: Proposal | None, model: str) -> Proposal:
    if other is None:
        return one
    doubts = dict(one.doubts)
    for name, called in _COMPARED.items():
        theirs = getattr(other, name)
        if theirs is not None and theirs != getattr(one, name):
            doubts.setdefault(name, f"The language model reads {called} as {_shown(theirs)}.")
    return replace(
        one,
        reader=f"{one.reader} + {reader_named(model)}",
        confidence=round(1 - (1 - one.confidence) * DOUBT_LEFT, 2),
        doubts=tuple(doubts.items()),
    )


def _shown(value: object) -> str:
    return str(getattr(value, "label", None) or getattr(value, "words", None) or value)


def _once_each(found: Iterable[Proposal]) -> list[Proposal]:
    """One for each body, supplier, stance and estate: the strongest voice, then the shortest quotation."""
    best: dict[tuple[object, ...], Proposal] = {}
    for each in sorted(found, key=lambda p: (-_STRENGTH[p.voice], len(p.quotation.exact), p.quotation.start)):
        best.setdefault((*_about(each), each.estate), each)
    return list(best.values())
