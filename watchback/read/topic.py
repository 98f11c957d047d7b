"""Which supplier a cue is about: named in it, in its sentence, or last before it."""

import re
from dataclasses import dataclass

from watchback.read.page import Page
from watchback.read.sentences import Sentence
from watchback.read.stance import Cue
from watchback.read.suppliers import SupplierMention

_TOPIC_REACH = 1200
_MEANT = re.compile(
    r"\b(?:cameras?|cctv|devices?|equipment|units?|kit|systems?|technolog\w+|recorders?|products?|"
    r"them|they|these|those|it|which|all|none|company|firm|manufacturer|supplier|make|information|this)\b"
)


@dataclass(frozen=True, slots=True)
class NamedSupplier:
    """The supplier a cue is about, the rule that found it and how sure that rule is (0 to 1)."""

    mention: SupplierMention
    rule: str
    sureness: float


def suppliers_of(page: Page, sentence: Sentence, cue: Cue) -> tuple[NamedSupplier, ...]:
    """The suppliers of a cue, each once: named in it, in its sentence, or last before it."""
    inside = page.suppliers_between(cue.start, cue.end)
    named = inside or page.suppliers_between(sentence.start, sentence.end)
    if named:
        unique = {mention.supplier.id: mention for mention in reversed(named) if mention.is_proposed}
        return tuple(
            NamedSupplier(mention, _rule(mention), 1.0 if inside else 0.9)
            for mention in reversed(unique.values())
        )
    before = page.suppliers_before(cue.start)
    if not before or not before[-1].is_proposed or cue.start - before[-1].end > _TOPIC_REACH:
        return ()
    if not _MEANT.search(page.shape, sentence.start, sentence.end):
        return ()
    return (NamedSupplier(before[-1], "supplier-named-before", 0.85),)


def _rule(mention: SupplierMention) -> str:
    if mention.brand is None:
        return mention.rule
    return f"{mention.rule}: {mention.brand} is linked to it by the reference data"
