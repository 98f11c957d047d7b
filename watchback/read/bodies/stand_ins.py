"""Words that stand for a body named elsewhere: "the council", "this force", "my Department"."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from watchback.read.bodies.mentions import BodyMention
from watchback.read.names.index import small, whole_small
from watchback.read.patterns import lazily
from watchback.read.rules import table

_REACH = 2000
# Words that a page about its own body uses for that body, whoever was named last.
_OWN = lazily(r"(?:this|our|my) |The (?=[A-Z])|the (?=[A-Z])")


# What stands before a word for a kind of body where it means one: "the city council", "my own department".
_BEFORE = lazily(r"\b(?:the|this|that|our)\s+(?:(?:city|county|local|borough|district)\s+)?\Z")
_BEFORE_OWN = lazily(r"\b(?:my|his|her|their|its|your)\s+(?:own\s+)?\Z")
_OWNED = frozenset({"department", "ministry", "force", "council", "authority"})
_LONGEST_BEFORE = 20
_OF = lazily(r"\s+of\b")


@lru_cache(maxsize=1)
def _words() -> tuple[AhoCorasick, list[str], list[str]]:
    kinds = {word: kind for kind, words in table("bodies")["meant_by"].items() for word in words}
    return AhoCorasick(list(kinds), matchkind=MatchKind.LeftmostLongest), list(kinds), list(kinds.values())


def stand_ins_in(lowered: str) -> Iterator[tuple[int, int, str, str]]:
    """Where a word with its article stands for a body, the word and its kind."""
    automaton, words, kinds = _words()
    flat = lowered.replace("\n", " ")
    for number, at, end in automaton.find_matches_as_indexes(flat):
        if flat[at - 1 : at] != " " or flat[end : end + 1].isalnum() or _OF.match(flat, end):
            continue
        before = flat[max(0, at - _LONGEST_BEFORE) : at]
        found = _BEFORE.search(before) or (words[number] in _OWNED and _BEFORE_OWN.search(before))
        if found:
            yield at - len(before) + found.start(), end, words[number], kinds[number]


def meant_bodies(
    text: str, named: tuple[BodyMention, ...], owner: BodyMention | None, own: BodyMention | None = None
) -> tuple[BodyMention, ...]:
    """Each stand-in as the last named body of its kind, else the owner of the page.

    ``own`` is the body that speaks as "we" on the page, if one does: "the Council" is first of all it.
    """
    found: list[BodyMention] = []
    at = 0
    named = _not_aside(text, named)
    for start, end, word, kind in stand_ins_in(whole_small(text)):
        while at < len(named) and named[at].start < end:
            at += 1
        if at and named[at - 1].end > start:
            continue
        first = own if own and _OWN.match(text, start) else None
        before = named[:at]
        if kind == "service" and (called := _called_so(named[:at], word)):
            # "The Commission" of a parliament is no service.
            before, kind = called, called[-1].kind
        before = _of_its_sort(before, text[start:end])
        if antecedent := _antecedent(before, named[at:], start, kind, owner, first):
            rule = "last-named" if antecedent is not owner else "owner-of-page"
            found.append(replace(antecedent, start=start, end=end, named=False, rule=rule))
    return tuple(found)


_ASIDE = lazily(
    r"\b(?:neighbouring|nearby|unlike|next-door|compared with|than) (?:in |at )?(?:the )?\Z", re.I
)
_LONGEST_ASIDE = 24
_SORT = lazily(r"\b(?:city|county|borough|district)\b", re.I)


def _not_aside(text: str, named: tuple[BodyMention, ...]) -> tuple[BodyMention, ...]:
    """Without neighbours named for comparison only, which no later word means."""
    return tuple(
        mention
        for mention in named
        if not _ASIDE.search(text, max(0, mention.start - _LONGEST_ASIDE), mention.start)
    )


def _of_its_sort(before: tuple[BodyMention, ...], words: str) -> tuple[BodyMention, ...]:
    """For "the borough council" as far as the last that is a borough; all where none is."""
    sort = _SORT.search(words)
    if sort is None:
        return before
    ends = [n for n, mention in enumerate(before, 1) if sort[0].lower() in small(mention.name)]
    return before[: ends[-1]] if ends else before


def _called_so(before: tuple[BodyMention, ...], word: str) -> tuple[BodyMention, ...]:
    """Those that have the word in their name ("the partnership")."""
    return tuple(mention for mention in before if word in small(mention.name))


def _antecedent(
    before: tuple[BodyMention, ...],
    after: tuple[BodyMention, ...],
    at: int,
    kind: str,
    owner: BodyMention | None,
    first: BodyMention | None,
) -> BodyMention | None:
    fits = {kind} | ({"police", "trust"} if kind == "service" else set())
    if first and first.kind in fits:
        return first
    last = next(
        (mention for mention in reversed(before) if mention.kind in fits and not mention.in_passing), None
    )
    if last and at - last.end < _REACH:
        return last
    if owner and owner.kind in fits:
        return owner
    return last or next(
        (mention for mention in after if mention.kind in fits and not mention.in_passing), None
    )
