"""A proposal in plain words, for the terminal and for the explained page alike."""

from collections.abc import Iterator

from watchback.read import Reading
from watchback.records import Proposal


def headline(proposal: Proposal) -> str:
    """Body, stance and supplier in one line."""
    where = f", {proposal.estate.label.lower()}" if proposal.estate else ""
    return f"{proposal.body}: {proposal.stance.label.lower()} ({proposal.supplier}{where})"


def facts(proposal: Proposal) -> Iterator[str]:
    """The other fields that are known, one sentence each."""
    said = f", on {proposal.said_on.words}" if proposal.said_on else ""
    speaker = f" by {proposal.speaker}" if proposal.speaker else ""
    yield f"{proposal.voice.label}{speaker}{said}{_how_the_day_was_found(proposal)}."
    if proposal.deadline:
        yield f"Deadline: {proposal.deadline.words} (“{proposal.deadline_phrase}”)."
    elif proposal.deadline_phrase:
        yield f"Deadline in words: “{proposal.deadline_phrase}”."
    if proposal.condition:
        yield f"Hangs on: “{proposal.condition}”."
    if proposal.count is not None:
        yield f"Cameras: {proposal.count}" + (f" of {proposal.of}." if proposal.of is not None else ".")
    if proposal.as_at:
        yield f"Describes: {proposal.as_at.words}."
    if proposal.caller:
        yield f"Asked or called by: {proposal.caller}."


def _how_the_day_was_found(proposal: Proposal) -> str:
    """What the day said rests on, where the document does not print it whole."""
    _, _, sentence = dict(proposal.reasons).get("said_on", "").partition(": ")
    return f" (worked out: {sentence})" if sentence else ""


def why_nothing(reading: Reading) -> str:
    """Why a reading holds no proposal, as the end of a sentence."""
    if not any(mark.kind == "supplier" for mark in reading.marks):
        return "no tracked supplier is named in it."
    if not any(mark.kind == "body" for mark in reading.marks):
        return "it names a supplier, and no public body."
    return "it names a supplier and a public body, and no statement of one about the other was found."
