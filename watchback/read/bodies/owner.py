"""Whose page or letter a document is: by its address, what it says of itself, its first and last lines."""

import re
from collections.abc import Callable
from dataclasses import replace

from watchback.read.bodies.mentions import BodyMention, kind_of
from watchback.read.kinds import Kind, host_of
from watchback.read.names.index import small, whole_small
from watchback.read.patterns import lazily
from watchback.read.rules import table
from watchback.records import Body, Document
from watchback.words import SourceKind

_LETTERHEAD = 400
_SIGNED = 350
_LONGEST_FILLER = 25
# What a place at the head, in the signature, in a telling phrase is worth beside one mention.
_IN_HEAD, _IN_SIGNATURE, _IN_PHRASE, _OF_KIND = 2.0, 2.0, 4.0, 2.0
_PHRASE = lazily(
    r"(?:\bminutes? of (?:the |a )?(?:meeting of )?(?:the )?|\brequest to |^dear |\bmeeting of (?:the )?|"
    r"^from: [^\n]{0,60}"
    r"|received by |\bhere at |\bbehalf of )\Z",
    re.M,
)
_CUT = lazily(r"\bthe (council|trust|university|force|department|board|authority)\b")


def owner_of(
    document: Document,
    kind: Kind,
    named: tuple[BodyMention, ...],
    websites: dict[str, Body],
    called: Callable[[str], BodyMention | None],
) -> BodyMention | None:
    """The body whose page this is, else None. ``called`` finds the body of a name that stands alone."""
    host = host_of(document.address or document.source)
    if body := websites.get(host) or websites.get(host.partition(".")[2]):
        return BodyMention(0, 0, body.name, body.id, kind_of(body.kind), "owner-by-address", named=False)
    told = [(document.owner, "owner-by-record")]
    if kind.own:
        told += [(document.publisher, "owner-by-publisher")]
    for name, rule in told:
        if name and (found := called(name)) and not _is_bystander(found):
            return replace(found, start=0, end=0, rule=rule, named=False, weak=False)
        if name and (commission := commission_of(name, called)):
            return replace(commission, start=0, end=0, rule=rule, named=False, weak=False)
    if kind.kind is SourceKind.PARLIAMENT:
        if document.owner and document.owner.strip() and not called(document.owner):
            # Who answers is told, and is not in the register: the House is not whose words they are.
            return BodyMention(0, 0, document.owner.strip(), None, "", "owner-by-record", named=False)
        return _devolved(document, named, called)
    if not kind.own:
        return None
    sender = _by_sender(document.text, websites)
    return sender or _from_text(document, named) or _by_mail(document.text, websites)


_SENDER = lazily(r"^from: [^\n@]{0,80}@([a-z0-9-]+(?:\.[a-z0-9-]+)+)", re.M)
_HEAD_OF_MAIL = 600


def _by_sender(text: str, websites: dict[str, Body]) -> BodyMention | None:
    """The body from whose address a mail was sent."""
    sender = _SENDER.search(whole_small(text), 0, _HEAD_OF_MAIL)
    body = websites.get(sender[1]) or websites.get(sender[1].partition(".")[2]) if sender else None
    if body is None:
        return None
    return BodyMention(0, 0, body.name, body.id, kind_of(body.kind), "owner-by-mail", named=False)


_HOST = lazily(r"(?:@|\bwww\.)([a-z0-9-]+(?:\.[a-z0-9-]+)+)")


def _by_mail(text: str, websites: dict[str, Body]) -> BodyMention | None:
    """The one body whose mail or web addresses the text gives."""
    hosts = _HOST.findall(whole_small(text)) if "@" in text or "www." in text else ()
    bodies = {body.id: body for host in hosts if (body := websites.get(host.removeprefix("www.")))}
    bodies = {id: body for id, body in bodies.items() if id not in table("bodies")["bystanders"]["ids"]}
    if len(bodies) != 1:
        return None
    body = next(iter(bodies.values()))
    return BodyMention(0, 0, body.name, body.id, kind_of(body.kind), "owner-by-mail", named=False)


def commission_of(publisher: str, called: Callable[[str], BodyMention | None]) -> BodyMention | None:
    """Who runs the buildings of a parliament that publishes a page: its commission, or itself."""
    lowered = small(publisher)
    for word, name in table("bodies")["runs_buildings_of"].items():
        if word in lowered:
            return called(name)
    return None


