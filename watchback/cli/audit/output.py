"""An audit for a person at a terminal: the verdict in a sentence, reasons, counts, what is wanting."""

from pathlib import Path
from typing import TYPE_CHECKING

from watchback.cli.lines import Lines

if TYPE_CHECKING:
    from watchback.audit.result import Audit


def print_audit(audit: "Audit", out: Path | None) -> None:
    """Writes the audit to standard output."""
    from watchback.audit.wording import counts_in_words, verdict_in_words

    lines = Lines()
    lines.write(verdict_in_words(audit.judgement.verdict, audit.claim.supplier, audit.claim.estate), "bold")
    for why in audit.judgement.because:
        lines.write(f"- {why}", indent=2)
    lines.write()
    lines.write(counts_in_words(audit))
    if audit.judgement.missing:
        lines.write()
        lines.write("What would be needed to tell:", "bold")
        for number, sentence in enumerate(audit.judgement.missing, 1):
            lines.write(f"{number}. {sentence}", indent=2)
    if out is not None:
        lines.write()
        lines.write(f"The report is in {out}: open report.html.")
        if audit.commitments is not None:
            lines.write("Keep openings.json to yourself: whoever has it reads what is withheld.", "bold")
