"""The form by which anybody proposes a correction or a source."""

from dataclasses import dataclass

from watchback.records.published import Day, PublishedStatement


@dataclass(frozen=True, slots=True)
class AboutPage:
    """The page that a proposal is about: its path, what it is in words, its quotation where it has one."""

    path: str
    words: str
    statement: PublishedStatement | None = None


@dataclass(frozen=True, slots=True)
class ProposalGiven:
    """What is in the form so far, with a sentence for each field that cannot stay so."""

    wrong: str = ""
    right: str = ""
    link: str = ""
    email: str = ""
    faults: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ProposeRecord:
    """The form's page. ``began`` is the signed moment at which it was opened."""

    day: Day
    about: AboutPage | None
    began: str
    longest: int
    given: ProposalGiven = ProposalGiven()
