"""Whose words a statement is: the body's own, reported, or another's claim; and who says them."""

import re
from dataclasses import dataclass
from functools import lru_cache

from watchback.read.bodies.mentions import BodyMention
from watchback.read.page import Page
from watchback.read.patterns import lazily
from watchback.read.rules import table
from watchback.read.sentences import Sentence
from watchback.read.speech.attribution import SAID, introduced_by_colon
from watchback.read.speech.floor import Turn, turn_at
from watchback.read.speech.people import holder_of
from watchback.read.speech.speaker import (
    UNKNOWN,
    Speaker,
    introduced,
    office_in,
    person_before,
    speaker_in,
)
from watchback.read.stances.stance import Cue
from watchback.words import SourceKind, Stance, Voice

_SAYING = lazily(
    rf"(?<!\bwas )(?<!\bwere )(?<!\bbeen )(?<!\bare )(?<!\bis )\b(?:{SAID}|asserted|let (?:me|us) know|"
    rf"wrote back|minuted|assured|informed)\b"
)
_SAID_AFTER = lazily(
    rf"(?:,|\bas) (?P<phrase>(?:[^,;.“”\"]|, (?=who |[a-z ]{{3,40}},)){{2,140}}?) {SAID}\b[^.;]{{0,40}}\W*\Z"
    rf"|, {SAID} (?P<after>(?:(?!\bthat\b)[^,;“”\"]){{2,120}})\W*\Z"
)
_ADVISED_BY = lazily(r"\b(?:advised|told|informed|assured) by (?P<phrase>[^,;]{3,90}?) that\b")
_OWN_KINDS = frozenset(
    {
        SourceKind.MINUTES,
        SourceKind.ANSWER,
        SourceKind.FOI_RESPONSE,
        SourceKind.LETTER,
        SourceKind.WEB_PAGE,
        SourceKind.ASSET_LIST,
        SourceKind.CONTRACT,
        SourceKind.PARLIAMENT,
    }
)
_OF_COUNCILS = frozenset({SourceKind.MINUTES, SourceKind.ANSWER})
# Kinds of body that a minister, or whoever answers in a parliament, speaks for.
_ANSWERED_FOR = frozenset({"department", "government", "parliament", "service"})
_FIRST_PERSON = lazily(r"\b(?:we|our|us|i|my|we're|we've|we'll|i've)\b")
_HEAD = 500


@dataclass(frozen=True, slots=True)
class Told:
    """The voice of one statement, who speaks, the rule, and why it is doubted if it is."""

    voice: Voice
    speaker: str | None
    rule: str
    doubt: str | None = None


def voice_of(page: Page, sentence: Sentence, cue: Cue, body: BodyMention, speaker: Speaker | None) -> Told:
    """How the statement that ``cue`` makes about ``body`` is told; ``speaker`` of the quotation it is in."""
    turn = turn_at(page.text, sentence.end - 1)
    if cue.stance is Stance.CALLED_ON:
        return Told(Voice.OTHER, _caller_speaks(speaker, turn), "call-of-another")
    if speaker is not None and not (turn and turn.label and speaker.side == "unknown"):
        return _quoted(page, sentence, cue, body, speaker)
    if _sells(page):
        return Told(Voice.OTHER, None, "page-of-vendor")
    teller = _teller(page, sentence, cue)
    if _is_second_hand(page, sentence, turn):
        return Told(Voice.REPORTED, turn.label if turn and not turn.asks else teller.label, "at-second-hand")
    if page.kind.kind is SourceKind.PARLIAMENT:
        return _in_parliament(page, body, teller, turn)
    if _is_page_of(page, body) or (page.kind.kind is SourceKind.ANSWER and turn and turn.label):
        return _on_own_page(page, body, teller, turn, _labelled(page, sentence))
    if _is_addressee(page, body):
        return Told(Voice.OTHER, None, "letter-to-the-body")
    if turn and turn.label and not turn.asks:
        return _in_turn(page, body, teller, turn)
    return _told_by_another(page, sentence, body, teller)


def _caller_speaks(speaker: Speaker | None, turn: Turn | None) -> str | None:
    if speaker is not None and speaker.label:
        return speaker.label
    return turn.label if turn and not turn.asks else None


