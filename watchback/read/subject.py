"""Whose cameras a cue is about: the nearest named body, its list, the speaker, or the page's owner."""

import re
from dataclasses import dataclass
from functools import lru_cache

from watchback.read.bodies import BodyMention, are_listed
from watchback.read.page import BODY, Page
from watchback.read.rules import table
from watchback.read.sentences import Sentence
from watchback.read.speaker import Speaker
from watchback.read.stance import Cue

_FIRST_PERSON = re.compile(r"\b(?:we|our|us|ours|we're|we've|we'll|i)\b")
_THIRD_PERSON = re.compile(r"(?<![a-z])(?:it|they|its|their|he|she)\b")
_AFTER = re.compile(
    rf"(?:[^.;]{{0,70}}?\b(?:by|at|in|across|for|from|on|of|to|within|inside|around|run by)) "
    rf"(?:the )?(?={BODY})"
)
# "…, Ambridge Council confirmed".
_SAID_AFTER = re.compile(
    rf"[^.;]{{0,120}}?, (?:[a-z ]{{0,30}} (?:for|at|of|from) )?(?:the )?(?={BODY}+(?: \w+){{0,2}} "
    r"(?:said|says|confirmed|announced|told|admitted|revealed|added))"
)
_LAST_WORDS = re.compile(
    r"([A-Z][\w’'&-]*)((?:\s+(?:also|now|still|already|has|have|had|is|are|was|were|will|would|currently|both))*)\s*\Z"
)


@dataclass(frozen=True, slots=True)
class Subject:
    """One body that a cue is about, the rule that found it and how sure that rule is (0 to 1)."""

    body: BodyMention
    rule: str
    sureness: float


def subjects_of(
    page: Page, sentence: Sentence, cue: Cue, speaker: Speaker | None, recalled: BodyMention | None
) -> tuple[Subject, ...]:
    """The bodies of ``cue`` (placed in the text). ``recalled`` is the body of the sentences before."""
    inside = page.bodies_between(cue.start, cue.end)
    if cue.rule.subject == "inside":
        return tuple(Subject(body, "target-of-call", 0.95) for body in _without_owners(page, inside))
    start = _clause_start(page, sentence, cue, speaker)
    left = [m for m in _without_owners(page, page.bodies_between(start, cue.end)) if m.start < cue.end]
    lead = page.shape[start : cue.start]
    if speaker and speaker.side == "own" and speaker.body and (_FIRST_PERSON.search(lead) or not left):
        return (Subject(speaker.body, "speaker-of-quotation", 0.95),)
    if left and not _other_name_stands_between(page, left[-1].end, cue):
        return _with_its_list(page, left)
    if not speaker and _FIRST_PERSON.search(page.shape[start : cue.end]) and page.owner:
        return (Subject(page.owner, "owner-of-page", 0.9),)
    if _other_name_stands_between(page, start, cue) or _means_another(page, start, cue):
        return ()
    return _without_left(page, sentence, cue, speaker, recalled)


def _without_left(
    page: Page, sentence: Sentence, cue: Cue, speaker: Speaker | None, recalled: BodyMention | None
) -> tuple[Subject, ...]:
    """The body where none stands before the cue: after it, in the sentences before, or the page's own."""
    if match := _AFTER.match(page.shape, cue.end, sentence.end):
        found = page.bodies_between(match.end(), sentence.end)
        if found:
            return _listed_from(page, found)
    if match := _SAID_AFTER.match(page.shape, cue.end, sentence.end):
        found = page.bodies_between(match.end(), sentence.end)
        if found and not speaker:
            return (Subject(found[0], "named-as-saying-it", 0.85),)
    if speaker and speaker.side == "outside" and recalled is None:
        return ()
    if recalled:
        return (Subject(recalled, "body-of-sentence-before", 0.8),)
    if page.owner:
        return (Subject(page.owner, "owner-of-page", 0.85),)
    return _only_body(page, cue.start)


def _only_body(page: Page, at: int) -> tuple[Subject, ...]:
    named = {mention.key: mention for mention in page.bodies if mention.named}
    only = next(iter(named.values())) if len(named) == 1 else None
    return (Subject(only, "only-body-on-page", 0.6),) if only and page.bodies[0].start < at else ()


def _clause_start(page: Page, sentence: Sentence, cue: Cue, speaker: Speaker | None) -> int:
    """The start of the sentence, or of the quotation where its speaker is known."""
    number = page.quote_at(cue.start)
    if speaker is None or number is None or speaker.side == "unknown":
        return sentence.start
    return max(sentence.start, page.quotes[number].start)


def _without_owners(page: Page, mentions: tuple[BodyMention, ...]) -> list[BodyMention]:
    """Without bodies that only qualify the next: "the UK government's Department for Transport"."""
    kept = []
    for mention, following in zip(mentions, (*mentions[1:], None), strict=False):
        between = page.shape[mention.end : following.start].strip() if following else ""
        if following is None or between != "'s":
            kept.append(mention)
    return kept


def _with_its_list(page: Page, left: list[BodyMention]) -> tuple[Subject, ...]:
    """The nearest body and those that share its verb ("A, B, and C have all said …")."""
    group = [left[-1]]
    for mention in reversed(left[:-1]):
        if not are_listed(page.shape, mention, group[0]):
            break
        group.insert(0, mention)
    rule = "list-before-verb" if len(group) > 1 else "nearest-before"
    return tuple(
        Subject(body, rule if body.named else f"{rule}, {body.rule}", 0.95 if body.named else 0.9)
        for body in group
    )


def _listed_from(page: Page, found: tuple[BodyMention, ...]) -> tuple[Subject, ...]:
    group = [found[0]]
    for mention in found[1:]:
        if not are_listed(page.shape, group[-1], mention):
            break
        group.append(mention)
    return tuple(Subject(body, "named-after", 0.9) for body in group)


@lru_cache(maxsize=1)
def _not_names() -> frozenset[str]:
    return frozenset(table("bodies")["never"]["not_names"])


def _means_another(page: Page, start: int, cue: Cue) -> bool:
    """Whether "it" or "they" before the cue takes up a name that is no body ("Underwoods said it …")."""
    pronoun = _THIRD_PERSON.search(page.shape, start, cue.start)
    if pronoun is None:
        return False
    names = re.finditer(r"(?<=[a-z,] )[A-Z][a-z]+", page.text[start : pronoun.start()])
    return any(
        "a" <= page.shape[start + name.start()] <= "z" and name[0].lower() not in _not_names()
        for name in names
    )


def _other_name_stands_between(page: Page, start: int, cue: Cue) -> bool:
    """Whether a capitalised name that is no body stands right before the verb: a shop, a person."""
    before = page.text[start : cue.start]
    match = _LAST_WORDS.search(before)
    if match is None or match[1].lower() in _not_names() or re.match(r"[A-Z]\Z", match[1]):
        return False
    at = start + match.start(1)
    if not page.shape[at].isalpha() or not "a" <= page.shape[at] <= "z":
        return False
    return not _THIRD_PERSON.search(page.shape[at : cue.start])
