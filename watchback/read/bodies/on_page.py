"""Which public bodies a document names or means, and whose document it is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from watchback.read.bodies.country import country_of
from watchback.read.bodies.mentions import BodyMention
from watchback.read.bodies.offices import both_houses, by_office, two_governments, whole_government
from watchback.read.bodies.owner import owner_of, websites_of
from watchback.read.bodies.places import council_of_minutes, further_names, place_of_page, with_places
from watchback.read.bodies.settled import settled
from watchback.read.bodies.short_forms import with_short_forms
from watchback.read.bodies.stand_ins import meant_bodies
from watchback.read.bodies.unlisted import unlisted_bodies
from watchback.read.kinds import Kind
from watchback.read.names.index import NameHit, NameIndex, body_names, small, whole_small
from watchback.read.rules import table
from watchback.records import Body, Document, Gazetteer
from watchback.words import SourceKind

_HEAD = 700
# A page is about a body that has so many times the mentions of the next.
_CLEARLY = 1.5
_IN_TITLE = 3
_MINOR = frozenset({"parliament"})


@dataclass(frozen=True, slots=True)
class BodiesOfPage:
    """Every mention in order; the body whose page it is; the one that it is clearly about."""

    mentions: tuple[BodyMention, ...]
    owner: BodyMention | None
    main: BodyMention | None


class BodyNames:
    """The names of the bodies of a gazetteer, ready to be looked for. Build once, use for every document."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        names = list(body_names(gazetteer.bodies, gazetteer.abroad))
        names += further_names(gazetteer.bodies, {small(name.spelling) for name in names})
        self._index = NameIndex(names)
        self._by_id = {body.id: body for body in gazetteer.bodies}

    @cached_property
    def _websites(self) -> dict[str, Body]:
        return websites_of(self._gazetteer.bodies)

    def on(self, document: Document, kind: Kind) -> BodiesOfPage:
        """The bodies of a document."""
        on = document.published.last if document.published else None
        text = document.text
        country = country_of(document)
        hits = self._index.find(text)
        named = named_bodies(text, hits, self._by_id, on, country)
        has_addresses = "//" in (document.address or document.source) or "@" in text or "www." in text
        websites = self._websites if has_addresses else {}
        owner = owner_of(document, kind, named, websites, self._called)
        if kind.kind in (SourceKind.MINUTES, SourceKind.ANSWER) and (
            owner is None or owner.kind != "council"
        ):
            owner = council_of_minutes(text, settled(text, hits, self._by_id, on, country)) or owner
        known = [
            mention
            for mention in (*named, owner)
            if mention and mention.kind == "council" and not mention.weak
        ]
        place = None if known else place_of_page(text, settled(text, hits, self._by_id, on, country))
        meant = meant_bodies(text, named, owner or place, owner if kind.own else None)
        mentions = tuple(sorted((*named, *meant), key=lambda mention: mention.start))
        return BodiesOfPage(mentions, owner, main_body((*named, *meant), text.find("\n")) or place)

    def _called(self, name: str) -> BodyMention | None:
        """The body that a name standing alone means; it may be a bare place."""
        hits = self._index.find(name)
        longest = max(settled(name, hits, self._by_id, None, ""), key=lambda m: m.end - m.start, default=None)
        if longest is None or longest.body_id is None or (longest.end - longest.start) * 2 < len(name):
            return None
        return longest


def named_bodies(
    text: str,
    hits: Iterable[NameHit],
    by_id: Mapping[str, Body],
    on: date | None,
    country: str = "",
) -> tuple[BodyMention, ...]:
    """The bodies named in ``text``, ``on`` being its day where it is known, ``country`` what it is about."""
    lowered = whole_small(text)
    mentions = settled(text, hits, by_id, on, country)
    mentions += [*by_office(text, by_id, country), *both_houses(text, by_id), *two_governments(text, by_id)]
    mentions += unlisted_bodies(text, mentions, country)
    mentions = with_short_forms(text, _without_overlaps(mentions))
    mentions += whole_government(text, lowered, by_id, country, mentions)
    kept = with_places(text, lowered, mentions)
    return tuple(sorted(kept, key=lambda mention: mention.start))


def _without_overlaps(mentions: Iterable[BodyMention]) -> list[BodyMention]:
    kept: list[BodyMention] = []
    for mention in sorted(mentions, key=lambda m: (m.start - m.end, m.start)):
        if all(mention.end <= other.start or mention.start >= other.end for other in kept):
            kept.append(mention)
    return sorted(kept, key=lambda mention: mention.start)


def _is_regulator(mention: BodyMention) -> bool:
    """Whether it is named on pages about others: a regulator or an adviser."""
    apart = mention.kind not in ("government", "department", "parliament")
    return apart and (mention.body_id or "") in table("bodies")["bystanders"]["ids"]


def main_body(mentions: Iterable[BodyMention], title_ends: int) -> BodyMention | None:
    """The body that a page is clearly about: named far more than any other, its first lines counted more."""
    counts: dict[str, float] = {}
    first: dict[str, BodyMention] = {}
    for mention in mentions:
        if (
            mention.in_passing
            or mention.kind in _MINOR
            or mention.rule in ("minister-of", "whole-government")
            or _is_regulator(mention)
        ):
            continue
        in_title = mention.end <= title_ends
        worth = 0.5 if mention.weak and not in_title else 1.0
        times = _IN_TITLE if in_title else 2 if mention.start < _HEAD else 1
        counts[mention.key] = counts.get(mention.key, 0.0) + worth * times
        first.setdefault(mention.key, mention)
    if not counts:
        return None
    best = max(counts, key=lambda key: (counts[key], -first[key].start))
    rival = max((count for key, count in counts.items() if key != best), default=0.0)
    return first[best] if counts[best] >= _CLEARLY * rival else None