# Pages of companies that sell or fit cameras, by the mark that told their kind.
_SELLERS = frozenset({"of-company", "of-company-end", "trade", "shop"})

# "They told me the authority still has 19": what is said was said to the teller by somebody else.
_SECOND_HAND = lazily(
    r"\A\W*(?:and |but |so )?(?:(?:they|you) (?:have |had )?(?:said|told|wrote|assured|replied|confirmed)\b|"
    r"(?:he|she|it) (?:told|assured) (?:me|us)\b)"
    r"|\b(?:who|which) (?:had |has )?(?:re)?assured (?:her|him|them|me|us)\b"
)


_OF_REPORTS = lazily(r"\bby reports\b|\breports (?:that|say|suggest)\b")


def _is_second_hand(page: Page, sentence: Sentence, turn: Turn | None) -> bool:
    """Whether the sentence retells what somebody else said: in a speech, a letter or a record."""
    tells = page.kind.own or page.kind.kind is SourceKind.PARLIAMENT or (turn is not None and turn.label)
    if page.kind.kind is SourceKind.ANSWER and _TELLS_ME.search(page.shape, sentence.start, sentence.end):
        return True
    return bool(tells and _SECOND_HAND.search(page.shape, sentence.start, sentence.end))


# In the answer of a mayor, who is no part of the body: "the Commissioner tells me that …".
_TELLS_ME = lazily(r"\b(?:tells?|told|informs?|informed|advises?|advised) me that\b")


# Whoever says "we have 22 cameras" speaks for those that have them; "we counted 22" does not.
_OURS = lazily(
    r"\b(?:we|i) (?:now |still |also |currently |already )?(?:have|had|use|run|operate|own|do|don't|are|will|"
    r"won't|bought|removed|replaced|stopped|installed|keep)\b|\bwe(?:'ve|'re|'ll) (?:got|no|had|have|not|all|"
    r"already|replaced|removed|taken|stopped|been|going)\b|\bi'm not\b|"
    r"\bour (?:own )?(?:cameras?|cctv|systems?|network|estate|[\ue000]+)"
)
_NOT_OURS = lazily(
    r"\b(?:we|i) (?:have |had |'ve )*(?:found|counted|saw|seen|asked|called?|urged?|want|demand|believe|"
    r"written|wrote|been told|campaign\w*)\b"
)


def _is_ours(page: Page, sentence: Sentence, cue: Cue) -> bool:
    """Whether the quoted sentence speaks of the cameras as those of whoever says it."""
    quote = page.quote_at(cue.start)
    if quote is None:
        return False
    start = max(sentence.start, page.quotes[quote].start)
    end = min(sentence.end, page.quotes[quote].end)
    return bool(_OURS.search(page.shape, start, end)) and not _NOT_OURS.search(page.shape, start, end)


def _quoted(page: Page, sentence: Sentence, cue: Cue, body: BodyMention, speaker: Speaker) -> Told:
    quote = page.quote_at(cue.start)
    start = max(sentence.start, page.quotes[quote].start) if quote is not None else sentence.start
    if _SECOND_HAND.search(quoted := page.shape[start : sentence.end]) or _OF_REPORTS.search(quoted):
        return Told(Voice.REPORTED, speaker.label, "quoted-at-second-hand")
    if speaker.side == "own":
        if speaker.body is None or speaker.body.key == body.key:
            return Told(Voice.OWN, speaker.label, f"quoted, {speaker.rule}")
        return Told(Voice.REPORTED, speaker.label, "quoted-of-another-body")
    doubt = "The words are quoted, and it is not clear whose they are."
    if speaker.side == "outside":
        if _is_ours(page, sentence, cue):
            return Told(Voice.OWN, speaker.label, f"quoted-as-ours, {speaker.rule}", doubt)
        return Told(Voice.OTHER, speaker.label, f"quoted-outsider, {speaker.rule}")
    # Words that a page quotes about a body, with nobody else named, are nearly always the body's.
    return Told(Voice.OWN, None, "quoted-without-speaker", doubt)


