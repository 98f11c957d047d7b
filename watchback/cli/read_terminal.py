"""Readings for people in a terminal: what is proposed, and with ``--explain`` every reason."""

from collections.abc import Iterator

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from watchback.cli.read_inputs import Outcome, tell_saved
from watchback.cli.read_words import facts, headline, why_nothing
from watchback.read import Mark, Reading
from watchback.records import Document, Proposal

STYLES = {"body": "bold cyan", "supplier": "bold magenta", "cue": "bold yellow", "date": "bold green"}
_FIELD_NAMES = {"said_on": "day said", "as_at": "as at"}


class People:
    """Each proposal as a few plain lines."""

    def __init__(self) -> None:
        self._console = Console(highlight=False)

    def show(self, outcome: Outcome) -> None:
        """One document: its name, and what it says."""
        _head(self._console, outcome.reading)
        for proposal in outcome.reading.proposals:
            self._show_proposal(proposal)
        tell_saved(outcome)

    def finish(self) -> None:
        """Nothing more."""

    def _show_proposal(self, proposal: Proposal) -> None:
        self._console.print()
        self._console.print(Text(f"  {headline(proposal)}", "bold"))
        self._console.print(
            Padding(Text(f"“{' '.join(proposal.quotation.exact.split())}”", "italic"), (0, 4))
        )
        for line in facts(proposal):
            self._console.print(Padding(Text(line), (0, 4)))
        for doubt in dict(proposal.doubts).values():
            self._console.print(Padding(Text(f"Please check: {doubt}", "yellow"), (0, 4)))

    @property
    def console(self) -> Console:
        """Where everything is printed."""
        return self._console


class Explained(People):
    """The proposals, then the text with bodies, suppliers, cues and dates marked, then each reason."""

    def show(self, outcome: Outcome) -> None:
        """One document."""
        super().show(outcome)
        reading = outcome.reading
        for proposal in reading.proposals:
            self.console.print()
            self.console.print(Text(f"  Why: {headline(proposal)}", "bold"))
            for name, rule in proposal.reasons:
                self.console.print(Text(f"    {_FIELD_NAMES.get(name, name)}: {rule}"))
            self.console.print(Text(f"    confidence: {proposal.confidence}; reader: {proposal.reader}"))
        if reading.marks:
            self.console.print()
            self._legend()
            for paragraph in marked_paragraphs(reading):
                self.console.print(Padding(paragraph, (0, 4)))

    def _legend(self) -> None:
        legend = Text("  Marked in the text: ")
        for kind, style in STYLES.items():
            legend.append(f"{kind} ", style)
        self.console.print(legend)


def _head(console: Console, reading: Reading) -> None:
    document = reading.document
    console.print()
    console.print(Text(document.title or document.source or "Document", "bold underline"))
    console.print(Text(f"{document.source} · {document.source_kind.label}{_when(document)}", "dim"))
    if not reading.proposals:
        console.print(Text(f"  Nothing to propose: {why_nothing(reading)}"))


def _when(document: Document) -> str:
    return f" · published {document.published.words}" if document.published else " · gives no date of its own"


def marked_paragraphs(reading: Reading) -> Iterator[Text]:
    """The paragraphs of the text that hold a mark, each mark in the colour of its kind."""
    text = reading.document.text
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        marks = [mark for mark in reading.marks if start <= mark.start < end]
        if any(mark.kind in ("cue", "supplier") for mark in marks):
            yield _coloured(line, start, marks)
        start = end + 1


def _coloured(line: str, start: int, marks: list[Mark]) -> Text:
    paragraph = Text(line)
    # The cue first: a name or a date inside it keeps its own colour.
    for mark in sorted(marks, key=lambda mark: mark.kind != "cue"):
        paragraph.stylize(STYLES[mark.kind], mark.start - start, min(mark.end - start, len(line)))
    paragraph.append("\n")
    return paragraph
