"""Drafts for somebody else to send: sentences that name the records they rest on, and what they are about."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from watchback.records.edtf import Edtf
from watchback.records.published import Day, Named, PublishedEvidence, PublishedStanding
from watchback.words import Estate, Law, StandingLabel


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a draft, and the ids of the records that hold its facts.

    A sentence without ids states no fact beyond the names of the body and the supplier: it greets,
    asks or invites.
    """

    text: str
    rests_on: tuple[str, ...] = ()


Paragraph = tuple[Sentence, ...]
THE_STANDING = "standing"
"""The id under which a sentence names the derived standing itself: its moves, when somebody last looked."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """The body that a draft is for. ``email`` and ``foi_email`` are of an office, never of a person."""

    body: Named
    kind: str = ""
    nation: str = ""
    website: str = ""
    whatdotheyknow_slug: str = ""
    email: str = ""
    foi_email: str = ""
    closed_on: Edtf | None = None
    successors: tuple[Named, ...] = ()
    invented: bool = False


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a draft is written from, on one day: who it is for, where that body stands, what it rests on.

    ``evidence`` is everything public about this body and supplier, oldest first. ``page`` is the
    absolute address of the body's page, empty where the site's address is not known.
    """

    on: date
    recipient: Recipient
    standing: PublishedStanding
    evidence: tuple[PublishedEvidence, ...] = ()
    page: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter in its parts. ``asks`` are numbered; ``closing`` holds places for the writer's own name.

    ``core`` is what stands between greeting and signature, for a program that adds its own.
    """

    subject: str
    salutation: str
    before: tuple[Paragraph, ...]
    asks: tuple[Sentence, ...]
    after: tuple[Paragraph, ...]
    closing: tuple[str, ...]

    @property
    def core(self) -> str:
        numbered = "\n".join(f"{number}. {ask.text}" for number, ask in enumerate(self.asks, 1))
        parts = [*map(in_words, self.before), numbered, *map(in_words, self.after)]
        return "\n\n".join(part for part in parts if part)

    @property
    def text(self) -> str:
        return "\n\n".join((self.salutation, self.core, "\n".join(self.closing)))

    @property
    def sentences(self) -> Iterator[Sentence]:
        for paragraph in self.before:
            yield from paragraph
        yield from self.asks
        for paragraph in self.after:
            yield from paragraph


def in_words(paragraph: Paragraph) -> str:
    """A paragraph as one line of text."""
    return " ".join(sentence.text for sentence in paragraph)


@dataclass(frozen=True, slots=True)
class Request:
    """A freedom-of-information draft under one law. ``notes`` are for the sender: the clock, what is open.

    ``whatdotheyknow`` is the address that opens it there, ready to be sent; empty where the body is not
    listed there.
    """

    law: Law
    draft: Draft
    notes: Paragraph = ()
    whatdotheyknow: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question for full council: what is asked, and the background that stands beside it."""

    question: Paragraph
    background: tuple[Paragraph, ...]

    @property
    def text(self) -> str:
        return in_words(self.question)

    @property
    def background_text(self) -> str:
        return "\n\n".join(in_words(paragraph) for paragraph in self.background)


@dataclass(frozen=True, slots=True)
class DueDate:
    """A date that a body gave, as a calendar keeps it.

    ``due`` is the last day that the words can mean, ``moved`` how often it was moved before, ``said_on``
    the day on which it was last given. ``page`` is the absolute address of the body's page or empty.
    ``given`` is the date as it was said, which ``deadline`` has in words.
    """

    body: Named
    supplier: str
    estate: Estate | str | None
    label: StandingLabel
    due: date
    deadline: str
    said_on: date
    moved: int = 0
    quote: str = ""
    source: str = ""
    page: str = ""
    given: Edtf | None = None


@dataclass(frozen=True, slots=True)
class ActRecord:
    """The page of what a reader can do about one body.

    ``letter`` is None for a body that has closed; ``points`` are for a letter in the reader's own words.
    Where there is no request or no question, the sentence beside it says why. ``calendar`` is the file
    of the dates given, empty where there is none.
    """

    day: Day
    recipient: Recipient
    standing: PublishedStanding
    letter: Draft | None = None
    mail_link: str = ""
    points: tuple[Sentence, ...] = ()
    write_to_them: str = ""
    request: Request | None = None
    no_request: str = ""
    request_mail_link: str = ""
    question: Question | None = None
    no_question: str = ""
    due: tuple[DueDate, ...] = ()
    calendar: bytes = b""


@dataclass(frozen=True, slots=True)
class ActFrontRecord:
    """Where to begin: bodies whose date has passed, and those whose date comes soon."""

    day: Day
    supplier: Named
    overdue: tuple[PublishedStanding, ...]
    due_soon: tuple[PublishedStanding, ...]