def websites_of(bodies: tuple[Body, ...]) -> dict[str, Body]:
    """Host → the one body whose site it is; hosts that several share (gov.uk) are left out."""
    found: dict[str, list[Body]] = {}
    for body in bodies:
        if body.website and body.end_date is None:
            found.setdefault(host_of(body.website), []).append(body)
    return {host: owners[0] for host, owners in found.items() if len(owners) == 1 and host != "gov.uk"}


def _is_bystander(mention: BodyMention) -> bool:
    """Whether the body stands on other bodies' pages: regulators, auditors, those one complains to."""
    return mention.in_passing or (mention.body_id or "") in table("bodies")["bystanders"]["ids"]


def _devolved(
    document: Document, named: tuple[BodyMention, ...], called: Callable[[str], BodyMention | None]
) -> BodyMention | None:
    """The government that answers in a devolved parliament of whose record this is a page."""
    head = small(document.text[:600]) + " " + small(document.publisher or "")
    for word, name in table("bodies")["answers_in"].items():
        if word in head and (found := called(name)):
            return replace(found, start=0, end=0, rule="owner-by-parliament", named=False)
    return None


def _from_text(document: Document, named: tuple[BodyMention, ...]) -> BodyMention | None:
    """The body that head, signature and mentions together speak for."""
    text, lowered = document.text, whole_small(document.text)
    candidates = [mention for mention in named if not _is_bystander(mention)]
    kinds = set(_CUT.findall(lowered))
    scores: dict[str, float] = {}
    best: dict[str, tuple[float, BodyMention, str]] = {}
    placed: set[str] = set()
    for mention in candidates:
        score, rule = 1.0 if not mention.weak else 0.5, "owner-by-mentions"
        if mention.end <= _LETTERHEAD and not _is_in_prose(text, mention):
            score, rule = score + _IN_HEAD, "owner-by-letterhead"
        if mention.start >= len(text) - _SIGNED and _ends_line(text, mention):
            score, rule = score + _IN_SIGNATURE, "owner-by-signature"
        if _PHRASE.search(lowered, max(0, mention.start - 80), mention.start):
            score, rule = score + _IN_PHRASE, "owner-by-address-of-request"
        if rule != "owner-by-mentions":
            placed.add(mention.key)
        if mention.key not in scores and _kind_is_spoken_of(mention, kinds):
            score += _OF_KIND
        scores[mention.key] = scores.get(mention.key, 0.0) + score
        best[mention.key] = max(
            best.get(mention.key, (0.0, mention, rule)), (score, mention, rule), key=lambda b: b[0]
        )
    alone = {mention.key for mention in candidates if not kinds or _kind_is_spoken_of(mention, kinds)}
    placed |= {key for key in alone if not placed and _stands_out(key, scores)}
    owners = [key for key in scores if key in placed]
    if not owners:
        return None
    key = max(owners, key=lambda key: scores[key])
    _, mention, rule = best[key]
    return replace(mention, start=0, end=0, rule=rule, named=False, weak=False)


def _stands_out(key: str, scores: dict[str, float]) -> bool:
    return all(scores[key] > 1.5 * score for other, score in scores.items() if other != key)


def _ends_line(text: str, mention: BodyMention) -> bool:
    """Whether little else stands on the line, as in a signature."""
    start = text.rfind("\n", 0, mention.start) + 1
    end = text.find("\n", mention.end)
    rest = mention.start - start + (len(text) if end < 0 else end) - mention.end
    return rest < _LONGEST_FILLER * 2


_LONG_LINE = 100


def _is_in_prose(text: str, mention: BodyMention) -> bool:
    """Whether the mention stands in the midst of a long line, as in a letter's first sentence."""
    start = text.rfind("\n", 0, mention.start) + 1
    end = text.find("\n", mention.end)
    return (len(text) if end < 0 else end) - start > _LONG_LINE < mention.start


def _kind_is_spoken_of(mention: BodyMention, words: set[str]) -> bool:
    meant = table("bodies")["meant_by"].get(mention.kind, ())
    return any(word in meant for word in words)
