"""Who has the floor: the turns of speeches, questions, answers and messages that a document is made of.

A turn runs from the line that opens it ("Answered by …", "CLLR LEE (CHAIR): …", "Reply") to the next
such line. A text without such lines has no turns.
"""

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import attrgetter

from watchback.read.hooks import Hooks
from watchback.read.patterns import lazily
from watchback.read.rules import table


@dataclass(frozen=True, slots=True)
class Turn:
    """``text[start:end]``, opened by ``text[start:opened]``, in which ``label`` speaks, or asks.

    ``label`` is None where the opening line names nobody ("Reply" under a question to nobody).
    """

    start: int
    opened: int
    end: int
    label: str | None
    asks: bool


_START = attrgetter("start")


def turn_at(text: str, at: int) -> Turn | None:
    """The turn that the place ``at`` is in, its opening line aside; None before the first."""
    turns = turns_of(text)
    number = bisect_right(turns, at, key=_START) - 1
    return turns[number] if number >= 0 and at >= turns[number].opened else None


@lru_cache(maxsize=8)
def turns_of(text: str) -> tuple[Turn, ...]:
    """The turns of ``text`` in order. Kept for a few texts, since every sentence asks for them."""
    if not any(_signs()[number].search(text) for number in _hooks_of_signs().awake(text)):
        return ()
    found = [opening for line in re.finditer(r"[^\n\t]+", text) if (opening := _opening(text, line))]
    openings = _labelled(text, _without_chance_names(found))
    ends = [*(opening.start for opening in openings[1:]), len(text)][: len(openings)]
    return tuple(
        Turn(opening.start, opening.end, end, opening.label, opening.kind == "asks")
        for opening, end in zip(openings, ends, strict=True)
    )


@dataclass(frozen=True, slots=True)
class _Opening:
    start: int
    end: int
    kind: str
    label: str | None
    addressed: str | None = None
    has_place: bool = False


@lru_cache(maxsize=1)
def _rules() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row["kind"], re.compile(_written_out(row["pattern"]))) for row in table("floor")["opening"])


@lru_cache(maxsize=1)
def _hooks() -> Hooks:
    return Hooks([row.get("hooks", ()) for row in table("floor")["opening"]])


def _written_out(pattern: str) -> str:
    for name, words in table("floor")["words"].items():
        pattern = pattern.replace(f"{{{name}}}", words)
    return pattern


@lru_cache(maxsize=1)
def _signs() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(row["pattern"], re.MULTILINE) for row in table("floor")["sign"])


@lru_cache(maxsize=1)
def _hooks_of_signs() -> Hooks:
    return Hooks([row["hooks"] for row in table("floor")["sign"]])


def _opening(text: str, line: re.Match[str]) -> _Opening | None:
    for number in _hooks().awake(line[0]):
        kind, pattern = _rules()[number]
        match = pattern.match(line[0])
        if match and (kind != "named" or _stands_alone(text, line)):
            parts = match.groupdict()
            end = line.start() + (match.start("rest") if parts.get("rest") else match.end())
            bracketed = "(" in line[0][: match.end("name") + 2] if parts.get("name") else False
            return _Opening(
                line.start(), end, kind, _tidy(parts.get("name")), _tidy(parts.get("office")), bracketed
            )
    return None


_PARAGRAPH = lazily(r"\n\s*\n?(?P<first>[^\n]{40,})")


def _stands_alone(text: str, line: re.Match[str]) -> bool:
    """Whether a line is a paragraph of its own with a paragraph of whole sentences below."""
    if line.start() and text[line.start() - 1] != "\n":
        return False
    below = _PARAGRAPH.match(text, line.end())
    return bool(below and below["first"].rstrip().endswith((".", "?", "!", "”", '"')))


def _tidy(label: str | None) -> str | None:
    """A name as printed, without what stands around it; capitals of a transcript as a name has them."""
    if label is None:
        return None
    words = re.split(r"\s*\(|, (?=MSP|MS|MP|TD|[A-Z][^,]*(?:Party|Group))|\s+on \d", " ".join(label.split()))[
        0
    ]
    words = re.sub(r"^(?:the|a|an) ", "", words.strip(" ,:;.-–—"), flags=re.I)
    if re.match(rf"(?:{table('floor')['words']['title']})\b", words):
        words = words.partition(",")[0]
    if words.isupper():
        words = re.sub(r"[A-Z]+", lambda match: match[0].capitalize(), words)
    return words or None


def _without_chance_names(openings: list[_Opening]) -> list[_Opening]:
    """Without lines that only look like a speaker's: one who speaks once and has no title, a heading."""
    barred = set(table("floor")["not_names"]["words"])
    last_words = Counter(o.label.split()[-1] for o in openings if o.label and o.kind in ("speaks", "named"))
    title = re.compile(rf"(?:{table('floor')['words']['title']})\b")
    named = Counter(o.label for o in openings if o.kind == "named")
    turns = max(named.values(), default=0) > 1
    kept = []
    for opening in openings:
        label = opening.label or ""
        if opening.kind == "named" and not turns:
            continue
        if opening.kind == "speaks" and label.lower() in barred:
            continue
        single = opening.kind == "speaks" and last_words[label.split()[-1]] < 2
        if single and not title.match(label) and not opening.has_place:
            continue
        kept.append(opening)
    return kept


_NEXT_LINE = lazily(r"\s*(?P<line>[^\n]{3,90})\n")


def _labelled(text: str, openings: list[_Opening]) -> list[_Opening]:
    """Each answer with whoever gives it: named in its line, on the line below, or asked before it."""
    found: list[_Opening] = []
    asked: str | None = None
    for opening in openings:
        if opening.kind == "to":
            asked = opening.label
            continue
        if opening.kind in ("asks", "new"):
            asked = opening.addressed
        if opening.kind == "answers":
            opening = _answered(text, opening, asked)
            asked = opening.label
        found.append(opening)
    return found


def _answered(text: str, opening: _Opening, asked: str | None) -> _Opening:
    if opening.label:
        return opening
    line = _NEXT_LINE.match(text, opening.end)
    name = _name_pattern().match(line["line"]) if line else None
    if line and name:
        return replace(opening, end=line.end(), label=_tidy(name["name"]))
    return replace(opening, label=asked)


@lru_cache(maxsize=1)
def _name_pattern() -> re.Pattern[str]:
    return re.compile(_written_out(table("floor")["next_line"]["pattern"]))