def _in_parliament(page: Page, body: BodyMention, teller: Speaker, turn: Turn | None) -> Told:
    """An answer is the body's own, and so is its witness's; of other bodies, and in a report, an account."""
    label = turn.label if turn and not turn.asks else None
    if label and _speaks_for(page, label, body):
        return Told(Voice.OWN, label, "witness-of-the-body")
    answers = body.kind in _ANSWERED_FOR and not (turn and turn.asks)
    if answers and (label or teller.side != "own"):
        return Told(Voice.OWN, label, "answer-in-parliament")
    return Told(Voice.REPORTED, label or teller.label, "told-in-parliament")


def _is_page_of(page: Page, body: BodyMention) -> bool:
    if page.kind.kind not in _OWN_KINDS or not page.kind.own or _is_addressee(page, body):
        return False
    if page.kind.kind is SourceKind.ASSET_LIST:
        return True
    if page.owner is None or page.owner.key == body.key:
        return True
    if page.kind.kind in _OF_COUNCILS and body.kind == "council" and page.owner.kind != "council":
        return True
    return page.main is not None and page.main.key == body.key


_ADDRESSED = lazily(r"^(?:to:|dear )[^\n]*", re.MULTILINE | re.IGNORECASE)


def _is_addressee(page: Page, body: BodyMention) -> bool:
    """Whether this is a letter to the body, and so another's."""
    if page.kind.kind is not SourceKind.LETTER:
        return False
    lines = [match.span() for match in _ADDRESSED.finditer(page.text, 0, _HEAD)]
    return any(m.key == body.key for start, end in lines for m in page.bodies_between(start, end))


# "Director of Environment: none in any council property."
_LABELLED = lazily(
    r"\W*(?:\(?\w{1,4}[.)]\s*)?(?P<who>(?:(?:Cllr|Councillor|Mr|Mrs|Ms|Dr|Assistant|Deputy|Chief|Head|"
    r"Director|Manager|Leader|Chair|Superintendent|Inspector|Clerk|Convener|Provost|Commissioner|Service|"
    r"Corporate|Executive|Strategic|Interim|Group)\b)[\w.,'’& -]{0,70}?): (?=\S)"
)


def _labelled(page: Page, sentence: Sentence) -> str | None:
    """Who is named before a colon at the start of the sentence's line in minutes."""
    if page.kind.kind is not SourceKind.MINUTES:
        return None
    block = page.blocks[sentence.block]
    match = _LABELLED.match(page.text, block.start, block.end)
    return match["who"] if match else None


def _on_own_page(
    page: Page, body: BodyMention, teller: Speaker, turn: Turn | None, labelled: str | None
) -> Told:
    if teller.side == "outside" and teller.label:
        if teller.rule == "introduced" and introduced(page, teller.label, len(page.text)) is None:
            # "She advised that …": whoever was named last, an officer as like as not.
            return Told(Voice.OWN, teller.label, f"own-{page.kind.kind.value}, said-by-someone-named")
        return Told(Voice.OTHER, teller.label, "said-by-outsider")
    if teller.side == "own" and not (teller.rule == "introduced-by-colon" and turn and turn.label):
        named = holder_of(page, teller.label) if teller.label else None
        return Told(Voice.OWN, named or teller.label, f"own-{page.kind.kind.value}, said-by-officer")
    spoken = turn.label if turn and not turn.asks else None
    return Told(Voice.OWN, spoken or labelled, f"own-{page.kind.kind.value}")


def _in_turn(page: Page, body: BodyMention, teller: Speaker, turn: Turn) -> Told:
    """In an interview: for the body, against it, or telling what it said."""
    assert turn.label is not None
    if teller.side == "own" and teller.label is None:
        return Told(Voice.REPORTED, turn.label, "told-by-speaker")
    if _speaks_for(page, turn.label, body) or _OFFICE_OF_PRESS.search(turn.label.lower()):
        return Told(Voice.OWN, turn.label, "speaks-for-the-body")
    return Told(Voice.OTHER, turn.label, "speaks-as-outsider")


_OFFICE_OF_PRESS = lazily(r"\b(?:press|media|communications|information|foi) (?:office|team|officer|desk)\b")


def _speaks_for(page: Page, name: str, body: BodyMention) -> bool:
    """Whether the page introduces the person of that name as one who speaks for the body."""
    known = introduced(page, name, len(page.text))
    return bool(known and known.side == "own" and (known.body is None or known.body.key == body.key))


