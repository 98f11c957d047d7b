"""Bodies named by their heads: ministers for their departments, words for the whole government."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from watchback.read.bodies.country import HOME, NORTHERN_IRELAND, is_abroad
from watchback.read.bodies.mentions import BodyMention, kind_of
from watchback.read.names.index import small
from watchback.read.rules import table
from watchback.records import Body

_FIELD = r"(?P<field>(?:[A-Z][a-z]+|and|of|&|the|,)(?:\s+(?:[A-Z][a-z]+|and|of|&|the|,))*)"
_MINISTER = re.compile(
    rf"(?:Secretary of State (?:for|of)|Minister (?:of State )?(?:for|of|at)|"
    rf"Cabinet Secretary for)(?: the)?\s+{_FIELD}"
)
_FIELD_SECRETARY = re.compile(
    r"\b(?P<field>[A-Z][a-z]+(?: (?:and|&|Up,?) [A-Z][a-z]+)?) Secretary\b(?! (?:of State|General))|"
    r"\b(?P<small>health|defence|justice|transport|home|foreign|education|business|culture|"
    r"environment) secretary\b"
)
_STARTS = ("department for ", "department of ", "ministry of ", "ministry for ", "department for the ")


def by_office(text: str, by_id: Mapping[str, Body], country: str) -> Iterator[BodyMention]:
    """ "The Secretary of State for Defence" and "the Defence Secretary" stand for the department."""
    if is_abroad(country):
        return
    if "inister" in text or "ecretary" in text:
        yield from _ministers(text, by_id, country)
    yield from _commission(text, by_id)
    automaton, ids = _offices()
    for number, start, end in automaton.find_matches_as_indexes(text):
        whole = not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum())
        if whole and (body := by_id.get(ids[number])):
            yield BodyMention(start, end, body.name, body.id, kind_of(body.kind), "minister-of")


_COMMISSION = re.compile(
    r"\b(?:[Tt]he|[Aa]ssembly|Senedd) Commission(?:er)?\b(?! (?:for|on|of)\b)(?!'s Office)"
)


def _commission(text: str, by_id: Mapping[str, Body]) -> Iterator[BodyMention]:
    """ "The Commission" that runs the buildings of a devolved parliament, on its records."""
    head = small(text[:600])
    body = next((by_id.get(id) for word, id in table("bodies")["commissions"].items() if word in head), None)
    if body is None:
        return
    for match in _COMMISSION.finditer(text):
        yield BodyMention(match.start(), match.end(), body.name, body.id, kind_of(body.kind), "minister-of")


@lru_cache(maxsize=1)
def _offices() -> tuple[AhoCorasick, list[str]]:
    offices = table("bodies")["offices"]
    return AhoCorasick(list(offices), matchkind=MatchKind.LeftmostLongest), list(offices.values())


def _ministers(text: str, by_id: Mapping[str, Body], country: str) -> Iterator[BodyMention]:
    devolved = _devolved(text, by_id)
    departments = tuple(body for body in by_id.values() if body.kind == "department" and not body.end_date)
    fields = _fields(departments, NORTHERN_IRELAND if country == NORTHERN_IRELAND else "")
    by_field = _FIELD_SECRETARY.finditer(text) if " Secretary" in text or " secretary" in text else ()
    for match in (*_MINISTER.finditer(text), *by_field):
        body = devolved if match.re is _MINISTER else None
        if body is None:
            groups = match.groupdict()
            body = _of_field(small(groups.get("field") or groups.get("small") or ""), fields, by_id)
        if body:
            yield BodyMention(
                match.start(), match.end(), body.name, body.id, kind_of(body.kind), "minister-of"
            )


def _of_field(field: str, fields: dict[str, str], by_id: Mapping[str, Body]) -> Body | None:
    """The department of the longest field that the words begin with."""
    words = field.replace(" & ", " and ").replace(",", "").split()
    for length in range(len(words), 0, -1):
        if body_id := fields.get(" ".join(words[:length])):
            return by_id[body_id]
    return None


def _devolved(text: str, by_id: Mapping[str, Body]) -> Body | None:
    """The government whose ministers are meant on the record of a devolved parliament."""
    head = small(text[:600])
    for word, body_id in table("bodies")["devolved"].items():
        if word in head:
            return by_id.get(body_id)
    return None


@lru_cache(maxsize=8)
def _fields(departments: tuple[Body, ...], nation: str) -> dict[str, str]:
    """Field → id of the open department whose name is "Department for FIELD" or the like."""
    fields: dict[str, str] = {}
    for body in departments:
        if (body.nation == NORTHERN_IRELAND) != bool(nation):
            continue
        name = small(body.name).removesuffix(" (northern ireland)").replace(",", "").replace("&", "and")
        start = next((start for start in _STARTS if name.startswith(start)), None)
        if start:
            field = name.removeprefix(start)
            fields.setdefault(field, body.id)
            if body.aliases and (" and " in field or " " in field):
                fields.setdefault(field.split(" ")[0], body.id)
    return fields


# With a capital, as records of parliament write it: "no Department has …".
_NO_DEPARTMENT = re.compile(r"\b(?:[Nn]o|[Ee]very|[Aa]ll) Departments?\b")


@lru_cache(maxsize=1)
def _whole_government() -> dict[str, re.Pattern[str]]:
    return {words: re.compile(pattern) for words, pattern in table("bodies")["whole_government"].items()}


def whole_government(
    text: str, lowered: str, by_id: Mapping[str, Body], country: str, taken: list[BodyMention]
) -> Iterator[BodyMention]:
    """ "Departments were told to …": words that mean the whole government, on a page of this country."""
    body = by_id.get("uk-government")
    if body is None or country not in ("", HOME):
        return
    found = [
        match
        for words, rule in _whole_government().items()
        if words in lowered
        for match in rule.finditer(lowered)
    ]
    found += _NO_DEPARTMENT.finditer(text) if " Department" in text else ()
    end = 0
    for match in sorted(found, key=lambda match: (match.start(), -match.end())):
        if match.start() >= end and all(match.end() <= m.start or m.end <= match.start() for m in taken):
            end = match.end()
            yield BodyMention(
                match.start(), match.end(), body.name, body.id, "government", "whole-government", named=False
            )


_GOVERNMENTS = re.compile(r"\b(UK|British|Scottish|Welsh) and (UK|Scottish|Welsh) [Gg]overnments\b")
_BY_NATION = {
    "UK": "uk-government",
    "British": "uk-government",
    "Scottish": "the-scottish-government",
    "Welsh": "welsh-government",
}


def two_governments(text: str, by_id: Mapping[str, Body]) -> Iterator[BodyMention]:
    """ "The UK and Scottish Governments"."""
    for match in _GOVERNMENTS.finditer(text) if "overnments" in text else ():
        for part in (1, 2):
            if body := by_id.get(_BY_NATION[match[part]]):
                start, end = match.start(part), match.end() if part == 2 else match.end(part)
                yield BodyMention(start, end, body.name, body.id, "government", "name")


_HOUSES = re.compile(
    r"\b(?P<one>Neither|Both) (?P<other>House|Houses)(?= (?:has|have|had|is|are|will|does|do|uses?|owns?)\b)"
)


def both_houses(text: str, by_id: Mapping[str, Body]) -> Iterator[BodyMention]:
    """ "Neither House has …" is said of each of the two."""
    for match in _HOUSES.finditer(text) if " House" in text else ():
        for part, body_id in (("one", "house-of-commons"), ("other", "house-of-lords")):
            if body := by_id.get(body_id):
                yield BodyMention(
                    match.start(part), match.end(part), body.name, body.id, "parliament", "both-houses"
                )
