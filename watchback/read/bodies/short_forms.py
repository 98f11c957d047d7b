"""Short forms that a page itself gives to bodies: abbreviations in brackets, names cut short later on."""

import re
from collections.abc import Iterator
from dataclasses import replace

from watchback.read.bodies.mentions import BodyMention
from watchback.read.patterns import lazily

_DEFINED = lazily(r"\s*\((?:the |hereafter |“|\")*[\"'“‘]?([A-Z][A-Za-z&]{1,9})[\"'”’]?\)")
# "(Con)" behind a place is a member's party, and no short form of it.
_PARTIES = frozenset(
    {"Con", "Lab", "LD", "LDem", "CB", "SNP", "Ind", "Green", "Grn", "PC", "DUP"}
    | {"SF", "UUP", "SDLP", "APNI", "Alliance", "Reform", "Ref", "Plaid", "ALP", "LNP"}
)
_GENERIC = lazily(
    r"^(?:The )?(?:University (?:College )?of |NHS |City of |London Borough of |Royal Borough of |"
    r"Department (?:for|of) |Ministry of )"
    r"|(?: University| University of [A-Z].*| (?:University )?(?:Teaching )?Hospitals?.*| (?:NHS |"
    r"Healthcare |Health ).*Trust.*"
    r"| (?:Police|Constabulary)| (?:Metropolitan |County |City |Borough |District )*(?:Borough |"
    r"District )?Council)$"
)
# "The Bank" for a Bank of Borsetshire: the first word of these, in capitals, after the whole name.
_FIRST_WORD = lazily(r"(Bank|Mint|Museum|Mayor|Commission|Partnership|Executive|Assembly)\b")
_UNSURE = ("place-as-subject", "short-name", "shared-name", "minister-of", "whole-government")


def with_short_forms(text: str, mentions: list[BodyMention]) -> list[BodyMention]:
    """``mentions`` and the uses of the page's own short forms, which go before the register's."""
    defined = dict(_defined(text, mentions))
    local = dict(_cut_short(mentions))
    shorts = local | defined | dict(_initials(text, mentions))
    if not shorts:
        return mentions
    kept = list(mentions)
    written = "|".join(map(re.escape, sorted(shorts, key=len, reverse=True)))
    for match in re.finditer(rf"\b(?:{written})\b", text):
        mention = shorts[match[0]]
        place = next((m for m in kept if m.start < match.end() and match.start() < m.end), None)
        if place and not _gives_way(place, mention, match.span()):
            continue
        if place:
            kept.remove(place)
        rule = "defined-short-name" if match[0] in defined else "place-as-subject"
        kept.append(replace(mention, start=match.start(), end=match.end(), rule=rule))
    kept += _by_first_word(text, kept)
    return sorted(kept, key=lambda mention: mention.start)


def _gives_way(place: BodyMention, mention: BodyMention, span: tuple[int, int]) -> bool:
    """Whether a name of the register gives way to the page's own use of it."""
    if place.rule == "short-name":
        return True
    if (place.start, place.end) != span:
        return False
    return place.rule == "place-as-subject" and place.key != mention.key and mention.kind != "council"


def _defined(text: str, mentions: list[BodyMention]) -> Iterator[tuple[str, BodyMention]]:
    """ "Mid Borsetshire Council (MBC)"."""
    for mention in mentions:
        match = _DEFINED.match(text, mention.end)
        if match and match[1] not in _PARTIES:
            yield match[1], mention


def _initials(text: str, mentions: list[BodyMention]) -> Iterator[tuple[str, BodyMention]]:
    """Initials that the register gives to a body the page never names, as those of one that it names."""
    whole = {mention.key: mention for mention in mentions if mention.rule not in _UNSURE}
    strange = {text[m.start : m.end] for m in mentions if m.rule == "short-name" and m.key not in whole}
    for mention in whole.values() if strange else ():
        words = _GENERIC.sub("", _GENERIC.sub("", mention.name)).split()
        initials = "".join(word[0] for word in words if word[0].isupper())
        if initials in strange:
            yield initials, mention


def _cut_short(mentions: list[BodyMention]) -> Iterator[tuple[str, BodyMention]]:
    """ "Felpersham" for its university; a form that two bodies of the page share means neither."""
    found: dict[str, dict[str, BodyMention]] = {}
    for mention in mentions:
        if mention.rule in _UNSURE or mention.in_passing:
            continue
        short = _GENERIC.sub("", _GENERIC.sub("", mention.name)).strip()
        if 3 < len(short) < len(mention.name) and short[0].isupper():
            found.setdefault(short, {}).setdefault(mention.key, mention)
    for short, owners in found.items():
        if len(owners) == 1:
            yield short, next(iter(owners.values()))


def _by_first_word(text: str, mentions: list[BodyMention]) -> Iterator[BodyMention]:
    """ "The Bank", once the Bank of Borsetshire was named."""
    for mention in {m.key: m for m in reversed(mentions) if m.rule not in _UNSURE}.values():
        word = _FIRST_WORD.search(mention.name)
        if not word:
            continue
        for match in re.compile(rf"(?<=[Tt]he ){word[1]}\b(?! of\b)(?! [A-Z])").finditer(text, mention.end):
            start, end = match.span()
            if all(end <= m.start or m.end <= start for m in mentions):
                yield replace(mention, start=start, end=end, rule="defined-short-name")
