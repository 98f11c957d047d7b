"""Whose words a statement is: the body's own, reported, or another's claim; and who says them."""

import re
from dataclasses import dataclass
from functools import lru_cache

from watchback.read.bodies import BodyMention
from watchback.read.page import Page
from watchback.read.rules import table
from watchback.read.sentences import Sentence
from watchback.read.speaker import Speaker, speaker_in
from watchback.read.stance import Cue
from watchback.words import SourceKind, Stance, Voice

_SAYING = re.compile(
    r"\b(?:said|says|told|confirmed|announced|stated|added|explained|admitted|replied|responded|answered|claimed|insisted)\b"
)
_OWN_KINDS = frozenset(
    {
        SourceKind.MINUTES,
        SourceKind.ANSWER,
        SourceKind.FOI_RESPONSE,
        SourceKind.LETTER,
        SourceKind.WEB_PAGE,
        SourceKind.PARLIAMENT,
    }
)
_HEAD = 500
_DEPARTMENTS = frozenset({"department", "government"})


@dataclass(frozen=True, slots=True)
class Told:
    """The voice of one statement, who speaks, the rule, and why it is doubted if it is."""

    voice: Voice
    speaker: str | None
    rule: str
    doubt: str | None = None


def voice_of(page: Page, sentence: Sentence, cue: Cue, body: BodyMention, speaker: Speaker | None) -> Told:
    """How the statement that ``cue`` makes about ``body`` is told; ``speaker`` of the quotation it is in."""
    if cue.stance is Stance.CALLED_ON:
        return Told(Voice.OTHER, speaker.label if speaker else None, "call-of-another")
    if speaker is not None:
        return _quoted(body, speaker)
    if _is_page_of(page, body):
        return Told(Voice.OWN, body.name, f"own-{page.kind.kind.value}")
    if page.kind.kind is SourceKind.PARLIAMENT and body.kind in _DEPARTMENTS:
        return Told(Voice.OWN, body.name, "answer-in-parliament")
    if any(pattern.search(page.shape, 0, _HEAD) for pattern in _sales_talk()):
        return Told(Voice.OTHER, None, "page-of-vendor")
    shape = page.shape[sentence.start : sentence.end]
    teller = _teller(page, sentence, cue)
    if teller and teller.side == "outside":
        return Told(Voice.OTHER, teller.label, "said-by-outsider")
    if any(pattern.search(shape) for pattern in _claims()):
        return Told(Voice.OTHER, None, "claim-or-sighting")
    if teller and teller.body and teller.label == teller.body.name:
        return Told(Voice.REPORTED, body.name, "reported-speech")
    if teller and (teller.body is None or teller.body.key == body.key):
        return Told(Voice.REPORTED, teller.label, "reported-speech")
    return Told(Voice.REPORTED, None, "told-by-page")


def _quoted(body: BodyMention, speaker: Speaker) -> Told:
    if speaker.side == "own":
        if speaker.body is None or speaker.body.key == body.key:
            return Told(Voice.OWN, speaker.label or body.name, f"quoted, {speaker.rule}")
        return Told(Voice.REPORTED, speaker.label, "quoted-of-another-body")
    if speaker.side == "outside":
        return Told(Voice.OTHER, speaker.label, f"quoted-outsider, {speaker.rule}")
    doubt = "The words are quoted, and it is not clear whose they are."
    return Told(Voice.REPORTED, None, "quoted-without-speaker", doubt)


def _is_page_of(page: Page, body: BodyMention) -> bool:
    owns = page.owner is not None and page.owner.key == body.key
    return owns and page.kind.kind in _OWN_KINDS


def _teller(page: Page, sentence: Sentence, cue: Cue) -> Speaker | None:
    """Who is named beside "said" before the cue ("a spokesman said the council would …")."""
    lead = page.shape[sentence.start : cue.start]
    verbs = list(_SAYING.finditer(lead))
    if not verbs:
        return None
    start = _clause_start(lead, verbs[-1].start())
    found = speaker_in(page, sentence.start + start, sentence.start + verbs[-1].start(), "said-before")
    return found if found.side != "unknown" else None


# Where another speaker's clause can begin: "…, and a B spokesperson said".
_CLAUSE = re.compile(r"(?:[,;] |\b(?:and|but|while|whereas|that) )(?=(?:the |an? )?[\ue001]|an? |the )")


def _clause_start(lead: str, end: int) -> int:
    starts = [match.end() for match in _CLAUSE.finditer(lead, 0, end)]
    return starts[-1] if starts else 0


@lru_cache(maxsize=1)
def _sales_talk() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in table("voices")["vendor"]["patterns"])


@lru_cache(maxsize=1)
def _claims() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in table("voices")["other"]["patterns"])
