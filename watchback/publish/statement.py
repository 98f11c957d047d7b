"""The pages of one statement and of one source: the words in context, and how to check them."""

from watchback.publish.estates import estate_label
from watchback.publish.parts import View, quotation_view, source_view
from watchback.publish.rendering import Page, page
from watchback.records import day_in_words
from watchback.records.published import PublishedStatement, SourceRecord, SourceSnapshot, StatementRecord

# A spreadsheet can be the source of hundreds; its own page lists them all.
_SIBLINGS = 12
_DAY_RULES = {
    "as_at": "the day the words describe",
    "said_on": "the day it was said",
    "published": "the day the source was published",
    "snapshot_on": "the day the source was read",
}


def statement_page(record: StatementRecord) -> Page:
    """``/statements/ID/``: the quotation in context, or the tombstone where it was erased."""
    one = record.statement
    view = quotation_view(one)
    heading = _heading(one)
    return page(
        "statement.html",
        view["href"],
        f"{one.body.name}: {heading.lower()}",
        record.day,
        heading=heading,
        one=view,
        superseded_by=f"/statements/{one.change.superseded_by}/"
        if one.change and one.change.superseded_by
        else "",
        tombstone=one.tombstone is not None,
        evidence_day=day_in_words(one.day),
        day_rule=_DAY_RULES.get(one.day_rule, one.day_rule),
        due=day_in_words(one.due) if one.due else "",
        accepted_on=day_in_words(one.accepted_on),
        later=one.day > record.day.on,
        siblings=[quotation_view(sibling) for sibling in record.siblings[:_SIBLINGS]],
    )


def _heading(one: PublishedStatement) -> str:
    """The stance and its estate; of erased words nothing but that they were erased."""
    if one.tombstone:
        return "An erased statement"
    estate = f": {estate_label(one.record.estate).lower()}" if one.record.estate else ""
    return f"{one.record.stance.label}{estate}"


def source_page(record: SourceRecord) -> Page:
    """``/sources/ID/``: a source, its bytes as they were read, and the statements cut from it."""
    view = source_view(record.source)
    return page(
        "source.html",
        view["href"],
        view["title"],
        record.day,
        source=view,
        snapshots=[_snapshot_view(snapshot) for snapshot in record.snapshots],
        statements=[quotation_view(one) for one in record.statements],
    )


def _snapshot_view(snapshot: SourceSnapshot) -> View:
    tombstone = snapshot.tombstone
    return {
        "sha256": snapshot.sha256,
        "read_on": day_in_words(snapshot.read_on),
        "size": f"{snapshot.size:,} bytes",
        "media_type": snapshot.media_type,
        "extractor": snapshot.extractor,
        "erased": f"Erased on {day_in_words(tombstone.on)}: {tombstone.reason}" if tombstone else "",
    }
