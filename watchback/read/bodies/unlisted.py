"""Capitalised names with the head of a public body that neither register nor list has."""

import re
from collections.abc import Iterator
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from watchback.read.bodies.country import is_abroad
from watchback.read.bodies.mentions import BodyMention
from watchback.read.names.index import small
from watchback.read.patterns import lazily
from watchback.read.rules import table

_WORD = r"[A-Z][\w’'-]*"
_WORDS_BEFORE = lazily(r"(?:[A-Z][\w’'-]*(?:\s+(?:and|of|&)\s+|\s+|, (?=[A-Z][\w’'-]* and )))+\Z")
_CAPITAL_BEFORE = lazily(r"(?<!\w)(?:[A-Z][\w’'-]*|and|of|&)\s+\Z")
# "Minister for Finance and Local Government": the name is an office's field and no body.
_OFFICE_BEFORE = lazily(
    r"\b(?:minister|secretary|member|spokes\w+|director|head|leader|shadow|"
    r"commissioner) (?:of state )?(?:for|of)(?: the)?\s+\Z",
    re.I,
)
# "Irish Council for Civil Liberties": the name goes on, and is another.
_GOES_ON = lazily(r"\s+(?:for|on|of)\s+(?:the\s+)?[A-Z]")
# "Department of Roads Commissioner Jane Doe": what follows the name is a person's title.
_TITLE = lazily(r"\s+(?:Commissioner|Director|Minister|Secretary|Superintendent|Chief|Deputy|Sheriff)\b")
_SMALL_DEPARTMENT = lazily(
    r"\bdepartments? of (?!state\b)(?P<first>[a-z]{4,})(?P<more>(?:, [a-z]{4,})*,? and [a-z]{4,})?\b"
)


def unlisted_bodies(text: str, mentions: list[BodyMention], country: str) -> list[BodyMention]:
    """The names that are apart from ``mentions``, or hold no more of them than a place."""
    taken = [(mention.start, mention.end) for mention in mentions]
    found = []
    names = [*_ending_with_heads(text), *_starting_with_heads(text), *_in_capitals(text)]
    if is_abroad(country):
        names += [*_small_departments(text), *_ending_abroad(text), *_as_written(text)]
        names += [*_municipalities(text), *_bare_towns(text)]
    for kind, name, start, end in names:
        inside = any(start <= taken_start and taken_end <= end for taken_start, taken_end in taken)
        apart = all(end <= taken_start or start >= taken_end for taken_start, taken_end in taken)
        holds = any(start <= m.start and m.end <= end and m.rule != "place-as-subject" for m in mentions)
        if holds or not (apart or inside and kind != "government") or _is_nonsense(name, country):
            continue
        doubt = f"No body named “{name}” is known here."
        found.append(BodyMention(start, end, name, None, kind, "unlisted-name", doubt=doubt))
    return found


def _is_nonsense(name: str, country: str) -> bool:
    never = table("bodies")["never"]
    words = small(name).replace("’", "'").split()
    if " ".join(words) == "city of london":
        return not is_abroad(country)
    return " ".join(words) in never["names"] or bool(set(words) & _no_parts())


@lru_cache(maxsize=1)
def _no_parts() -> frozenset[str]:
    return frozenset(table("bodies")["never"]["no_name_has"])


@lru_cache(maxsize=1)
def _heads() -> tuple[str, ...]:
    return tuple(head for heads in table("bodies")["heads_at_start"].values() for head in heads)


@lru_cache(maxsize=64)
def _starting(heads: tuple[str, ...]) -> re.Pattern[str]:
    words = rf"{_WORD}(?: {_WORD})*"
    starts = "|".join(map(re.escape, heads))
    return re.compile(rf"\b(?:{starts})\s+(?:the\s+)?{words}(?:(?:, {words})*,? (?:and|&) {words})?")


def _ending_with_heads(text: str) -> Iterator[tuple[str, str, int, int]]:
    automaton, kinds = _ends()
    for number, at, end in automaton.find_matches_as_indexes(text):
        if text[end : end + 1].isalnum() or not text[at - 1 : at].isspace():
            continue
        window = text[max(0, at - 60) : at]
        if not _CAPITAL_BEFORE.search(window):
            continue
        before = _WORDS_BEFORE.search(window)
        if not before or "\n" in before[0] or _GOES_ON.match(text, end):
            continue
        start = at - len(before[0])
        if _OFFICE_BEFORE.search(text, max(0, start - 40), start):
            continue
        start += _not_part(before[0])
        if start < at:
            yield kinds[number], text[start:end], start, end


@lru_cache(maxsize=1)
def _ends() -> tuple[AhoCorasick, list[str]]:
    kinds = {head: kind for kind, heads in table("bodies")["heads_at_end"].items() for head in heads}
    return AhoCorasick(list(kinds), matchkind=MatchKind.LeftmostLongest), list(kinds.values())


