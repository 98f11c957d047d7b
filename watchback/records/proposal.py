"""What a reader, or a person typing, suggests. A quotation that is not in the text is refused."""

from dataclasses import InitVar, dataclass, field

from watchback.records.edtf import Edtf
from watchback.words import Estate, SourceKind, Stance, Voice

CONTEXT = 64
"""Characters of prefix and suffix kept beside a quotation."""


class QuotationNotFound(ValueError):
    """The quotation is not, character for character, in the source's text at that place."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Exact words at a place: W3C Web Annotation TextQuoteSelector and TextPositionSelector.

    It is cut out of the source's text, ``Quotation(text, start, end)``, so that it cannot say
    anything that is not there. Raises QuotationNotFound where there are no words at that place.
    """

    text: InitVar[str]
    start: int
    end: int
    exact: str = field(init=False)
    prefix: str = field(init=False)
    suffix: str = field(init=False)

    def __post_init__(self, text: str) -> None:
        if not 0 <= self.start < self.end <= len(text):
            raise QuotationNotFound(f"There are no words at {self.start} to {self.end} of the text.")
        object.__setattr__(self, "exact", text[self.start : self.end])
        object.__setattr__(self, "prefix", text[max(0, self.start - CONTEXT) : self.start])
        object.__setattr__(self, "suffix", text[self.end : self.end + CONTEXT])

    @classmethod
    def claimed(cls, text: str, exact: str, start: int) -> "Quotation":
        """The words ``exact`` said to stand at ``start``. Raises QuotationNotFound if they do not."""
        quotation = cls(text, start, start + len(exact))
        if quotation.exact != exact:
            raise QuotationNotFound("The quotation is not in the source's text at the place given.")
        return quotation


@dataclass(frozen=True, slots=True)
class Proposal:
    """A sourced suggestion for one statement. Never public, never changed.

    ``doubts`` maps a field to the sentence saying why the reader was unsure of it;
    ``reasons`` maps a field to the rule that decided it. ``reader`` is name, version and the
    deciding rule.
    """

    quotation: Quotation
    body: str
    body_id: str | None
    supplier: str
    stance: Stance
    voice: Voice
    reader: str
    estate: Estate | None = None
    deadline: Edtf | None = None
    deadline_phrase: str | None = None
    condition: str | None = None
    count: int | None = None
    of: int | None = None
    speaker: str | None = None
    said_on: Edtf | None = None
    as_at: Edtf | None = None
    caller: str | None = None
    confidence: float = 0.5
    source: str = ""
    sha256: str = ""
    source_kind: SourceKind = SourceKind.OTHER
    title: str | None = None
    published: Edtf | None = None
    reasons: tuple[tuple[str, str], ...] = ()
    doubts: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        if not 0 <= self.confidence <= 1:
            raise ValueError(f"confidence must be between 0 and 1, not {self.confidence}")
        if self.count is not None and self.count < 0:
            raise ValueError("a count of cameras cannot be negative")
