"""How ``watchback read`` shows readings: JSON Lines, plain text, for people, or with every reason."""

import json
import sys
from pathlib import Path
from typing import Any, Protocol

from watchback.cli.errors import Refused
from watchback.cli.readings import Outcome, tell_saved
from watchback.read import Reading
from watchback.records import Edtf, Proposal


class Printer(Protocol):
    """Shows readings as they come. ``finish`` is called once after the last."""

    def show(self, outcome: Outcome) -> None:
        """One document."""

    def finish(self) -> None:
        """The end."""


def printer_for(*, as_json: bool, text: bool, explain: bool, html: Path | None) -> Printer:
    """The printer that the options ask for. Raises Refused where they do not go together."""
    if as_json + text + (explain or html is not None) > 1:
        raise Refused("Choose one of --json, --text and --explain.")
    if as_json:
        return JsonLines()
    if text:
        return PlainText()
    if html is not None:
        return ExplainedPage(html)
    if explain:
        from watchback.cli.read_explained import Explained

        return Explained()
    from watchback.cli.read_terminal import People

    return People()


class JsonLines:
    """One proposal a line, with the fields of the contract; what was saved is told on standard error."""

    def show(self, outcome: Outcome) -> None:
        """One document: no line where nothing is proposed."""
        for proposal in outcome.reading.proposals:
            print(json.dumps(as_fields(proposal), ensure_ascii=False))
        tell_saved(outcome)

    def finish(self) -> None:
        """Nothing more."""


class PlainText:
    """The extracted text and nothing else, character for character."""

    def show(self, outcome: Outcome) -> None:
        """One document's text."""
        sys.stdout.flush()
        sys.stdout.buffer.write(outcome.reading.document.text.encode("utf-8", "surrogatepass"))

    def finish(self) -> None:
        """Nothing more."""


class ExplainedPage:
    """Collects readings and writes them as one self-contained page."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._readings: list[Reading] = []

    def show(self, outcome: Outcome) -> None:
        """One document, kept until the end."""
        self._readings.append(outcome.reading)
        tell_saved(outcome)

    def finish(self) -> None:
        """Writes the page. Raises Refused where the file cannot be written."""
        from watchback.cli.read_page import explained_page

        if not self._readings:
            return
        try:
            self._path.write_text(explained_page(self._readings), encoding="utf-8")
        except OSError as error:
            raise Refused(f"{self._path} cannot be written: {error.strerror}.") from None
        print(f"Written to {self._path}", file=sys.stderr)


def as_fields(proposal: Proposal) -> dict[str, Any]:
    """The proposal as the contract's fields, reasons and doubts beside them."""
    return {
        "source": proposal.source,
        "sha256": proposal.sha256,
        "source_kind": proposal.source_kind.value,
        "title": proposal.title,
        "published": _text(proposal.published),
        "body": proposal.body,
        "body_id": proposal.body_id,
        "supplier": proposal.supplier,
        "stance": proposal.stance.value,
        "voice": proposal.voice.value,
        "estate": proposal.estate.value if proposal.estate else None,
        "deadline": _text(proposal.deadline),
        "deadline_phrase": proposal.deadline_phrase,
        "condition": proposal.condition,
        "count": proposal.count,
        "of": proposal.of,
        "speaker": proposal.speaker,
        "said_on": _text(proposal.said_on),
        "as_at": _text(proposal.as_at),
        "caller": proposal.caller,
        "quote": proposal.quotation.exact,
        "start": proposal.quotation.start,
        "end": proposal.quotation.end,
        "confidence": proposal.confidence,
        "reader": proposal.reader,
        "reasons": dict(proposal.reasons),
        "doubts": dict(proposal.doubts),
    }


def _text(value: Edtf | None) -> str | None:
    return value.text if value else None