_ANONYMOUS = lazily(r"\b(?:source|sources|insider|insiders)\b", re.I)


def _told_by_another(page: Page, sentence: Sentence, body: BodyMention, teller: Speaker) -> Told:
    shape = page.shape[sentence.start : sentence.end]
    if teller.side == "outside" and teller.label:
        if _ANONYMOUS.search(teller.label):
            return Told(Voice.REPORTED, None, "told-by-a-source")
        return Told(Voice.OTHER, teller.label, "said-by-outsider")
    if any(pattern.search(shape) for pattern in _claims()):
        return Told(Voice.OTHER, None, "claim-or-sighting")
    if teller.side == "own" and (teller.body is None or teller.body.key == body.key):
        if teller.rule == "introduced-by-colon":
            return Told(Voice.OWN, teller.label, "read-out")
        if _quotes_own_words(page, sentence):
            return Told(Voice.OWN, teller.label, "said-in-part-in-own-words")
        return Told(Voice.REPORTED, teller.label, "reported-speech")
    return Told(Voice.REPORTED, None, "told-by-page")


# Of a sentence that is told by another, so many quoted words are the body's own account.
_FEWEST_QUOTED = 4


def _quotes_own_words(page: Page, sentence: Sentence) -> bool:
    """Whether the sentence quotes the body in the first person, or at some length."""
    quoted = (
        page.shape[quote.start : min(quote.end, sentence.end)]
        for quote in page.quotes
        if sentence.start <= quote.start < sentence.end
    )
    return any(_FIRST_PERSON.search(words) or len(words.split()) >= _FEWEST_QUOTED for words in quoted)


def _teller(page: Page, sentence: Sentence, cue: Cue) -> Speaker:
    """Who is named beside "said": before the cue, inside it, or at the end of the sentence."""
    whole = page.shape[sentence.start : sentence.end]
    if match := _ADVISED_BY.search(whole):
        return _phrase(page, sentence, match.span("phrase"), "said-by")
    verbs = list(_SAYING.finditer(whole, 0, cue.end - sentence.start))
    before = [verb for verb in verbs if verb.start() < cue.start - sentence.start] or verbs[:1]
    if before:
        verb = before[-1].start()
        found = _phrase(page, sentence, (_clause_start(whole, verb), verb), "said-before")
        if found.side != "unknown":
            return found
    if match := _SAID_AFTER.search(whole):
        return _phrase(page, sentence, match.span("phrase" if match["phrase"] else "after"), "said-after")
    return introduced_by_colon(page, sentence.block)


def _phrase(page: Page, sentence: Sentence, place: tuple[int, int], rule: str) -> Speaker:
    found = speaker_in(page, sentence.start + place[0], sentence.start + place[1], rule)
    if found.rule != "pronoun":
        return found
    turn = turn_at(page.text, sentence.start)
    if turn and turn.label:
        return UNKNOWN
    # "The minister says" is the office; "she told the chamber" the person named last; "it said" nobody.
    start, end = sentence.start + place[0], sentence.start + place[1]
    office = office_in(page, start, end, rule)
    if office.side != "unknown" or not _ONE_PERSON.search(page.shape, start, end):
        return office
    return person_before(page, sentence.start) or UNKNOWN


_ONE_PERSON = lazily(r"\b(?:he|she)\b")


# Where another speaker's clause can begin: "…, and a B spokesperson said".
_CLAUSE = lazily(r"(?:[,;] |\b(?:and|but|while|whereas|that) )(?=(?:the |an? )?[\ue001]|an? |the )")


def _clause_start(lead: str, end: int) -> int:
    starts = [match.end() for match in _CLAUSE.finditer(lead, 0, end)]
    return starts[-1] if starts else 0


def _sells(page: Page) -> bool:
    if page.kind.kind is SourceKind.OTHER and page.kind.rule in _SELLERS:
        return True
    return any(pattern.search(page.shape, 0, _HEAD) for pattern in _patterns("vendor"))


def _claims() -> tuple[re.Pattern[str], ...]:
    return _patterns("other")


@lru_cache(maxsize=2)
def _patterns(name: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in table("voices")[name]["patterns"])
