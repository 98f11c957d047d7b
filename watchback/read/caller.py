"""Who calls on a body to act: the party named before the verb, or whoever is quoted."""

import re

from watchback.read.page import Page
from watchback.read.sentences import Sentence
from watchback.read.speaker import Speaker, mover_before, speaker_in
from watchback.read.stance import Cue

_LEADING = re.compile(
    r"^(?:(?:and|but|also|today|yesterday|meanwhile|however|last (?:week|month|year)|in \d{4}),? )+", re.I
)
_TRAILING = re.compile(
    r"(?:[\s,]+(?:has|have|had|also|is|are|was|were|today|now|again|repeatedly|publicly|who|which|and|that))+\s*\Z"
)
_LONGEST = 90


def caller_of(page: Page, sentence: Sentence, cue: Cue, speaker: Speaker | None) -> str | None:
    """The named party that calls, as written; None where no name is found."""
    if speaker is not None and speaker.label:
        return speaker.label
    start = max(sentence.start, cue.start - 200)
    named = speaker_in(page, start, cue.start, "caller") if cue.start > start else None
    phrase = _party(page.words(start, cue.start))
    if (
        named
        and named.label
        and named.label in phrase
        and len(named.label.split()) > 1
        and " and " not in phrase
    ):
        return named.label
    if phrase and len(phrase) <= _LONGEST:
        return phrase
    return mover_before(page, cue.start)


def _party(words: str) -> str:
    """The noun phrase that ends ``words``, "" where it holds no name."""
    phrase = _TRAILING.sub("", _LEADING.sub("", words)).strip(' ,:;“”"')
    phrase = re.split(r"[,;:“”]\s+(?=[A-Z])|\bas\s+", phrase)[-1].strip(" ,")
    is_name = re.search(r"[A-Z]", phrase) and not re.fullmatch(
        r"(?:That|This|The|It|We|They|He|She|And|But|In|All)", phrase
    )
    return phrase if is_name else ""
