"""What each column of a spreadsheet means: proposed by ``proposed.py``, corrected by a person."""

from dataclasses import dataclass, field

from watchback.words import Word


class Means(Word):
    """What the cells of one column are."""

    NOTHING = "nothing", "Pass over", "nothing that is wanted here"
    BODY = "body", "Public body", "whose cameras they are"
    ANSWER = "answer", "Answer in its words", "what the body wrote or said"
    SUMMARY = "summary", "Answer in our words", "what somebody else notes of the answer"
    SAYS = "says", "Yes or no", "a short answer: yes, no, a number, refused"
    COUNT = "count", "How many cameras", "cameras of the supplier"
    OF = "of", "Of how many", "all cameras, of whatever make"
    SUPPLIER = "supplier", "Supplier", "whose equipment it is"
    SAID = "said", "Date of the answer", "the day the body said it"
    REPLIED = "replied", "Date of the reply", "the day the reply to a request came"
    SENT = "sent", "Date of the request", "the day the request was sent"
    LINK = "link", "Link", "where the answer can be read"
    ESTATE = "estate", "Which cameras", "the part of the body's cameras that the row is about"
    NOTES = "notes", "Notes", "remarks for the editor, never read as an answer"


ANSWERING = frozenset({Means.ANSWER, Means.SUMMARY, Means.SAYS, Means.COUNT})
"""Columns that say where a body stands."""

ONCE = frozenset({Means.BODY, Means.OF, Means.SUPPLIER, Means.SAID, Means.REPLIED, Means.SENT, Means.ESTATE})
"""Meanings that one column of a sheet has at most."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column, counted from 0.

    ``suppliers`` are those that its head names or means; ``asks`` is a rule of rules.toml.
    """

    number: int
    head: str
    means: Means
    suppliers: tuple[str, ...] = ()
    asks: str = ""


@dataclass(frozen=True, slots=True)
class SheetMapping:
    """How one sheet is read. ``heads`` are numbers of rows; ``first`` is that of the first row of answers.

    ``suppliers`` are meant where neither column nor row names one.
    """

    name: str
    heads: tuple[int, ...]
    first: int
    columns: tuple[Column, ...]
    suppliers: tuple[str, ...] = ()

    def of(self, *means: Means) -> list[Column]:
        """The columns that mean one of these, from the left."""
        return [column for column in self.columns if column.means in means]

    def one(self, means: Means) -> Column | None:
        """The column that means this, None where there is none."""
        return next((column for column in self.columns if column.means is means), None)


@dataclass(frozen=True, slots=True)
class Mapping:
    """How a spreadsheet is read. ``passed_over`` says of each other sheet why it is not."""

    sheets: tuple[SheetMapping, ...]
    passed_over: tuple[str, ...] = field(default=(), compare=False)


class Unfit(ValueError):
    """A mapping that cannot be read, or does not fit the sheet; the message is one sentence."""
