"""Who a phrase names as speaker, and whether that person speaks for a body."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from watchback.read.bodies.mentions import BodyMention
from watchback.read.names.index import small
from watchback.read.page import Page
from watchback.read.patterns import lazily
from watchback.read.rules import table
from watchback.read.speech.people import patterns, person_in

# "In response to Councillor Lee's question, Ambridge Council answered": what stands before the speaker.
_LEAD_IN = lazily(
    r"\W*(?:In|After|Following|At|On|When|Asked|Responding|Replying|Speaking|During|Last|Yesterday|"
    r"Earlier|But|And|However|"
    r"Meanwhile|While|In a statement|Answering)\b[^,]*,\s*(?=\S)"
)
_PRONOUN = lazily(
    r"(?:\A|.*[\s,“\"])(?:he|she|they|it|we|i|the (?:spokes\w+|leader|minister|mayor))\b[^A-Z]{0,30}\Z",
    re.I | re.DOTALL,
)
_FULL_SENTENCE = lazily(r"\b(?:he|she|they|it|we)\W*\Z", re.I)
_ORGANISATION = lazily(
    r"(?:[Tt]he |[Tt]he campaign group |[Cc]ampaign group |[Cc]ampaigners (?:at|from) )?"
    r"(?P<name>[A-Z][\w’'&-]+(?: (?:of|for|and|the|in|[A-Z][\w’'&-]+))+)[\s,]*\Z"
)
# What follows a name or an office and is no part of it.
_VERB = lazily(
    r",? (?:who|which|has|have|had|is|was|were|will|would|also|then|later|today|yesterday|took|wrote|"
    r"told|[a-z]{3,}ed)\b|[.:;] "
)
_HEARD_FROM = lazily(
    r"\b(?:repl(?:y|ies)|answers?|responses?|letters?|e-?mails?|statements?) from (?:the )?\Z"
)
_OFFICES = (
    (re.compile(r"\b(?:cllr|coun|councillor|portfolio holder|cabinet member|town hall)\b"), ("council",)),
    (re.compile(r"\b(?:constable|superintendent|inspector|police)\b"), ("police",)),
    (re.compile(r"\b(?:minister|secretary of state)\b"), ("department", "government")),
)
_LONGEST = 90
_NEAR = 110


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says some words. ``side``: "own" (speaks for ``body``), "outside" or "unknown".

    ``label`` is a name, else the office as printed; None where only the body itself is named.
    """

    label: str | None
    side: str
    body: BodyMention | None
    rule: str


UNKNOWN = Speaker(None, "unknown", None, "no-attribution")


def speaker_in(page: Page, start: int, end: int, rule: str) -> Speaker:
    """The speaker that the phrase ``text[start:end]`` names; rule "pronoun" where it only says "she"."""
    whole = start
    while lead := _LEAD_IN.match(page.text, start, end):
        start = lead.end()
    phrase = page.text[start:end]
    if len(phrase) < 60 and _PRONOUN.match(phrase) or _FULL_SENTENCE.search(phrase):
        return Speaker(None, "unknown", None, "pronoun")
    rules = patterns()
    lowered = small(phrase)
    bodies = page.bodies_between(start, end)
    if bodies and bodies[-1].end > end - 3 and _HEARD_FROM.search(page.text, start, bodies[-1].start):
        return Speaker(None, "own", bodies[-1], rule)
    person = person_in(phrase, bodies, start)
    if rules.outside.search(small(_VERB.split(phrase)[0]) or lowered):
        return Speaker(person or _as_printed(phrase), "outside", None, rule)
    if rules.own.search(lowered):
        body = next(reversed(bodies or page.bodies_between(whole, start)), None)
        body = body or _last_body(page, whole, _kinds_of_office(lowered))
        return Speaker(person or _office(page, phrase, bodies, start), "own", body, rule)
    if bodies and not person:
        return Speaker(None, "own", bodies[-1], rule)
    if person:
        known = introduced(page, person, start)
        return Speaker(person, known.side if known else "outside", known.body if known else None, rule)
    single = rules.surname.search(phrase)
    if single and not _is_place(page, single[1]) and (known := introduced(page, single[1], start)):
        return Speaker(known.label, known.side, known.body, rule)
    if name := _ORGANISATION.search(phrase):
        return Speaker(name["name"][:_LONGEST], "outside", None, rule)
    return UNKNOWN


def office_in(page: Page, start: int, end: int, rule: str) -> Speaker:
    """The office that a phrase names ("the minister"), UNKNOWN where it names none."""
    phrase = page.text[start:end]
    if not patterns().own.search(small(phrase)):
        return UNKNOWN
    return Speaker(_office(page, phrase, (), start), "own", _last_body(page, start), rule)


def _is_place(page: Page, word: str) -> bool:
    return any(word in body.name.split() for body in page.bodies)


