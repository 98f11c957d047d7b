"""Which suppliers a cue is about: named in it, in its sentence, or last before it."""

import re
from dataclasses import dataclass

from watchback.read.names.suppliers import SupplierMention
from watchback.read.page import Page
from watchback.read.patterns import lazily
from watchback.read.sentences import Sentence
from watchback.read.stances.stance import Cue

# Two names so near one another are named together ("Hikvision or Dahua", "Hikvision and, lately, Dahua").
_TOGETHER = 60
_JOINED = lazily(r"\b(?:and|or|nor)\b|[,/&]")
_BOTH = lazily(
    r"\b(?:either|neither|both|the two|these|those|such|any of the|"
    r"the (?:companies|firms|manufacturers|makers|brands|suppliers))\b"
)
# Behind the name of another maker these still mean the one that the page is about.
_POINTS_BACK = lazily(
    r"\b(?:either|neither|both|the two|one or the other|(?:that|this|those|these|such|the) (?:\w+ )?"
    r"(?:company|companies|firms?|manufacturers?|makers?|makes?|brands?|suppliers?|vendors?|origin|quarter|"
    r"kind|sort|cameras|units|devices|equipment)(?: in question)?(?:'s?)?|they|them)\b"
)
_ONE = lazily(r"\b(?:the former|the latter|the (?:company|firm|manufacturer|maker|brand|supplier)(?:'s)?\b)")


@dataclass(frozen=True, slots=True)
class NamedSupplier:
    """The supplier a cue is about, the rule that found it and how sure that rule is (0 to 1)."""

    mention: SupplierMention
    rule: str
    sureness: float


def suppliers_of(page: Page, sentence: Sentence, cue: Cue) -> tuple[NamedSupplier, ...]:
    """The suppliers of a cue, each once: named in it, in its sentence, or last before it."""
    inside = page.suppliers_between(cue.start, cue.end)
    here = page.suppliers_between(sentence.start, sentence.end)
    named = _group_of(page, here, inside[-1]) if inside else here
    if named:
        return tuple(
            NamedSupplier(mention, _rule(mention), 1.0 if inside else 0.9)
            for mention in _unique(named)
            if mention.is_proposed
        )
    before = page.suppliers_before(cue.start)
    answers_from, asked = page.asked.about.get(sentence.block, (None, ()))
    if answers_from is not None and not (before and before[-1].start >= answers_from):
        if not asked and before:
            return _named_earlier(page, sentence, before)
        return tuple(NamedSupplier(mention, "supplier-of-question", 0.9) for mention in asked)
    if not before:
        after = page.suppliers[:1]
        return tuple(NamedSupplier(m, "supplier-named-after", 0.7) for m in after if m.is_proposed)
    if not before[-1].is_proposed:
        return _named_earlier(page, sentence, before)
    meant = _group_of(page, before, before[-1])
    if _ONE.search(page.shape, sentence.start, sentence.end) and not _BOTH.search(
        page.shape, sentence.start, sentence.end
    ):
        meant = (before[-1],)
    return tuple(
        NamedSupplier(mention, "supplier-named-before", 0.85)
        for mention in _unique(meant)
        if mention.is_proposed
    )


def _named_earlier(
    page: Page, sentence: Sentence, before: tuple[SupplierMention, ...]
) -> tuple[NamedSupplier, ...]:
    """The tracked ones named before another maker or another question, where the words point back at them."""
    if not _POINTS_BACK.search(page.shape, sentence.start, sentence.end):
        return ()
    tracked = next((mention for mention in reversed(before) if mention.is_proposed), None)
    meant = _group_of(page, before, tracked) if tracked else ()
    return tuple(
        NamedSupplier(mention, "supplier-named-earlier", 0.75)
        for mention in _unique(meant)
        if mention.is_proposed
    )


def _group_of(
    page: Page, mentions: tuple[SupplierMention, ...], one: SupplierMention
) -> tuple[SupplierMention, ...]:
    """The mentions that are named together with ``one``, itself among them."""
    first = last = mentions.index(one)
    while first and _together(page, mentions[first - 1], mentions[first]):
        first -= 1
    while last + 1 < len(mentions) and _together(page, mentions[last], mentions[last + 1]):
        last += 1
    return mentions[first : last + 1]


def _together(page: Page, one: SupplierMention, other: SupplierMention) -> bool:
    between = page.shape[one.end : other.start]
    return (
        len(between) < _TOGETHER and bool(_JOINED.search(between)) and not re.search(r"[.;?!]\s|\n", between)
    )


def _unique(mentions: tuple[SupplierMention, ...]) -> list[SupplierMention]:
    return list(reversed({mention.supplier.id: mention for mention in reversed(mentions)}.values()))


def _rule(mention: SupplierMention) -> str:
    if mention.brand is None:
        return mention.rule
    return f"{mention.rule}: {mention.brand} is linked to it by the reference data"
