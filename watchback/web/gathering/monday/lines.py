"""What the Monday page is made of: sections of lines, each a sentence with a link to where it is done."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Offer:
    """Something to do about a line: a link, or a button where there is something to send."""

    label: str
    address: str
    sends: tuple[tuple[str, str], ...] = ()

    @property
    def leads_outside(self) -> bool:
        return self.address.startswith(("http://", "https://"))


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to do. ``address`` is where it is done; ``about`` says of what: "Hikvision cameras".

    ``quoted_at`` is the address of the statement that ``quotation`` is from.
    """

    title: str
    address: str
    sentence: str
    about: str = ""
    quotation: str = ""
    quoted_at: str = ""
    offers: tuple[Offer, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """The first lines of a section, and how many there are in all.

    ``nothing`` says why there are none, where that is not the section's usual reason.
    """

    lines: tuple[Line, ...] = ()
    total: int = 0
    nothing: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One list of the page. ``counted`` says how many: "2 dates have passed"; ``nothing`` that none.

    ``whole`` is the address of the list in full.
    """

    slug: str
    title: str
    counted: str
    nothing: str
    whole: str
    lines: tuple[Line, ...] = ()
    total: int = 0

    @property
    def more(self) -> int:
        """How many there are beyond the lines shown."""
        return self.total - len(self.lines)


@dataclass(frozen=True, slots=True)
class Monday:
    """What there is to do on a day, the most urgent section first.

    Dates count as passed lately from ``since`` on; ``searched`` says in a sentence how much was
    searched in the week up to ``on``.
    """

    on: date
    since: date
    sections: tuple[Section, ...]
    searched: str

    @property
    def waiting(self) -> tuple[Section, ...]:
        """The sections that have something to do."""
        return tuple(section for section in self.sections if section.lines)

    @property
    def quiet(self) -> tuple[Section, ...]:
        """The sections that have nothing."""
        return tuple(section for section in self.sections if not section.lines)
