"""Who calls on a body to act: the party named before the verb, or whoever is quoted."""

import re

from watchback.read.page import Page
from watchback.read.patterns import lazily
from watchback.read.sentences import Sentence
from watchback.read.speech.asked import mover_before, mover_of_page
from watchback.read.speech.floor import turn_at
from watchback.read.speech.people import titled_people
from watchback.read.speech.speaker import Speaker, speaker_in
from watchback.read.stances.stance import Cue

_LEADING = lazily(
    r"^(?:(?:and|but|also|today|yesterday|meanwhile|however|last (?:week|month|year)|in \d{4}),? )+", re.I
)
_TRAILING = lazily(
    r"(?:[\s,]+(?:has|have|had|also|is|are|was|were|today|now|again|repeatedly|publicly|who|which|and|that))+\s*\Z"
)
_LONGEST = 90
# Behind a name, these begin what somebody else does.
_TRAILING_WORDS = lazily(r"[A-Z]|[.;:]|\b(?:and|but|while|that)\b")


def caller_of(page: Page, sentence: Sentence, cue: Cue, speaker: Speaker | None) -> str | None:
    """The named party that calls, as written; None where no name is found."""
    if speaker is not None and (speaker.label or speaker.body):
        return speaker.label or (speaker.body.name if speaker.body else None)
    if _OF_A_MOTION.match(page.text, sentence.start) and (mover := mover_of_page(page, cue.start)):
        return mover
    start = max(sentence.start, cue.start - 200)
    words = page.words(start, max(start, cue.start))
    if _FIRST_PERSON.search(words) or _FIRST_PERSON.match(page.text, sentence.start):
        return _first_person(page, cue.start)
    people = titled_people(words, 0, len(words))
    if len(people) == 1 and not _TRAILING_WORDS.search(words[people[0][1] :]):
        return people[0][2]
    named = speaker_in(page, start, cue.start, "caller") if cue.start > start else None
    phrase = _party(words)
    whole = named and named.label and named.label in phrase and len(named.label.split()) > 1
    if whole and named and " and " not in phrase:
        return named.label
    if phrase and len(phrase) <= _LONGEST:
        return phrase
    return mover_before(page, cue.start)


# "We urge …": whoever signs the page. "That this House …", "This Council resolves …": whoever moved it.
_FIRST_PERSON = lazily(r"\b(?:We|I|we)\b(?:,[^,]{1,60},)?[^.;]{0,40}\Z|(?:We|I)\b")
_OF_A_MOTION = lazily(r"\W*(?:That )?[Tt]h(?:is|e) (?:House|Council|Committee|Assembly|Senedd|Parliament)\b")
_SENDER = lazily(
    r"^From: \"?(?P<name>[^\n<\"]{3,140})|^From (?P<group>[A-Z][^\n,:]{3,80})(?:,|$)", re.MULTILINE
)
# The closing words of a letter, at times a first name in the writer's hand, and who signs.
_SIGNED = lazily(
    r"^(?:Yours\b|Sincerely|Faithfully|(?:Kind |Best |Warm )?[Rr]egards|Best wishes|In solidarity|Signed|"
    r"With (?:every )?(?:good|respect|best|kind|thanks))[^\n]{0,60}\n\s*(?:[A-Z][a-z]+\n\s*)?"
    r"(?P<name>[^\n]{4,90})",
    re.MULTILINE,
)
_BYLINE = lazily(
    r"^By (?P<name>(?:Cllr |Councillor |Lord |Baroness )?[A-Z][\w’'-]+ [A-Z][\w’'-]+)", re.MULTILINE
)
_COMMITTEE = lazily(r"^(?P<name>(?:[A-Z][\w,’'-]+ |and |of |the ){1,8}Committee)\s*$", re.MULTILINE)
_HEAD = 1500


def _first_person(page: Page, at: int) -> str | None:
    turn = turn_at(page.text, at)
    if turn and turn.label:
        return turn.label
    for pattern in (_SENDER, _COMMITTEE):
        if match := pattern.search(page.text, 0, _HEAD):
            return " ".join(next(filter(None, match.groups())).split()).strip(" ,.")
    if found := mover_of_page(page, at) or _signatory(page.text, at):
        return found
    if "the undersigned" in page.text[max(0, at - 200) : at]:
        return "We, the undersigned"
    return None if page.kind.own else page.document.publisher


def _signatory(text: str, at: int) -> str | None:
    """Who signs below a place, office and all, or is said above to have written it."""
    if signed := _SIGNED.search(text, at):
        name = re.sub(r"\s*\([^)]*\)", "", " ".join(signed["name"].split())).strip(" ,.")
        return name.title().replace(" Mp", " MP") if name.isupper() else name
    byline = _BYLINE.search(text, 0, min(at, _HEAD))
    return str(byline["name"]) if byline else None


def _party(words: str) -> str:
    """The noun phrase that ends ``words``, "" where it holds no name."""
    phrase = _TRAILING.sub("", _LEADING.sub("", words)).strip(' ,:;“”"')
    phrase = re.split(r"[,;:“”]\s+(?=[A-Z])|\bas\s+", phrase)[-1].strip(" ,")
    is_name = re.search(r"[A-Z]", phrase) and not re.fullmatch(
        r"(?:That|This|The|It|We|They|He|She|And|But|In|All)", phrase
    )
    return phrase if is_name else ""
