"""Who says each quotation of a page: named before or behind it, on the line above or below, or going on."""

import re
from bisect import bisect_right

from watchback.read.page import Page
from watchback.read.patterns import lazily
from watchback.read.speech.speaker import UNKNOWN, Speaker, person_before, speaker_in
from watchback.records import Passage

SAID = (
    r"(?:said|says|say|told|tells|confirmed|confirms|stated|answered|replied|responded|added|adds|explained|commented|wrote|"
    r"insisted|announced|continued|warned|claimed|admitted|revealed|argued|noted|advised|acknowledged|tweeted|reported|"
    r"reads?|read this out|went on|saying|telling|sent (?:us|me|them)(?: this| the following)?)"
)
_BEFORE = lazily(rf"\b{SAID}\b[^.!?“”\"\n]{{0,90}}?[:,]?\s*(?:that\s+)?[“\"‘'«]?\s*\Z")
_AFTER_SAID = lazily(rf"[”\"’'»]?,?\s*{SAID}\s+(?P<phrase>[^.;“\"\n]{{2,140}})")
_AFTER_NAME = lazily(
    rf"[”\"’'»]?,?\s*(?P<phrase>(?:[A-Z]|(?:the|a|an|he|she|they|it)\b)[^.;:“\"\n]{{0,120}}?)\s+{SAID}\b"
)
_DASHED = lazily(r"\s*[–—-]+\s*(?P<phrase>[^\n]{3,100})\Z")
_OPENING = lazily(r"\W*(?:(?:The|But|And|Meanwhile|Neighbouring|Nearby),? )*")
_OPEN = "“\"‘'«"
# How far before a quotation its speaker can be named: a line of a file of data has no end.
_REACH = 1_000


def speakers_of_quotes(page: Page) -> tuple[Speaker, ...]:
    """The speaker of each quotation of the page, in order. Pronouns mean the speaker before."""
    found: list[Speaker] = []
    for number, quote in enumerate(page.quotes):
        speaker = _attributed(page, quote)
        previous = found[-1] if found else None
        if speaker.rule == "pronoun":
            speaker = _meant(page, quote, previous)
        elif speaker is UNKNOWN and (own := _of_its_sentence(page, quote)):
            speaker = own
        elif speaker is UNKNOWN and previous and _follows_on(page, page.quotes[number - 1], quote):
            speaker = Speaker(previous.label, previous.side, previous.body, "quotation-goes-on")
        found.append(speaker)
    return tuple(found)


def _meant(page: Page, quote: Passage, previous: Speaker | None) -> Speaker:
    """Whom "she said" means: the person named last, else whoever was quoted before."""
    person = person_before(page, quote.start)
    if person and (previous is None or previous.label is None or person.label != previous.label):
        named_since = previous is None or previous.label is None or previous.side == "unknown"
        if person.side == "own" or (named_since and person.rule == "introduced"):
            return Speaker(person.label, person.side, person.body, "pronoun")
    if previous:
        return Speaker(previous.label, previous.side, previous.body, "pronoun")
    return UNKNOWN


def _of_its_sentence(page: Page, quote: Passage) -> Speaker | None:
    """The body that opens the sentence in which words are quoted: "Xton took another view: it is “happy”"."""
    begin = max(page.blocks[_block_at(page, quote.start)].start, quote.start - _REACH)
    start = begin + _sentence_start(page.text[begin : quote.start])
    named = page.bodies_between(start, quote.start)
    if not named or not _OPENING.fullmatch(page.text, start, named[0].start):
        return None
    return Speaker(None, "own", named[0], "subject-of-sentence")


def _block_at(page: Page, at: int) -> int:
    return bisect_right(page.blocks, at, key=lambda block: block.start) - 1


def _attributed(page: Page, quote: Passage) -> Speaker:
    number = _block_at(page, quote.start)
    block = page.blocks[number]
    begin = max(block.start, quote.start - _REACH)
    before = page.text[begin : quote.start]
    sentence = before[_sentence_start(before) :]
    if said := _BEFORE.search(sentence):
        start = quote.start - len(sentence)
        phrase = sentence.rfind("\n", 0, said.start()) + 1
        phrase += last_clause(sentence[phrase : said.start()])
        clause = _clause_of_body(page, start + phrase, start + said.start())
        return speaker_in(page, clause, start + said.start(), "said-before")
    for pattern, rule in ((_AFTER_SAID, "said-after"), (_AFTER_NAME, "said-after")):
        if match := pattern.match(page.text, quote.end, block.end):
            return speaker_in(page, match.start("phrase"), match.end("phrase"), rule)
    following = page.blocks[number + 1] if number + 1 < len(page.blocks) else None
    if following and (match := _DASHED.match(page.text, following.start, following.end)):
        return speaker_in(page, match.start("phrase"), match.end("phrase"), "signed-line")
    if before.strip(_OPEN + " "):
        return UNKNOWN
    return introduced_by_colon(page, number)


_AND = lazily(r", (?:and|but|while|whereas) ")
_TO_BODY = lazily(r"(?:the |an? |[a-z]+ (?:for|at|of) )*")
_JOIN = lazily(r"(?:,? (?:and|but|while) |, |; )(?=(?:the |an? )?[\w\ue001])")


def last_clause(phrase: str) -> int:
    """Where the last clause of a phrase begins that holds another "said" before it."""
    said = list(re.finditer(rf"\b{SAID}\b", phrase))
    if not said:
        return 0
    joins = [match.end() for match in _JOIN.finditer(phrase, said[-1].end())]
    return joins[-1] if joins else 0


def _clause_of_body(page: Page, start: int, end: int) -> int:
    """Where the last clause of a phrase begins that a body opens: "34 hang there, and Xton Council said"."""
    for match in reversed(list(_AND.finditer(page.text, start, end))):
        named = page.bodies_between(match.end(), end)
        if named and _TO_BODY.fullmatch(page.text, match.end(), named[0].start):
            return match.end()
    return start


def introduced_by_colon(page: Page, block: int) -> Speaker:
    """Who is said to speak in a paragraph: by "She read this out:" above it."""
    above = page.blocks[block - 1] if block else None
    if above is None or page.text[above.end - 1] != ":":
        return UNKNOWN
    opening = page.text[above.start : above.end]
    start = above.start + _sentence_start(opening)
    if not re.search(rf"\b{SAID}\b", page.text[start : above.end]):
        return UNKNOWN
    return speaker_in(page, start, above.end, "introduced-by-colon")


def _sentence_start(before: str) -> int:
    """Where the last sentence of ``before`` begins, quotations in it counted as one with it."""
    ends = [match.end() for match in re.finditer(r"[.!?][”\"’']?\s+(?=[A-Z“\"‘])", before)]
    return ends[-1] if ends else 0


def _follows_on(page: Page, previous: Passage, quote: Passage) -> bool:
    between = page.text[previous.end : quote.start]
    if page.bodies_between(previous.end, quote.start):
        return False
    return len(between) < 160 and between.count("\n\n") <= 1
