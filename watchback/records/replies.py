"""A body's right of reply as the public may see it: that it was invited, and what it answered."""

from dataclasses import dataclass
from datetime import date

from watchback.records.published import Day, Named, PublishedStanding, PublishedStatement


@dataclass(frozen=True, slots=True)
class PublishedReply:
    """An invitation to a body to reply to what is said of it on one supplier, and what came of it.

    ``text`` is word for word what was sent, with its line breaks, and empty where nothing was, or where
    it is not shown: ``withheld_because`` then is the reason as one or more sentences. ``window_ends`` is
    the last day on which it could reply; ``about`` are the ids of the statements that it was shown.
    ``office`` is whose answer it is, empty where that is not printed.
    """

    id: str
    supplier: Named
    invited_on: date
    window_ends: date
    replied_on: date | None = None
    text: str = ""
    withheld_because: str = ""
    about: tuple[str, ...] = ()
    office: str = ""


@dataclass(frozen=True, slots=True)
class ReplyGiven:
    """What is in the form of a reply so far, with a sentence for each field that cannot stay so."""

    text: str = ""
    office: str = ""
    name: str = ""
    faults: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ReplyRecord:
    """The page on which a body replies: what is said of it, and until when it may.

    ``standing`` is as the public sees it or, where a contradiction waits for its notice, as it will from
    ``published_from`` on. ``reads`` is how the public will read the reply, where it is to be confirmed;
    ``audits`` are those that decide where it stands, a sentence each.
    """

    day: Day
    body: Named
    supplier: Named
    standing: PublishedStanding
    statements: tuple[PublishedStatement, ...]
    window_ends: date
    longest: int
    published_from: date | None = None
    passed: date | None = None
    given: ReplyGiven = ReplyGiven()
    reads: PublishedReply | None = None
    audits: tuple[str, ...] = ()
