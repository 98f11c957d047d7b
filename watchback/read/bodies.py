"""Which public body each name on the page means: registered, not registered, or "the council"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from watchback.read.names import Form, NameHit, small
from watchback.read.rules import table
from watchback.records import Body


@dataclass(frozen=True, slots=True)
class BodyMention:
    """``text[start:end]`` means the body ``name``. ``kind`` is one of rules/bodies.toml.

    ``named`` is False where only "the council" or the like was written. ``doubt`` is the sentence
    that says why the body is not settled, or settled with less than a name.
    """

    start: int
    end: int
    name: str
    body_id: str | None
    kind: str
    rule: str
    named: bool = True
    doubt: str | None = None

    @property
    def key(self) -> str:
        """The same for every mention of one body."""
        return self.body_id or small(self.name)


# "Borsetshire has ruled out …": what follows a bare place name that is a council deciding.
_DECIDES = re.compile(
    r"(?:'s council)?,? (?:all |both |each |now |also |have |has |had |is |are |was |were |will "
    r"|would |did |does |do "
    r"|not |already |since )*"
    r"(?:said|says|say|confirmed|confirm|told|decided|agreed|pledged|promised|committed|voted|ruled|banned|scrapped|"
    r"stopped|dropped|removed|replaced|removing|replacing|phased|phasing|remove|replace|stop|ban|uses|use|used|"
    r"considering|reviewing|refused|declined|admitted|plans|planning|intends|intend|announced|owns|operates|buy|"
    r"retiring|ceased|paused|not)\b"
)
_LIST_JOIN = re.compile(r"(?:'s)?\s*(?:,|,?\s+and|,?\s+&|,?\s+or|,?\s+as well as)\s+(?:the\s+|both\s+)?\Z")
_COUNCILS_SUCH_AS = re.compile(
    r"\b(?:councils|authorities|boroughs|counties|cities)"
    r"(?:,? (?:including|such as|like|in|of|namely|those in))?:? (?:both )?\Z"
)
_DEFINED_SHORT = re.compile(r"\s*\((?:the )?[\"'“‘]?([A-Z][A-Za-z&]{1,9})[\"'”’]?\)")
_SECRETARY = re.compile(
    r"\b(?:Secretary of State for|Minister (?:of State )?(?:for|at)(?: the)?)\s+"
    r"((?:[A-Z][a-z]+|and|of|&|,)(?:\s+(?:[A-Z][a-z]+|and|of|&|,))*)"
)
_TRUSTED_SHORT = frozenset({"department", "police", "council", "government"})


def kind_of(body: Body) -> str:
    """The kind of rules/bodies.toml that a register kind belongs to."""
    for kind, starts in table("bodies")["kinds"].items():
        if body.kind.startswith(tuple(starts)):
            return str(kind)
    return "service"


def named_bodies(
    text: str, hits: tuple[NameHit, ...], gazetteer_by_id: dict[str, Body], on: date | None
) -> tuple[BodyMention, ...]:
    """The bodies named in ``text``, ``on`` being the day of the document where it is known."""
    body_hits = [hit for hit in hits if hit.names[0].body]
    in_full = {n.body.id for hit in body_hits for n in hit.names if n.body and n.form is Form.FULL}
    mentions = [m for hit in body_hits if (m := _settled(text, hit, in_full, gazetteer_by_id, on))]
    mentions += _by_office(text, gazetteer_by_id)
    mentions += _unlisted(text, mentions)
    mentions = _without_overlaps(mentions)
    shorts = dict(_defined_shorts(text, mentions))
    mentions += _uses_of(text, shorts, mentions)
    return tuple(sorted(_with_places(text, mentions), key=lambda mention: mention.start))


def _settled(
    text: str, hit: NameHit, in_full: set[str], by_id: dict[str, Body], on: date | None
) -> BodyMention | None:
    names = [name for name in hit.names if name.body]
    bodies = _living([name.body for name in names if name.body], on)
    form = names[0].form
    if form is Form.SHORT and not _short_is_meant(bodies, in_full):
        return None
    if len(bodies) > 1:
        bodies = [body for body in bodies if body.id in in_full] or bodies
    if len(bodies) > 1:
        written = text[hit.start : hit.end]
        doubt = f"“{written}” can mean {' or '.join(body.name for body in bodies)}."
        return BodyMention(hit.start, hit.end, written, None, kind_of(bodies[0]), "shared-name", doubt=doubt)
    body, rule = _today(bodies[0], by_id, on)
    rule = {Form.PLACE: "place-as-subject", Form.SHORT: "short-name"}.get(form, rule)
    return BodyMention(hit.start, hit.end, body.name, body.id, kind_of(body), rule)


def _short_is_meant(bodies: list[Body], in_full: set[str]) -> bool:
    return any(body.id in in_full or kind_of(body) in _TRUSTED_SHORT for body in bodies)


def _living(bodies: list[Body], on: date | None) -> list[Body]:
    """Those that were in being on the day; the open ones where no day is known."""
    if len(bodies) == 1:
        return bodies
    if on is None:
        return [body for body in bodies if body.end_date is None] or bodies
    return [
        body
        for body in bodies
        if not (body.end_date and body.end_date.last and body.end_date.last < on)
        and not (body.start_date and body.start_date.first and body.start_date.first > on)
    ] or bodies


def _today(body: Body, by_id: dict[str, Body], on: date | None) -> tuple[Body, str]:
    """A body that had closed by the day gives its only successor, which has its cameras."""
    closed = on and body.end_date and body.end_date.last and body.end_date.last < on
    if closed and len(body.replaced_by) == 1 and body.replaced_by[0] in by_id:
        return by_id[body.replaced_by[0]], "successor"
    return body, "name"


def _by_office(text: str, by_id: dict[str, Body]) -> Iterator[BodyMention]:
    """ "The Secretary of State for Defence" stands for the department of that field."""
    for match in _SECRETARY.finditer(text):
        field = small(match[1]).replace(" & ", " and ").strip(" ,")
        body = by_id.get(_departments(tuple(by_id.values())).get(field, ""))
        if body:
            yield BodyMention(match.start(), match.end(), body.name, body.id, kind_of(body), "minister-of")


@lru_cache(maxsize=4)
def _departments(bodies: tuple[Body, ...]) -> dict[str, str]:
    """Field → id of the open department whose name is "Department for FIELD" or the like."""
    fields: dict[str, str] = {}
    for body in bodies:
        if body.kind == "department" and body.end_date is None:
            for start in ("department for ", "department of ", "ministry of ", "ministry for "):
                if small(body.name).startswith(start):
                    fields.setdefault(small(body.name).removeprefix(start), body.id)
    return fields


def _unlisted(text: str, mentions: list[BodyMention]) -> list[BodyMention]:
    """Capitalised names with the head of a public body that the register does not have."""
    taken = [(mention.start, mention.end) for mention in mentions]
    found = []
    for kind, name, start, end in (*_ending_with_heads(text), *_starting_with_heads(text)):
        inside = any(start <= taken_start and taken_end <= end for taken_start, taken_end in taken)
        apart = all(end <= taken_start or start >= taken_end for taken_start, taken_end in taken)
        if not (apart or inside and kind != "government") or small(name) in table("bodies")["never"]["names"]:
            continue
        doubt = f"No body named “{name}” is known here."
        found.append(BodyMention(start, end, name, None, kind, "unlisted-name", doubt=doubt))
    return found


@lru_cache(maxsize=1)
def _head_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    rules = table("bodies")
    ends = "|".join(re.escape(head) for heads in rules["heads_at_end"].values() for head in heads)
    starts = "|".join(re.escape(head) for heads in rules["heads_at_start"].values() for head in heads)
    word = r"[A-Z][\w’'.-]*"
    return (
        re.compile(rf"\b({ends})\b"),
        re.compile(rf"\b(?:{starts})\s+(?:the\s+)?{word}(?:(?:\s+|, |\s+and\s+|\s+&\s+){word})*"),
    )


_WORDS_BEFORE = re.compile(r"(?:[A-Z][\w’'-]*(?:\s+(?:and|of|&)\s+|\s+|, (?=[A-Z][\w’'-]* and )))+\Z")


def _ending_with_heads(text: str) -> Iterator[tuple[str, str, int, int]]:
    kind_by_head = {head: kind for kind, heads in table("bodies")["heads_at_end"].items() for head in heads}
    for match in _head_patterns()[0].finditer(text):
        window = text[max(0, match.start() - 60) : match.start()]
        before = _WORDS_BEFORE.search(window)
        if not before or "\n" in before[0]:
            continue
        start = match.start() - len(before[0])
        start += _not_part(before[0])
        if start < match.start():
            yield kind_by_head[match[1]], text[start : match.end()], start, match.end()


def _starting_with_heads(text: str) -> Iterator[tuple[str, str, int, int]]:
    rules = table("bodies")["heads_at_start"]
    for match in _head_patterns()[1].finditer(text):
        kind = next(kind for kind, heads in rules.items() if match[0].startswith(tuple(heads)))
        yield kind, " ".join(match[0].split()), match.start(), match.end()


def _not_part(words: str) -> int:
    """How many characters at the start of capitalised words do not belong to the name."""
    owner = max(words.rfind("’s "), words.rfind("'s "))
    length = owner + 3 if owner >= 0 else 0
    barred = table("bodies")["never"]["not_part"]
    for match in re.compile(r"\S+\s+").finditer(words, length):
        if small(match[0].strip(" ,\n")) not in barred:
            break
        length = match.end()
    return length


def _without_overlaps(mentions: Iterable[BodyMention]) -> list[BodyMention]:
    kept: list[BodyMention] = []
    for mention in sorted(mentions, key=lambda m: (m.start - m.end, m.start)):
        if all(mention.end <= other.start or mention.start >= other.end for other in kept):
            kept.append(mention)
    return sorted(kept, key=lambda mention: mention.start)


def _defined_shorts(text: str, mentions: list[BodyMention]) -> Iterator[tuple[str, BodyMention]]:
    """ "Mid Borsetshire Council (MBC)": the page's own abbreviations, which go before the register's."""
    for mention in mentions:
        if match := _DEFINED_SHORT.match(text, mention.end):
            yield match[1], mention


def _uses_of(text: str, shorts: dict[str, BodyMention], mentions: list[BodyMention]) -> list[BodyMention]:
    if not shorts:
        return []
    found = []
    for match in re.finditer(r"\b(?:" + "|".join(map(re.escape, shorts)) + r")\b", text):
        place = next((m for m in mentions if m.start < match.end() and match.start() < m.end), None)
        if place and place.rule == "short-name":
            mentions.remove(place)
        elif place:
            continue
        found.append(
            replace(shorts[match[0]], start=match.start(), end=match.end(), rule="defined-short-name")
        )
    return found


def _with_places(text: str, mentions: list[BodyMention]) -> list[BodyMention]:
    """Bare place names kept where they decide or say, or stand in a list of councils that does."""
    ordered = sorted(mentions, key=lambda mention: mention.start)
    lowered = small(text)
    meant = [mention.rule != "place-as-subject" for mention in ordered]
    for number in range(len(ordered) - 1, -1, -1):
        mention = ordered[number]
        after = number + 1 < len(ordered) and are_listed(lowered, mention, ordered[number + 1])
        listed = after and meant[number + 1]
        meant[number] = meant[number] or listed or bool(_DECIDES.match(lowered, mention.end))
    for number, mention in enumerate(ordered):
        before = number > 0 and meant[number - 1] and are_listed(lowered, ordered[number - 1], mention)
        such_as = _COUNCILS_SUCH_AS.search(lowered, max(0, mention.start - 40), mention.start)
        meant[number] = (
            meant[number] or bool(such_as) or bool(before and ordered[number - 1].kind == "council")
        )
    return [mention for mention, kept in zip(ordered, meant, strict=True) if kept]


def are_listed(lowered: str, one: BodyMention, other: BodyMention) -> bool:
    """Whether two mentions, in this order, stand in one list ("A, B, and C")."""
    return other.start - one.end < 20 and bool(_LIST_JOIN.match(lowered[one.end : other.start]))


@lru_cache(maxsize=1)
def _anaphor_pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    kinds = {word: kind for kind, words in table("bodies")["meant_by"].items() for word in words}
    longest_first = "|".join(sorted(map(re.escape, kinds), key=len, reverse=True)).replace(r"\ ", r"\s+")
    return re.compile(
        rf"\b(?:the|this|that|our)\s+(?:(?:city|county|local|borough|district)\s+)?({longest_first})\b(?!\s+of\b)"
    ), kinds


def meant_bodies(
    text: str, named: tuple[BodyMention, ...], owner: BodyMention | None
) -> tuple[BodyMention, ...]:
    """ "The council", "the force", "the trust": the last named body of that kind, else the owner."""
    pattern, kinds = _anaphor_pattern()
    found = []
    for match in pattern.finditer(small(text)):
        if any(m.start < match.end() and match.start() < m.end for m in named):
            continue
        kind = kinds[" ".join(match[1].split())]
        if antecedent := _antecedent(named, match.start(), kind, owner):
            rule = "last-named" if antecedent is not owner else "owner-of-page"
            found.append(replace(antecedent, start=match.start(), end=match.end(), named=False, rule=rule))
    return tuple(found)


def _antecedent(
    named: tuple[BodyMention, ...], at: int, kind: str, owner: BodyMention | None
) -> BodyMention | None:
    fits = {kind} | ({"police", "trust"} if kind == "service" else set())
    before = [mention for mention in named if mention.end <= at and mention.kind in fits]
    if before and at - before[-1].end < 2000:
        return before[-1]
    if owner and owner.kind in fits:
        return owner
    return before[-1] if before else next((mention for mention in named if mention.kind in fits), None)