def introduced(page: Page, name: str, before: int) -> Speaker | None:
    """How a person was introduced before a place of the page: in full, with what they are.

    None where nothing around the full name says whether they speak for a body.
    """
    full: str | None = None
    for start, end in _in_full(page, name.split()[-1], before):
        full = " ".join(page.text[start:end].split())
        if speaker := _described(page, full, start, end):
            return speaker
    is_surname = len(name.split()) == 1
    return Speaker(full, "outside", None, "introduced") if full and is_surname else None


_LONGEST_NAME = 60


def _in_full(page: Page, surname: str, before: int) -> Iterator[tuple[int, int]]:
    """Where a person of that surname, and no body, is named in full."""
    for found in re.finditer(rf"\b{re.escape(surname)}\b", page.text[:before]):
        offset = max(0, found.start() - _LONGEST_NAME)
        around = page.text[offset : found.end()]
        for pattern in (patterns().person, patterns().titled):
            match = next((m for m in pattern.finditer(around) if m.end() == len(around)), None)
            if match and not _in_a_body(page, offset + match.start(), found.end()):
                yield offset + match.start(), found.end()
                break


def _in_a_body(page: Page, start: int, end: int) -> bool:
    return any(body.start < end and start < body.end for body in page.bodies_between(start, end))


def _described(page: Page, label: str, start: int, end: int) -> Speaker | None:
    """The speaker whose name stands at that place, by the words right before and behind it."""
    line_start, line_end = page.text.rfind("\n", 0, start) + 1, page.text.find("\n", end)
    before = page.text[max(line_start, start - _NEAR) : start]
    before = re.split(r"[.;:!?]\s", before)[-1]
    after = page.text[end : min(line_end if line_end >= 0 else len(page.text), end + _NEAR)]
    after = re.split(r"[.;:!?“\"]", after)[0] if after[:1] in (",", " ") else ""
    around = small(f"{before}{label}{after}")
    rules = patterns()
    if rules.outside.search(around):
        return Speaker(label, "outside", None, "introduced")
    if rules.own.search(around):
        bodies = page.bodies_between(max(0, start - _NEAR), end + _NEAR)
        return Speaker(label, "own", bodies[-1] if bodies else _last_body(page, start), "introduced")
    return None


def person_before(page: Page, at: int, reach: int = 900) -> Speaker | None:
    """The person named last before a place, whom "she said" there means: one with a title or introduced."""
    start = max(0, at - reach)
    found: dict[int, str] = {}
    for pattern in (patterns().person, patterns().titled):
        for match in pattern.finditer(page.text, start, at):
            if not _in_a_name(page, match.start(), match.end()):
                found[match.start()] = " ".join(match[0].split())
    for _, name in sorted(found.items(), reverse=True):
        if known := introduced(page, name, at):
            return known
        if patterns().titled.match(name):
            return Speaker(name, "outside", None, "introduced")
    return None


def _in_a_name(page: Page, start: int, end: int) -> bool:
    """Whether the words belong to the name of a body or a supplier."""
    suppliers = page.suppliers_between(start - _NEAR, end)
    bodies = page.bodies_between(start - _NEAR, end)
    return any(name.start < end and start < name.end for name in suppliers) or any(
        name.start < end and start < name.end for name in bodies
    )


def _last_body(page: Page, at: int, kinds: tuple[str, ...] = ()) -> BodyMention | None:
    """The body named last before a place, of these kinds if there is one."""
    before = page.bodies_before(at)
    fits = next((mention for mention in reversed(before) if mention.kind in kinds), None)
    return fits or (before[-1] if before else page.owner)


def _kinds_of_office(phrase: str) -> tuple[str, ...]:
    """The kinds of body that an office in the phrase belongs to; none where any could have it."""
    return next((kinds for pattern, kinds in _OFFICES if pattern.search(phrase)), ())


def _office(page: Page, phrase: str, bodies: tuple[BodyMention, ...], start: int) -> str | None:
    """The office as printed, "spokeswoman for Ambridge Council"; None for words that are the body's own."""
    words = _as_printed(phrase)
    found = patterns().own.search(small(phrase))
    assert found is not None  # the caller has looked
    if found[0] in table("speakers")["own"]["the_body"]:
        return None
    if words and len(words) <= _LONGEST:
        return words
    # A long lead: the office with the words right before and behind it.
    part = phrase[max(0, found.start() - 30) : found.end() + 40]
    part = re.split(
        r"[,;:.]\s|\bthat\b|\bwho\b", part[part.lower().find(found[0]) - min(found.start(), 30) :]
    )[-1]
    return _as_printed(part) or found[0]


# "where the control room": a clause, and nobody.
_NO_OFFICE = lazily(r"(?:where|when|which|whose|how|why|what|who|if|because|since|in|at|on)\b")


def _as_printed(phrase: str) -> str | None:
    label = " ".join(phrase.split()).strip(" ,:;“”\"'‘’-–—")
    label = re.sub(r"^(?:and|but|while|as|that|then|now|today|also)\s+", "", label, flags=re.I)
    label = re.sub(r"^(?:the|a|an|its|their|our|his|her) ", "", label, flags=re.I)
    label = _VERB.split(label)[0].strip(" ,")
    return None if _NO_OFFICE.match(label) else label[:_LONGEST] or None