_TOWN = lazily(
    r"\b(?P<name>(?:[A-Z][a-z]+ ){1,3}(?:City|County|Shire))"
    r"(?=,? (?:said|says|has|had|will|is|was|plans|supervisors?|commissioners?|officials|councill?ors|"
    r"spokes\w+)\b)"
)


def _ending_abroad(text: str) -> Iterator[tuple[str, str, int, int]]:
    """ "New Borset City said": towns and counties of other countries, which are bodies as subjects."""
    for match in _TOWN.finditer(text):
        start = match.start() + _not_part(match["name"])
        yield "council", text[start : match.end()], start, match.end()


_MUNICIPALITY = lazily(
    r"\b(?P<name>(?:municipality|canton|province|commune|region|city) of [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)"
)
_LOCAL_GOVERNMENT = lazily(
    r"\b(?:[Cc]ity [Hh]all|[Mm]ayor|[Cc]ity [Cc]ouncil|[Cc]ouncill?ors?|[Aa]ldermen|[Aa]lderman|"
    r"[Mm]unicipality|[Cc]ouncil)\b"
)
_BARE_TOWN = lazily(
    r"(?:^|[.:;\n\"“] ?|\b(?:and|but|while|whereas|that|"
    r"where) )(?P<name>[A-Z][a-z’'-]{3,}(?: [A-Z][a-z’'-]{3,})?)"
    r"(?= (?:has|had|will|plans|says|said|is (?:to|removing|replacing|reviewing|keeping|phasing)|"
    r"was|does|did|uses|used|owns|bought|"
    r"keeps|kept|removed|replaced|confirmed|announced|voted|decided|told|admitted|wants|intends)\b)",
    re.M,
)


def _municipalities(text: str) -> Iterator[tuple[str, str, int, int]]:
    """ "The municipality of Borset", in small letters."""
    for match in _MUNICIPALITY.finditer(text):
        yield "council", match["name"], match.start("name"), match.end("name")


def _bare_towns(text: str) -> Iterator[tuple[str, str, int, int]]:
    """ "Borset says": a town abroad that acts, on a page that speaks of a council and of being in town."""
    if not _LOCAL_GOVERNMENT.search(text):
        return
    for match in _BARE_TOWN.finditer(text):
        name = match["name"]
        if re.search(
            rf"\b(?:in|at|near|of|across|around|outside|from) {re.escape(name)}\b|^{re.escape(name)},",
            text,
            re.M,
        ):
            yield "council", name, match.start("name"), match.end("name")


@lru_cache(maxsize=1)
def _words_abroad() -> tuple[re.Pattern[str], dict[str, str]]:
    kinds = {word: kind for kind, words in table("bodies")["as_written_abroad"].items() for word in words}
    return re.compile(rf"\b[Tt]he (?P<name>{'|'.join(map(re.escape, kinds))})\b(?! [A-Z])"), kinds


def _as_written(text: str) -> Iterator[tuple[str, str, int, int]]:
    """ "The Commission", named as it is written, where the page has no fuller name for it."""
    pattern, kinds = _words_abroad()
    for match in pattern.finditer(text):
        name = match["name"]
        if not re.search(rf"\b(?!The )[A-Z][\w’'-]* {re.escape(name)}\b", text):
            yield kinds[name], name, match.start("name"), match.end("name")


_PARISH_IN_CAPITALS = re.compile(
    r"^(?!THE |MEETING |MINUTES |ANNUAL )"
    r"(?P<name>(?:[A-Z][A-Z’'-]+ ){1,4}(?:TOWN|PARISH|COMMUNITY) COUNCIL)\s*$",
    re.M,
)


def _in_capitals(text: str) -> Iterator[tuple[str, str, int, int]]:
    """A parish or town council whose name in capitals fills a line, as at the head of its minutes."""
    for match in _PARISH_IN_CAPITALS.finditer(text) if " COUNCIL" in text else ():
        name = " ".join(word.capitalize() for word in match["name"].split())
        yield "council", name, match.start("name"), match.end("name")


def _starting_with_heads(text: str) -> Iterator[tuple[str, str, int, int]]:
    rules = table("bodies")["heads_at_start"]
    # A text holds few of the heads.
    present = tuple(head for head in _heads() if head in text)
    for match in _starting(present).finditer(text) if present else ():
        kind = next(kind for kind, heads in rules.items() if match[0].startswith(tuple(heads)))
        name = _TITLE.split(match[0])[0]
        yield kind, " ".join(name.split()), match.start(), match.start() + len(name)


def _small_departments(text: str) -> Iterator[tuple[str, str, int, int]]:
    """ "The departments of health, immigration and environment", as pages abroad write them."""
    for match in _SMALL_DEPARTMENT.finditer(text):
        yield "department", f"Department of {match['first'].title()}", match.start(), match.end("first")
        for field in re.finditer(r"[a-z]{4,}", match["more"] or ""):
            start = match.start("more") + field.start()
            yield "department", f"Department of {field[0].title()}", start, start + len(field[0])


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
