"""Who says the words: of each quotation, of reported speech, and who asked."""

import re
from dataclasses import dataclass
from functools import lru_cache

from watchback.read.bodies import BodyMention
from watchback.read.names import small
from watchback.read.page import Page
from watchback.read.rules import table
from watchback.records import Passage

_SAID = (
    r"(?:said|says|say|told|confirmed|confirms|stated|answered|replied|responded|added|adds|explained|commented|wrote|"
    r"insisted|announced|continued|warned|claimed|admitted|revealed|argued|noted|advised|acknowledged|tweeted|reported)"
)
_BEFORE = re.compile(
    rf"(?P<phrase>[^\n]*?)\b{_SAID}\b[^.!?“”\"\n]{{0,90}}?[:,]?\s*(?:that\s+)?[“\"‘'«]?\s*\Z"
)
_AFTER_SAID = re.compile(rf"[”\"’'»]?,?\s*{_SAID}\s+(?P<phrase>[^.;“\"\n]{{2,140}})")
_AFTER_NAME = re.compile(
    rf"[”\"’'»]?,?\s*(?P<phrase>(?:[A-Z]|the |a |an |he |she |they |it )[^.;:“\"\n]{{0,120}}?)\s+{_SAID}\b"
)
_DASHED = re.compile(r"\s*[–—-]+\s*(?P<phrase>[^\n]{3,100})\Z")
_PRONOUN = re.compile(
    r"\W*(?:and |but |also )?(?:he|she|they|it|the (?:spokes\w+|leader|minister|mayor))\b[^A-Z]{0,30}\Z", re.I
)
# "In response to Councillor Lee's question, Ambridge Council answered": what stands before the speaker.
_LEAD_IN = re.compile(
    r"\W*(?:In|After|Following|At|On|When|Asked|Responding|Replying|Speaking|During|Last|Yesterday|Earlier|But|And|However|"
    r"Meanwhile|While|In a statement|Answering)\b[^,]*,\s*(?=\S)"
)
_OPEN = "“\"‘'«"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says some words. ``side``: "own" (speaks for ``body``), "outside" or "unknown"."""

    label: str | None
    side: str
    body: BodyMention | None
    rule: str


_UNKNOWN = Speaker(None, "unknown", None, "no-attribution")


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    rules = table("speakers")
    alternatives = (
        "|".join(map(re.escape, words)) for words in (rules["outside"]["words"], rules["own"]["words"])
    )
    outside, own = (re.compile(rf"\b(?:{words})\b") for words in alternatives)
    titles = "|".join(map(re.escape, rules["own"]["titles"]))
    name = r"(?:[A-Z]\.? )?(?:Mc|Mac|O['’])?[A-Z][a-zé]+(?:[-'’][A-Z][a-zé]+)?"
    person = re.compile(
        rf"(?P<title>(?:(?:{titles})\.? )+)?(?P<name>{name}(?: (?:de |van )?(?:{name})){{1,2}})"
    )
    titled = re.compile(rf"\b(?:(?:{titles})\.? )+{name}(?: {name}){{0,2}}")
    return outside, own, person, titled


def speakers_of_quotes(page: Page) -> tuple[Speaker, ...]:
    """The speaker of each quotation of the page, in order. Pronouns mean the speaker before."""
    found: list[Speaker] = []
    for number, quote in enumerate(page.quotes):
        speaker = _attributed(page, quote)
        previous = found[-1] if found else None
        if speaker.rule == "pronoun" and previous:
            speaker = Speaker(previous.label, previous.side, previous.body, "pronoun")
        elif speaker is _UNKNOWN and previous and _follows_on(page, page.quotes[number - 1], quote):
            speaker = Speaker(previous.label, previous.side, previous.body, "quotation-goes-on")
        found.append(speaker)
    return tuple(found)


def _attributed(page: Page, quote: Passage) -> Speaker:
    number = next(n for n, block in enumerate(page.blocks) if block.start <= quote.start < block.end)
    block = page.blocks[number]
    before = page.text[block.start : quote.start]
    if match := _BEFORE.search(before[_sentence_start(before) :]):
        start = block.start + _sentence_start(before)
        return speaker_in(page, start + match.start("phrase"), start + match.end("phrase"), "said-before")
    for pattern, rule in ((_AFTER_SAID, "said-after"), (_AFTER_NAME, "said-after")):
        if match := pattern.match(page.text, quote.end, block.end):
            return speaker_in(page, match.start("phrase"), match.end("phrase"), rule)
    following = page.blocks[number + 1] if number + 1 < len(page.blocks) else None
    if following and (match := _DASHED.match(page.text, following.start, following.end)):
        return speaker_in(page, match.start("phrase"), match.end("phrase"), "signed-line")
    introduced = page.blocks[number - 1] if number else None
    if introduced and not before.strip(_OPEN + " ") and page.text[introduced.end - 1] == ":":
        opening = page.text[introduced.start : introduced.end]
        start = introduced.start + _sentence_start(opening)
        return speaker_in(page, start, introduced.end, "introduced-by-colon")
    return _UNKNOWN


def _sentence_start(before: str) -> int:
    """Where the last sentence of ``before`` begins, quotations in it counted as one with it."""
    ends = [match.end() for match in re.finditer(r"[.!?][”\"’']?\s+(?=[A-Z“\"‘])", before)]
    return ends[-1] if ends else 0


def _follows_on(page: Page, previous: Passage, quote: Passage) -> bool:
    between = page.text[previous.end : quote.start]
    return len(between) < 160 and between.count("\n\n") <= 1


def speaker_in(page: Page, start: int, end: int, rule: str) -> Speaker:
    """The speaker that the phrase ``text[start:end]`` names."""
    while lead := _LEAD_IN.match(page.text, start, end):
        start = lead.end()
    phrase = page.text[start:end]
    if _PRONOUN.match(phrase):
        return Speaker(None, "unknown", None, "pronoun")
    outside, own, _, _ = _patterns()
    lowered = small(phrase)
    bodies = page.bodies_between(start, end)
    person = _person(phrase, bodies, start)
    if outside.search(lowered):
        return Speaker(person or _outside_label(phrase), "outside", None, rule)
    if office := own.search(lowered):
        body = bodies[-1] if bodies else _last_body(page, start)
        return Speaker(_own_label(person, office[0], body), "own", body, rule)
    if bodies and not person:
        return Speaker(bodies[-1].name, "own", bodies[-1], rule)
    if person or bodies or re.search(r"[A-Z]", phrase):
        return Speaker(person or _outside_label(phrase), "outside", None, rule)
    return _UNKNOWN


def _last_body(page: Page, at: int) -> BodyMention | None:
    before = page.bodies_before(at)
    return before[-1] if before else page.owner


def _own_label(person: str | None, office: str, body: BodyMention | None) -> str | None:
    if person and not office.startswith(tuple(table("speakers")["own"]["nameless"])):
        return person
    if office in ("responded", "the answer", "executive") or office.startswith("officer"):
        return body.name if body else None
    return f"{office}, {body.name}" if body else office


def _person(phrase: str, bodies: tuple[BodyMention, ...], offset: int) -> str | None:
    """A person's name in the phrase: with its title, or two capitalised words that name no body."""
    _, _, person, titled = _patterns()
    if match := titled.search(phrase):
        return " ".join(match[0].split())
    for match in person.finditer(phrase):
        start, end = offset + match.start(), offset + match.end()
        if all(end <= body.start or start >= body.end for body in bodies):
            return " ".join(match[0].split())
    return None


