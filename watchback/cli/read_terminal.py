"""Readings for people in a terminal: what is proposed, as a few plain lines."""

from watchback.cli.lines import Lines
from watchback.cli.read_words import facts, headline, why_nothing
from watchback.cli.readings import Outcome, tell_saved
from watchback.read import Reading
from watchback.records import Document, Proposal


class People:
    """Each proposal as a few plain lines."""

    def __init__(self) -> None:
        self.lines = Lines()

    def show(self, outcome: Outcome) -> None:
        """One document: its name, and what it says."""
        self._head(outcome.reading)
        for proposal in outcome.reading.proposals:
            self._show_proposal(proposal)
        tell_saved(outcome)

    def finish(self) -> None:
        """Nothing more."""

    def _head(self, reading: Reading) -> None:
        document = reading.document
        self.lines.write()
        self.lines.write(document.title or document.source or "Document", "underlined")
        self.lines.write(f"{document.source} · {document.source_kind.label}{_when(document)}", "dim")
        if not reading.proposals:
            self.lines.write(f"Nothing to propose: {why_nothing(reading)}", indent=2)

    def _show_proposal(self, proposal: Proposal) -> None:
        self.lines.write()
        self.lines.write(headline(proposal), "bold", indent=2)
        self.lines.write(f"“{' '.join(proposal.quotation.exact.split())}”", "italic", indent=4)
        for line in facts(proposal):
            self.lines.write(line, indent=4)
        for doubt in dict(proposal.doubts).values():
            self.lines.write(f"Please check: {doubt}", "yellow", indent=4)


def _when(document: Document) -> str:
    return f" · published {document.published.words}" if document.published else " · gives no date of its own"
