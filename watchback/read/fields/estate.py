"""Which part of a body's cameras some words are about, by rules/estates.toml; silence is None.

The sentence decides; in a body's own answers, letters and minutes the question, the heading and the
sentences before it say what the whole is about.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from watchback.read.bodies.mentions import BodyMention
from watchback.read.page import BODY, OTHER_SUPPLIER, SUPPLIER, Page
from watchback.read.patterns import lazily
from watchback.read.rules import table
from watchback.read.sentences import Sentence
from watchback.read.speech.floor import turns_of
from watchback.read.stances.stance import Cue, expanded
from watchback.read.stances.tokens import tokens_of
from watchback.records import Passage
from watchback.words import Estate, SourceKind, Stance

Found = tuple[Estate | None, str | None]

# "The maker's offices" are no part of a body's cameras.
_OF_SUPPLIER = lazily(rf"[{SUPPLIER}{OTHER_SUPPLIER}]+'s? \w+(?: \w+)?")
_NOTHING: Found = (None, None)
# Buying is bound to no part of the cameras, and a call says itself what it asks for.
_BY_ITSELF = frozenset({Stance.WILL_NOT_BUY, Stance.CALLED_ON})
# A refusal is of whatever was asked about, and not of what the page is mostly about.
_KEPT_BACK = frozenset({Stance.WITHHELD, Stance.NOT_HELD})
_POINTS_BACK = lazily(r"\b(?:these|those|they|them)\b")
_LABEL = lazily(r"\W*(?:reply|answer|response|minutes|decision|question|our response)\W*\Z")
_WINDOW = (1500, 500)
_SHARE, _WORDS = 0.6, 3
_HEADING_REACH = 6
_HEADING_LONGEST = 90
_QUESTION_REACH = 14
_SENTENCES_BEFORE = 3


def estate_of(
    page: Page, sentence: Sentence, number: int, cue: Cue, passage: Passage, body: BodyMention
) -> Found:
    """The estate of a statement about ``body`` with the rule that found it."""
    found, rule = _said(page, sentence, number, cue, passage, body)
    by_name = _of_name(body.name)
    if rule in (None, _MOSTLY) and by_name and cue.stance not in _BY_ITSELF | {Stance.NOT_HELD}:
        return by_name, "estate-of-the-name"
    if by_name is Estate.BUILDINGS and found is Estate.PUBLIC_REALM:
        return by_name, rule
    return found, rule


def _of_name(name: str) -> Estate | None:
    """The estate that the name of a body tells: that of a prison service, a hospital, a railway."""
    lowered = name.lower()
    return next((estate for estate, pattern in _names() if pattern.search(lowered)), None)


@lru_cache(maxsize=1)
def _names() -> tuple[tuple[Estate, re.Pattern[str]], ...]:
    return tuple((Estate(name), re.compile(text)) for name, text in table("estates")["by_name"].items())


def _said(
    page: Page, sentence: Sentence, number: int, cue: Cue, passage: Passage, body: BodyMention
) -> Found:
    kind = "fire" if _FIRE.search(body.name) else body.kind
    shape = page.shape[passage.start : passage.end]
    if _of_all_sites().search(shape) and cue.stance in _OF_NONE:
        return Estate.ALL, "all-any-none"
    start, end = max(0, cue.start - passage.start), cue.end - passage.start
    for words in (shape[start:end], shape, page.shape[sentence.start : sentence.end]):
        if named := _of_kind(_named(words), kind, words):
            return named, "estate-word"
        if len(words) > end - start and _are_joined(words):
            return None, "two-estates"
    if place := _place(shape, page.text[passage.start : passage.end]):
        return place, "estate-of-place"
    whole = estate_in(shape, start, end, cue.stance, kind)
    if cue.stance in _BY_ITSELF:
        return whole
    for words, rule in _around(page, sentence, number, cue.stance):
        found = _mostly(words) if rule == _MOSTLY else _named(words)
        # What is worn is named with the answer itself; a question about it is one of many.
        if (meant := _of_kind(found, kind, words)) and meant is not Estate.BODY_WORN:
            return meant, rule
    return whole


_FIRE = lazily(r"\b(?:Fire|Ambulance)\b")
_OF_NONE = frozenset({Stance.NOT_USED, Stance.REMOVED})


def estate_in(shape: str, start: int, end: int, stance: Stance, kind: str) -> Found:
    """The estate that a masked passage names, in its cue (``shape[start:end]``) first, and the rule.

    ``kind`` is the body's: a police force's stations are buildings. "All" is never read for
    buying, where "any more cameras" is no part of what hangs.
    """
    if found := _named(shape[start:end]) or _named(shape):
        return _of_kind(found, kind, shape), "estate-word"
    if stance is not Stance.WILL_NOT_BUY:
        words = tokens_of(shape, 0, len(shape)).text
        if any(pattern.search(words) for pattern in _wholes()):
            return Estate.ALL, "all-any-none"
    return _NOTHING


def estate_of_heading(shape: str) -> Found:
    """The estate that a heading or question above the words names."""
    found = _named(shape)
    return found, "estate-of-heading" if found else None


def _around(page: Page, sentence: Sentence, number: int, stance: Stance) -> Iterator[tuple[str, str]]:
    """The words that can say what a sentence is about, the nearest first, each with its rule."""
    if stance is not Stance.WITHHELD:
        if page.kind.own or not page.bodies_between(sentence.start, sentence.end):
            yield from _sentences_before(page, sentence, number)
        else:
            yield from _sentences_about_the_same(page, sentence, number)
        yield from _sentence_after(page, sentence, number)
    if page.kind.own:
        yield from _headings(page, sentence)
    if page.kind.own or page.kind.kind is SourceKind.PARLIAMENT:
        yield from _questions(page, sentence)
    if page.kind.own and page.kind.kind is not SourceKind.LETTER:  # which opens with an address
        yield from _title(page)
    if page.kind.own and stance not in _KEPT_BACK:
        yield page.shape[max(0, sentence.start - _WINDOW[0]) : sentence.end + _WINDOW[1]], _MOSTLY


# "Mostly they're on estate roads and shopping parades."
_TELLS_WHERE = lazily(
    r"\W*(?:mostly,? |most of |all (?:of )?|nearly all of )?(?:they|these|those|them|the cameras)\b.{0,25}"
    r"\b(?:in|on|at|along|around|cover|covering|overlook)\b"
)


def _sentence_after(page: Page, sentence: Sentence, number: int) -> Iterator[tuple[str, str]]:
    for after in page.sentences[number + 1 : number + 2]:
        if after.block == sentence.block and _TELLS_WHERE.match(page.shape, after.start, after.end):
            yield page.shape[after.start : after.end], "estate-of-sentence-after"


def _sentences_about_the_same(page: Page, sentence: Sentence, number: int) -> Iterator[tuple[str, str]]:
    """In an article: the sentences before it in the paragraph, as far as no other body is named."""
    mine = {body.key for body in page.bodies_between(sentence.start, sentence.end)}
    for before in reversed(page.sentences[max(0, number - _SENTENCES_BEFORE) : number]):
        named = {body.key for body in page.bodies_between(before.start, before.end)}
        if before.block != sentence.block or not named <= mine:
            return
        yield page.shape[before.start : before.end], "estate-of-sentence-before"


def _sentences_before(page: Page, sentence: Sentence, number: int) -> Iterator[tuple[str, str]]:
    for before in reversed(page.sentences[max(0, number - _SENTENCES_BEFORE) : number]):
        near = before.block == sentence.block or _points_back(page, sentence)
        if near and before.block not in page.asking:
            yield page.shape[before.start : before.end], "estate-of-sentence-before"


_MOSTLY = "estate-that-most-is-about"


def _points_back(page: Page, sentence: Sentence) -> bool:
    shape = page.shape[sentence.start : sentence.end]
    return SUPPLIER not in shape and bool(_POINTS_BACK.search(shape))


def _title(page: Page) -> Iterator[tuple[str, str]]:
    title = page.document.title
    at = page.text.find(title, 0, 2000) if title else -1
    if title and at >= 0:
        yield page.shape[at : at + len(title)], "estate-of-title"


def _headings(page: Page, sentence: Sentence) -> Iterator[tuple[str, str]]:
    """The nearest heading or question above, the document's own title left aside."""
    for number in range(sentence.block - 1, max(0, sentence.block - _HEADING_REACH), -1):
        block = page.blocks[number]
        words = page.shape[block.start : block.end]
        is_heading = len(words) < _HEADING_LONGEST and not words.endswith((".", ",", ";", ":"))
        if _LABEL.match(words) or not (is_heading or words.endswith("?")):
            continue
        yield words, "estate-of-heading"
        return


