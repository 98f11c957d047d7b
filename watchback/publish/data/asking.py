"""What the read API can be asked for: its lists, and the parameters that narrow each of them."""

from dataclasses import dataclass
from typing import Literal

from watchback.publish.data.evidence_tables import SEARCHES, STATEMENTS
from watchback.publish.data.fields import Table
from watchback.publish.data.register_tables import BODIES, SUPPLIERS
from watchback.publish.data.standing_tables import STANDINGS, WINS
from watchback.words import Estate, Outcome, Stance, StandingLabel, Voice, Word

LONGEST_TEXT = 200
"""Characters of a text that is searched for."""

MOST_ITEMS, USUAL_ITEMS = 200, 50
"""Items of one answer: at most, and where the question does not say."""

Asked = Literal["word", "nation", "region", "kind", "supplier", "body", "day", "text", "number", "place"]
"""How the value of a parameter is read; ``place`` is a cursor."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a question: its meaning, how it is read, its vocabulary where it has one."""

    name: str
    meaning: str
    asked: Asked
    words: type[Word] | None = None


@dataclass(frozen=True, slots=True)
class Resource:
    """One list of the API. ``order`` says how it is sorted; ``searched`` what ``q`` looks into."""

    table: Table
    order: str
    parameters: tuple[str, ...]
    searched: str = ""

    @property
    def name(self) -> str:
        """The last part of its address."""
        return self.table.name


PARAMETERS: dict[str, Parameter] = {
    one.name: one
    for one in (
        Parameter("body", "Only this public body, by its id.", "body"),
        Parameter("nation", "Only bodies of this nation.", "nation"),
        Parameter("region", "Only bodies of this region of England.", "region"),
        Parameter("kind", "Only bodies of this kind.", "kind"),
        Parameter("supplier", "Only this supplier, by its id.", "supplier"),
        Parameter(
            "standing",
            "Only bodies that stand here; of wins, those that turned to it.",
            "word",
            StandingLabel,
        ),
        Parameter("stance", "Only statements that say this.", "word", Stance),
        Parameter("voice", "Only statements in this voice.", "word", Voice),
        Parameter("estate", "Only what is about this part of the cameras.", "word", Estate),
        Parameter("outcome", "Only looks with this outcome.", "word", Outcome),
        Parameter("since", "Only what is dated this day or later.", "day"),
        Parameter("until", "Only what is dated this day or earlier.", "day"),
        Parameter("q", "Only what has these words in it, whatever their case.", "text"),
        Parameter("as_of", "The world as it stood on this day; today where it is left out.", "day"),
        Parameter("limit", f"So many items at most; {USUAL_ITEMS} where it is left out.", "number"),
        Parameter("cursor", "Where to go on, from the “next” of the answer before.", "place"),
    )
}
PAGING = ("as_of", "limit", "cursor")
_WHOSE = ("nation", "region", "kind", "supplier")

RESOURCES: dict[str, Resource] = {
    one.name: one
    for one in (
        Resource(
            BODIES, "by id", ("nation", "region", "kind", "supplier", "standing", "q", *PAGING), "names"
        ),
        Resource(
            STATEMENTS,
            "newest first",
            ("body", *_WHOSE, "stance", "voice", "estate", "since", "until", "q", *PAGING),
            "the quotation",
        ),
        Resource(
            STANDINGS,
            "by body and supplier",
            ("body", *_WHOSE, "standing", "estate", "since", "until", "q", *PAGING),
            "names of bodies",
        ),
        Resource(
            WINS,
            "newest first",
            ("body", *_WHOSE, "standing", "estate", "since", "until", "q", *PAGING),
            "names of bodies",
        ),
        Resource(SUPPLIERS, "by id", PAGING),
        Resource(SEARCHES, "newest first", ("body", *_WHOSE, "outcome", "since", "until", *PAGING)),
    )
}
"""The lists by name. Each has its address ``/api/v1/NAME``."""

SINGLE = ("bodies", "statements", "suppliers")
"""Lists whose items have an address of their own, ``/api/v1/NAME/ID``."""
