"""What kind of published thing a document is: marks of each kind are weighed, the heaviest is taken."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress
from urllib.parse import urlsplit

from ahocorasick_rs import AhoCorasick, Implementation

from watchback.read.names.index import small
from watchback.read.rules import table
from watchback.records import Document
from watchback.words import SourceKind

_HEAD = 200
_FIRST = 1500
_ANYWHERE = 6_000
_LAST = 700
_MAILS = ("message/rfc822", "application/vnd.ms-outlook")
_BEGINNINGS = ("head", "first", "anywhere")
_HOSTS_OF_BODIES = (".gov.uk", ".police.uk", ".nhs.uk", ".ac.uk", ".gov.scot", ".gov.wales")
# A sheet has at least so many of its lines in cells.
_MOSTLY_CELLS = 0.6


@dataclass(frozen=True, slots=True)
class Kind:
    """The kind with the mark that spoke most for it. ``own``: "we" on it is the body whose page it is."""

    kind: SourceKind
    rule: str
    own: bool


def kind_of_document(document: Document) -> Kind:
    """The kind whose marks in rules/kinds.toml weigh most; OTHER where none weighs enough."""
    rules = table("kinds")
    weights: dict[str, float] = {kind: float(start) for kind, start in rules["start"].items()}
    best: dict[str, tuple[float, str]] = {}
    for mark in _marks_of(document):
        weights[mark.kind] = weights.get(mark.kind, 0.0) + mark.weight
        best[mark.kind] = max(best.get(mark.kind, (0.0, "")), (mark.weight, mark.id))
    kind = max(weights, key=lambda kind: weights[kind])
    if weights[kind] < rules["least"]:
        kind = SourceKind.OTHER.value
    return Kind(SourceKind(kind), best.get(kind, (0.0, "no-mark"))[1], own=kind in rules["own"])


def host_of(source: str) -> str:
    """The host of an address without "www."; "" for anything else."""
    if "://" not in source:
        return ""
    try:
        return (urlsplit(source).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


@dataclass(frozen=True, slots=True)
class _Mark:
    id: str
    kind: str
    weight: float
    where: str
    written: str
    hooks: tuple[str, ...]
    needs: tuple[str, ...]

    @property
    def pattern(self) -> re.Pattern[str]:
        """Compiled when it is first needed: few documents need half of them."""
        return _compiled(self.written)

    def is_in(self, text: str) -> bool:
        """Whether the text bears the mark."""
        if not text or self.hooks and not any(hook in text for hook in self.hooks):
            return False
        return self.fits(text)

    def fits(self, text: str) -> bool:
        """Whether the pattern is in the text, without which of the ``needs`` it cannot be."""
        if self.needs and not any(need in text for need in self.needs):
            return False
        return bool(self.pattern.search(text))


@lru_cache(maxsize=256)
def _compiled(written: str) -> re.Pattern[str]:
    return re.compile(written, re.MULTILINE)


class _Hooks:
    """The hooks of the marks of a text's beginning, looked for all at once."""

    def __init__(self, marks: tuple[_Mark, ...]) -> None:
        by_hook: dict[str, list[_Mark]] = {}
        for mark in marks:
            for hook in mark.hooks:
                by_hook.setdefault(hook, []).append(mark)
        self._marks = tuple(by_hook.values())
        self._automaton = AhoCorasick(list(by_hook), implementation=Implementation.ContiguousNFA)

    def hooked(self, text: str, ends: dict[str, int]) -> list[_Mark]:
        """The marks of which a hook stands in their part of ``text``; ``ends`` are where the parts end."""
        found: dict[str, _Mark] = {}
        for number, _, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            for mark in self._marks[number]:
                if end <= ends[mark.where]:
                    found[mark.id] = mark
        return list(found.values())


def _marks_of(document: Document) -> list[_Mark]:
    """The marks that a document bears."""
    text = small(document.text[:_ANYWHERE])
    host = host_of(document.address or document.source)
    ends = {
        "head": text.find("\n", 0, _HEAD) + 1 or min(_HEAD, len(text)),
        "first": min(_FIRST, len(text)),
        "anywhere": len(text),
    }
    places = {
        "host": host + (" host-of-body" if host.endswith(_HOSTS_OF_BODIES) else ""),
        # Of a mail it is the sender.
        "publisher": "" if document.media_type in _MAILS else small(document.publisher or ""),
        "media": document.media_type + (" cells" if _is_mostly_cells(text) else ""),
        "last": small(document.text[-_LAST:]),
        **{where: text[:end] for where, end in ends.items()},
    }
    hooks, others = _all_marks()
    found = [mark for mark in others if mark.is_in(places[mark.where])]
    return found + [mark for mark in hooks.hooked(text, ends) if mark.fits(places[mark.where])]


def _is_mostly_cells(text: str) -> bool:
    if "\t" not in text:
        return False
    lines = [line for line in text.split("\n") if line.strip()]
    return sum("\t" in line for line in lines) > _MOSTLY_CELLS * len(lines)


@lru_cache(maxsize=1)
def _all_marks() -> tuple[_Hooks, tuple[_Mark, ...]]:
    """The marks of a text's beginning that have hooks, and the others."""
    marks = [
        _Mark(
            id=row["id"],
            kind=row["kind"],
            weight=row["weight"],
            where=row["where"],
            written=row["pattern"],
            hooks=tuple(row.get("hooks", ())),
            needs=tuple(row.get("needs", ())),
        )
        for row in table("kinds")["mark"]
    ]
    hooked = [bool(mark.hooks) and mark.where in _BEGINNINGS for mark in marks]
    others = tuple(mark for mark, has_hooks in zip(marks, hooked, strict=True) if not has_hooks)
    return _Hooks(tuple(compress(marks, hooked))), others