def _questions(page: Page, sentence: Sentence) -> Iterator[tuple[str, str]]:
    """What was asked: the turn of whoever asked right before, else the blocks above that ask."""
    turns = [turn for turn in turns_of(page.text) if turn.start <= sentence.start]
    asked = next((turn for turn in reversed(turns[-4:]) if turn.asks), None)
    if asked and not turns[-1].asks:
        yield page.shape[asked.start : turns[-1].start], "estate-of-question"
        return
    asking = [number for number in page.asking if number < sentence.block]
    # On a web page each question stands over its own answer.
    reach = 1 if page.kind.kind is SourceKind.WEB_PAGE else _QUESTION_REACH
    for number in sorted(asking, reverse=True)[:reach]:
        block = page.blocks[number]
        if sentence.start - block.end < _FARTHEST:
            yield page.shape[block.start : block.end], "estate-of-question"


_FARTHEST = 2500


def _of_kind(found: Estate | None, kind: str, words: str) -> Estate | None:
    """The estate that words mean of a body of some kind: of a police force "stations" are buildings."""
    meant = table("estates")["by_kind"].get(kind, {})
    if meant.get("only", "") not in words:
        meant = {}
    value = meant.get(found.value, found.value) if found else ""
    return Estate(value) if value else None


def _named(shape: str) -> Estate | None:
    """The estate with most words, "car park" counting as two; None where two have as many."""
    counts = _counts(shape)
    if not counts or _are_joined(shape):
        return None
    most = max(counts.values())
    best = [estate for estate, count in counts.items() if count == most]
    return Estate(best[0]) if len(best) == 1 else None


