"""What kind of published thing a document is, and whose: from address, metadata and first lines."""

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from watchback.read.bodies import BodyMention, kind_of
from watchback.read.names import small
from watchback.read.rules import table
from watchback.records import Body, Document
from watchback.words import SourceKind

_FIRST = 1500
_LETTERHEAD = 400
_SIGNED = 600


@dataclass(frozen=True, slots=True)
class Kind:
    """The kind with the rule that found it. ``own``: "we" on it is the body whose page it is."""

    kind: SourceKind
    rule: str
    own: bool


def kind_of_document(document: Document) -> Kind:
    """The first rule of rules/kinds.toml that holds; OTHER where none does."""
    host = _host(document.source)
    first = small(document.text[:_FIRST])
    for rule in _rules():
        if rule.holds(document, host, first):
            return Kind(SourceKind(rule.kind), rule.id, rule.own)
    if host.endswith((".gov.uk", ".police.uk", ".nhs.uk", ".ac.uk")):
        return Kind(SourceKind.WEB_PAGE, "host-of-body", own=True)
    return Kind(SourceKind.OTHER, "no-rule", own=False)


def owner_of(
    document: Document, kind: Kind, named: tuple[BodyMention, ...], websites: dict[str, Body]
) -> BodyMention | None:
    """The body whose page or letter this is: by address, letterhead or signature; else None."""
    host = _host(document.source)
    if body := websites.get(host) or websites.get(host.partition(".")[2]):
        return BodyMention(0, 0, body.name, body.id, kind_of(body), "owner-by-address", named=False)
    if not kind.own:
        return None
    text = document.text
    head = [mention for mention in named if mention.end <= _LETTERHEAD]
    tail = [mention for mention in named if mention.start >= len(text) - _SIGNED]
    counted = {mention.key: sum(other.key == mention.key for other in named) for mention in (*head, *tail)}
    both = [mention for mention in head if any(mention.key == other.key for other in tail)]
    for found, rule in (
        (both, "owner-by-letterhead"),
        (head, "owner-by-letterhead"),
        (tail, "owner-by-signature"),
    ):
        if found:
            best = max(found, key=lambda mention: (counted[mention.key], -mention.start))
            return BodyMention(0, 0, best.name, best.body_id, best.kind, rule, named=False, doubt=best.doubt)
    return None


def websites_of(bodies: tuple[Body, ...]) -> dict[str, Body]:
    """Host → the one body whose site it is; hosts that several share (gov.uk) are left out."""
    found: dict[str, list[Body]] = {}
    for body in bodies:
        if body.website and body.end_date is None:
            found.setdefault(_host(body.website), []).append(body)
    return {host: owners[0] for host, owners in found.items() if len(owners) == 1 and host != "gov.uk"}


def _host(source: str) -> str:
    if "://" not in source:
        return ""
    try:
        return (urlsplit(source).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


@dataclass(frozen=True, slots=True)
class _Rule:
    id: str
    kind: str
    own: bool
    host: tuple[str, ...]
    first: re.Pattern[str] | None
    anywhere: re.Pattern[str] | None
    publisher: re.Pattern[str] | None

    def holds(self, document: Document, host: str, first: str) -> bool:
        if self.host and host.endswith(self.host):
            return True
        if self.first and self.first.search(first):
            return True
        if self.anywhere and self.anywhere.search(small(document.text)):
            return True
        return bool(
            self.publisher and document.publisher and self.publisher.search(small(document.publisher))
        )


@lru_cache(maxsize=1)
def _rules() -> tuple[_Rule, ...]:
    return tuple(
        _Rule(
            id=row["id"],
            kind=row["kind"],
            own=row["own"],
            host=tuple(row.get("host", ())),
            first=_pattern(row.get("first")),
            anywhere=_pattern(row.get("anywhere")),
            publisher=_pattern(row.get("publisher")),
        )
        for row in table("kinds")["kind"]
    )


def _pattern(text: str | None) -> re.Pattern[str] | None:
    return re.compile(text, re.DOTALL) if text else None