def _outside_label(phrase: str) -> str | None:
    label = " ".join(phrase.split()).strip(" ,:“”\"'")
    return label[:100] or None


_ASKED = re.compile(
    r"(?:[Ii]n (?:response|reply|answer) to|[Aa]nswering|[Rr]esponding to|[Rr]eplying to|[Aa]sked by|"
    r"[Qq]uestions? (?:\d+ )?(?:from|by|put by|tabled by|to .{0,40} from)|[Tt]abled by|[Qq]uestioned by|"
    r"[Rr]aised by|[Rr]equested by)"
    r"[:\s]+(?:a (?:written )?question (?:from|by|put by|tabled by) )?"
)
_ASKS_AFTER = re.compile(
    r"\s+(?:\([^)]{2,40}\)\s*)*(?:asked|put a question|tabled a question|: To ask|To ask)\b"
)


_MOVED = re.compile(
    r"(?:moved|proposed|tabled|put|submitted|sponsored)(?: (?:by|in the name of))|"
    r"motion (?:by|from|of)|notice (?:by|from)",
    re.I,
)


def mover_before(page: Page, at: int, reach: int = 500) -> str | None:
    """Who moved the motion that the words at ``at`` belong to."""
    window = page.text[max(0, at - reach) : at]
    _, _, person, titled = _patterns()
    for moved in reversed(list(_MOVED.finditer(window))):
        place = moved.end() + len(window[moved.end() :]) - len(window[moved.end() :].lstrip(" :\n"))
        if name := titled.match(window, place) or person.match(window, place):
            return " ".join(name[0].split())
    return None


def caller_before(page: Page, at: int, reach: int = 1500) -> str | None:
    """Who put the question that the words at ``at`` answer: the nearest one named before them."""
    start = max(0, at - reach)
    window = page.text[start:at]
    _, _, person, titled = _patterns()
    best: tuple[int, str] | None = None
    for match in _ASKED.finditer(window):
        name = titled.match(window, match.end()) or person.match(window, match.end())
        if name:
            best = (match.start(), name[0])
    for name in titled.finditer(window):
        if _ASKS_AFTER.match(window, name.end()) and (best is None or name.start() > best[0]):
            best = (name.start(), name[0])
    if best is None:
        return None
    return re.sub(r"['’]s?$", "", " ".join(best[1].split()))