def _mostly(shape: str) -> Estate | None:
    """The estate that a longer text names again and again, and hardly another."""
    counts = _counts(shape)
    best = max(counts, key=lambda estate: counts[estate], default="")
    enough = counts and counts[best] >= max(_WORDS, _SHARE * sum(counts.values()))
    return Estate(best) if enough else None


def _counts(shape: str) -> dict[str, int]:
    counts: dict[str, int] = {}
    for _, _, estate, weight in _mentions(shape):
        counts[estate] = counts.get(estate, 0) + weight
    return counts


# A sentence is asked for its estate in several ways, and by the drafts around it.
@lru_cache(maxsize=512)
def _mentions(shape: str) -> tuple[tuple[int, int, str, int], ...]:
    automaton, words, estates = _words()
    if not automaton.find_matches_as_indexes(shape):
        return ()
    kept = _left_out().sub(_blank, _OF_SUPPLIER.sub(_blank, shape)).replace(BODY, " ")
    return tuple(
        (start, end, estate, 1 + words[number].count(" "))
        for number, start, end in automaton.find_matches_as_indexes(kept)
        if (estate := estates[number]) and _is_whole_word(kept, start, end)
    )


def _is_whole_word(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() or before == "_" or after.isalnum() or after == "_")


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


_JOIN = lazily(r"(?:, | and | or | and/or |, and |/)(?:the |its |our |their |in |on |at |public )*\Z")


def _are_joined(shape: str) -> bool:
    """Whether two estates are named side by side ("buildings and car parks"), or the words go further."""
    if "or for anything else" in shape:
        return True
    mentions = _mentions(shape)
    return any(
        one[2] != other[2] and _JOIN.match(shape[one[1] : other[0]])
        for one, other in zip(mentions, mentions[1:], strict=False)
    )


def _place(shape: str, printed: str) -> Estate | None:
    places = _places()
    for estate in ("public-realm", "buildings"):
        if places[estate].search(shape):
            return Estate(estate)
    return Estate.BUILDINGS if places["named_building"].search(printed) else None


@lru_cache(maxsize=1)
def _places() -> dict[str, re.Pattern[str]]:
    return {
        name: re.compile(text.replace("{B}", f"{BODY}+")) for name, text in table("estates")["places"].items()
    }


@lru_cache(maxsize=1)
def _of_all_sites() -> re.Pattern[str]:
    return re.compile(table("estates")["all"]["of_none"])


@lru_cache(maxsize=1)
def _left_out() -> re.Pattern[str]:
    return re.compile(table("estates")["left_out"]["pattern"])


@lru_cache(maxsize=1)
def _words() -> tuple[AhoCorasick, list[str], list[str | None]]:
    """The words, longest first at each place, each with the estate that it names or None."""
    rules = table("estates")
    estate_of_word: dict[str, str | None] = {}
    for estate, words in rules["words"].items():
        estate_of_word |= dict.fromkeys(words, estate)
    for estate, words in rules["longest_first"].items():
        estate_of_word |= dict.fromkeys(words, None if estate == "none" else estate)
    words = list(estate_of_word)
    return AhoCorasick(words, matchkind=MatchKind.LeftmostLongest), words, list(estate_of_word.values())


@lru_cache(maxsize=1)
def _wholes() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(expanded(pattern)) for pattern in table("estates")["all"]["patterns"])
