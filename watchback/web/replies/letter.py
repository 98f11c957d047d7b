"""The letter that invites a body to reply, as plain text to copy or to send."""

from dataclasses import dataclass
from datetime import date

from watchback.records import day_in_words
from watchback.records.published import PublishedStatement
from watchback.web.replies.occasions import Occasion


@dataclass(frozen=True, slots=True)
class About:
    """What the letter speaks of. ``link`` is the secret address; ``held_until`` the last day before
    publication, where something waits for it; ``sentence`` where the body stands, in words; ``audits`` a
    sentence each."""

    body: str
    supplier: str
    occasion: Occasion
    sentence: str
    statements: tuple[PublishedStatement, ...]
    window_ends: date
    link: str
    page: str
    held_until: date | None = None
    audits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """A subject and a text."""

    subject: str
    text: str


def letter_of(about: About) -> Letter:
    """The letter."""
    paragraphs = [
        "To whom it may concern",
        _WHY[about.occasion](about),
        f"Where {about.body} stands: {about.sentence}" if about.sentence else "",
        *map(_quoted, about.statements),
        *about.audits,
        f"You may reply until {day_in_words(about.window_ends)}, here:\n\n{about.link}",
        "The link is for you alone: whoever has it can reply in your name. It works for one reply. Your"
        " reply is shown beside what is said, word for word or not at all; if it is not shown, the page"
        " says why.",
        "If something in this is factually wrong, tell us so in the same way, and it will be put right in"
        " public, with the day and the reason.",
        f"The public page: {about.page}",
        "The editors of Watchback",
    ]
    return Letter(_SUBJECTS[about.occasion].format(about.body), "\n\n".join(filter(None, paragraphs)) + "\n")


def _before_a_contradiction(about: About) -> str:
    held = f" not before the end of {day_in_words(about.held_until)}" if about.held_until else ""
    what = f"two statements of {about.body} contradict one another"
    if about.audits:
        what = f"what {about.body} says and what was found there contradict one another"
    return (
        f"Watchback records what public bodies say about surveillance cameras made by {about.supplier}. We"
        f" are going to publish,{held or ' soon'}, that {what}. We tell you first, so that you can reply."
    )


def _date_passed(about: About) -> str:
    return (
        f"Watchback records what public bodies say about surveillance cameras made by {about.supplier}."
        f" A date that {about.body} gave has passed, and its page says so. If it was done, we will gladly"
        " record that: please tell us, with a source if there is one."
    )


def _asked(about: About) -> str:
    return (
        f"Watchback records what public bodies say about surveillance cameras made by {about.supplier}."
        f" You may reply to what its page says of {about.body}."
    )


_WHY = {Occasion.RELAPSED: _before_a_contradiction, Occasion.PASSED: _date_passed, Occasion.ASKED: _asked}
_SUBJECTS = {
    Occasion.RELAPSED: "Before we publish: {}, your right of reply",
    Occasion.PASSED: "The date that {} gave has passed: your right of reply",
    Occasion.ASKED: "What is said of {}: your right of reply",
}


def _quoted(one: PublishedStatement) -> str:
    source = one.sources[0] if one.sources else None
    said_by = f"{one.speaker or one.body.name}, {day_in_words(one.day)}"
    where = ", ".join(dict.fromkeys(filter(None, (source.title, source.url)))) if source else ""
    return "\n".join(filter(None, (f"“{one.record.quote}”", said_by, where)))
