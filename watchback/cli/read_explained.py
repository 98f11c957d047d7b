"""``--explain``: the proposals with every reason, then the text with what was recognised marked in it."""

from collections.abc import Iterator

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from watchback.cli.read_terminal import People
from watchback.cli.read_words import headline
from watchback.cli.readings import Outcome
from watchback.read import Mark, Reading

STYLES = {"body": "bold cyan", "supplier": "bold magenta", "cue": "bold yellow", "date": "bold green"}
_FIELD_NAMES = {"said_on": "day said", "as_at": "as at"}


class Explained(People):
    """The proposals, then the text with bodies, suppliers, cues and dates marked, then each reason."""

    def show(self, outcome: Outcome) -> None:
        """One document."""
        super().show(outcome)
        reading = outcome.reading
        for proposal in reading.proposals:
            self.lines.write()
            self.lines.write(f"Why: {headline(proposal)}", "bold", indent=2)
            for name, rule in proposal.reasons:
                self.lines.write(f"{_FIELD_NAMES.get(name, name)}: {rule}", indent=4)
            self.lines.write(f"confidence: {proposal.confidence}; reader: {proposal.reader}", indent=4)
        if reading.marks:
            self._show_marks(reading)

    def _show_marks(self, reading: Reading) -> None:
        console = Console(highlight=False)
        legend = Text("\n  Marked in the text: ")
        for kind, style in STYLES.items():
            legend.append(f"{kind} ", style)
        console.print(legend)
        for paragraph in marked_paragraphs(reading):
            console.print(Padding(paragraph, (0, 4)))


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
