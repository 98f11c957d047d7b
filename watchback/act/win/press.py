"""The announcement as plain text for the press: headline, quotation drawn out, the rest, and the sources."""

from collections.abc import Iterator, Sequence

from watchback.act.quoting import dated
from watchback.records import day_in_words
from watchback.records.announcement import WinOccasion
from watchback.records.drafts import Paragraph, in_words
from watchback.records.published import PublishedAudit, PublishedStatement

_CONTACT = "Contact: [name, telephone, e-mail]"


def press_text(
    occasion: WinOccasion,
    title: str,
    paragraphs: Sequence[Paragraph],
    statement: PublishedStatement | None,
) -> str:
    """The whole, ready to be copied; the contact is left for the editor to fill in."""
    parts = [title, *map(in_words, paragraphs), "Notes for editors", *_notes(occasion, statement), _CONTACT]
    return "\n\n".join(parts)


def _notes(occasion: WinOccasion, statement: PublishedStatement | None) -> Iterator[str]:
    if statement and statement.sources:
        yield _source(statement)
    for one in occasion.win.because:
        if isinstance(one, PublishedAudit) and one.report_sha256:
            finished = day_in_words(one.record.finished)
            yield f"Report of the audit, finished on {finished}: SHA-256 {one.report_sha256}"
    if occasion.site:
        yield f"The record, with every statement: {occasion.site}/bodies/{occasion.win.body.id}/"
        yield f"How standings and wins are worked out: {occasion.site}/method/"


def _source(statement: PublishedStatement) -> str:
    source = statement.sources[0]
    named = ", ".join(part for part in (source.title, source.publisher, source.url) if part)
    return f"Source of the quotation, of {dated(statement)}: {named}"
