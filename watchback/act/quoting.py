"""How a draft quotes the record: who said it, when, the words themselves, and where they are kept."""

from collections.abc import Sequence
from dataclasses import dataclass

from watchback.records import Edtf, day_in_words
from watchback.records.drafts import Sentence
from watchback.records.published import (
    PublishedAudit,
    PublishedEvidence,
    PublishedRequest,
    PublishedStatement,
)
from watchback.words import Verdict, Voice


@dataclass(frozen=True, slots=True)
class Room:
    """How much a draft may spend: characters of a quotation and of the address of its source, sentences
    beside the words that decided (the last ones count most), other estates."""

    quotation: int = 600
    address: int = 400
    beside: int = 9
    estates: int = 2


AMPLE = Room()


def statements(because: Sequence[PublishedEvidence]) -> list[PublishedStatement]:
    """The statements among evidence, in their order."""
    return [one for one in because if isinstance(one, PublishedStatement)]


def words_of(quote: str, longest: int) -> str:
    """The words on one line, cut between two words where they are too long, which is marked."""
    line = " ".join(quote.split())
    if len(line) <= longest:
        return line
    cut = line[: longest + 1]
    return f"{cut[: cut.rfind(' ')] if ' ' in cut else line[:longest]} […]"


def date_of(one: PublishedStatement) -> Edtf | None:
    """The date that the statement's day was taken from; None for the day it was read."""
    record = one.record
    dates = {"as_at": record.as_at, "said_on": record.said_on, "published": record.published}
    return dates.get(one.day_rule)


def when(one: PublishedStatement) -> str:
    """When it was said, to begin a sentence with: "On 5 June 2023", "In June 2023"."""
    value = date_of(one)
    if value is None:
        return f"As read on {day_in_words(one.day)}"
    if one.day_rule == "as_at":
        return f"As at {value.words}"
    return f"{'On' if value.first == value.last else 'In'} {value.words}"


def dated(one: PublishedStatement) -> str:
    """The statement's date inside a sentence, as precise as it is known: "27 October 2022"."""
    value = date_of(one)
    return value.words if value else day_in_words(one.day)


def reporter(one: PublishedStatement) -> str:
    """Who gives an account of what a body said."""
    publisher = one.sources[0].publisher if one.sources else ""
    return publisher or "another’s report"


def quoted(one: PublishedEvidence, you: str, room: Room = AMPLE) -> Sentence:
    """One piece of evidence in one sentence, with its words and their source.

    ``you`` is how the draft names the body: "you" in a letter, "the council" in a question.
    """
    if isinstance(one, PublishedStatement):
        return _statement(one, you, room)
    if isinstance(one, PublishedAudit):
        return _audit(one)
    return _request(one, you)


def _statement(one: PublishedStatement, you: str, room: Room) -> Sentence:
    introduced = _introduced(one, you)
    words = words_of(one.record.quote, room.quotation)
    told = f"{introduced}: “{words}”{_source(one, room)}" if words else f"{introduced}."
    return Sentence(told, (one.record.id,))


def _introduced(one: PublishedStatement, you: str) -> str:
    if one.record.voice is not Voice.OWN:
        return f"{when(one)}, according to {reporter(one)}"
    meeting = f", {_at(one.meeting)}" if one.meeting else ""
    asked = f", in answer to {one.caller}" if one.caller else ""
    return f"{when(one)}{meeting}{asked}, {_who_said(one, you)}"


def _who_said(one: PublishedStatement, you: str) -> str:
    if not one.speaker or one.speaker == one.body.name:
        return f"{you} said"
    who = ", ".join(part for part in (one.speaker, one.office) if part)
    return f"{who}{',' if ',' in who else ''} said for {you}"


def _at(meeting: str) -> str:
    return meeting if meeting.lower().startswith(("at ", "in ")) else f"at {meeting}"


def _source(one: PublishedStatement, room: Room) -> str:
    """Where the words are kept, on a line of its own so that no full stop sticks to an address."""
    if not one.sources:
        return ""
    address, title = one.sources[0].url, one.sources[0].title
    named = address if address.startswith(("http://", "https://")) else title
    return f"\nSource: {named}" if named and len(named) <= room.address else ""


_FOUND = {
    Verdict.SUPPORTED: ("is supported", "supports that there are none"),
    Verdict.CONTRADICTED: ("is contradicted", "found that there are some"),
    Verdict.CANNOT_TELL: ("could not be settled", "could not tell"),
}


def _audit(one: PublishedAudit) -> Sentence:
    by = f" by {one.ran_by}" if one.ran_by else ""
    of_claim, alone = _FOUND[one.record.verdict]
    found = f"tried the claim “{one.claim}”, which {of_claim}" if one.claim else alone
    text = f"An audit{by}, finished on {day_in_words(one.record.finished)}, {found}."
    return Sentence(text, (one.record.id,))


def _request(one: PublishedRequest, you: str) -> Sentence:
    record = one.record
    were = "were" if you == "you" else "was"
    asked = f"{you[:1].upper()}{you[1:]} {were} asked on {day_in_words(record.sent_on)}"
    text = f"{asked} under the {record.law.label}; an answer was due by {day_in_words(record.due)}."
    return Sentence(text, (record.id,))
