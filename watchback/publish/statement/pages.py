"""The pages of one statement and of one source: the words in context, and how to check them."""

from watchback.publish.estates import estate_label
from watchback.publish.languages import (
    as_written,
    body_name,
    day_in_words,
    say,
    say_word,
    statement_address,
    to_say,
    tongues_of_body,
)
from watchback.publish.parts import View, quotation_view, said_when, source_view
from watchback.publish.rendering import Head, Page, page, query_of
from watchback.publish.statement.structured import claim
from watchback.records.published import (
    Day,
    PublishedStatement,
    SourceNote,
    SourceRecord,
    SourceSnapshot,
    StatementRecord,
)

# A spreadsheet can be the source of hundreds; its own page lists them all.
_SIBLINGS = 12
# What search engines show of a description.
_DESCRIBED = 200
_DAY_RULES = {
    "as_at": to_say("the day the words describe"),
    "said_on": to_say("the day it was said"),
    "published": to_say("the day the source was published"),
    "snapshot_on": to_say("the day the source was read"),
}


def statement_page(record: StatementRecord) -> Page:
    """``/statements/ID/``: the quotation in context, or the tombstone where it was erased."""
    one = record.statement
    view = quotation_view(one)
    heading = _heading(one)
    return page(
        "statement.html",
        f"/statements/{one.record.id}/",
        f"{view['body']}: {heading.lower()}",
        record.day,
        tongues=tongues_of_body(record.nation),
        head=Head(
            description=_description(one, heading),
            styles=("statement.css",),
            data=((f"/statements/{one.record.id}.json{query_of(record.day)}", "application/json"),),
            structured=claim(one, record.day.address),
        ),
        heading=heading,
        one=view,
        superseded_by=statement_address(one.change.superseded_by, one.body.id)
        if one.change and one.change.superseded_by
        else "",
        tombstone=one.tombstone is not None,
        copies=[_copy(source) for source in one.sources],
        correct_href=f"/corrections/propose/?statement={one.record.id}",
        cite=_citation(one, record.day),
        evidence_day=day_in_words(one.day),
        day_rule=say(_DAY_RULES.get(one.day_rule, one.day_rule)),
        due=day_in_words(one.due) if one.due else "",
        accepted_on=day_in_words(one.accepted_on),
        later=one.day > record.day.on,
        siblings=[quotation_view(sibling) for sibling in record.siblings[:_SIBLINGS]],
    )


def _description(one: PublishedStatement, heading: str) -> str:
    """What a search engine or a shared link shows: the words, as many as are read there."""
    if one.tombstone:
        return f"{body_name(one.body.id, one.body.name)}: {heading.lower()}."
    words = " ".join(one.record.quote.split())
    if len(words) > _DESCRIBED:
        words = f"{words[:_DESCRIBED].rpartition(' ')[0]} …"
    return f"{body_name(one.body.id, one.body.name)}, {said_when(one)}: “{words}”"


def _citation(one: PublishedStatement, day: Day) -> str:
    """One line to cite the words by; empty where they were erased."""
    if one.tombstone:
        return ""
    source = one.sources[0] if one.sources else None
    cited = ", ".join(part for part in (as_written(source.title), source.publisher) if part) if source else ""
    parts = [f"{body_name(one.body.id, one.body.name)}, {said_when(one)}", cited]
    said = "; ".join(part for part in parts if part)
    return f"{said}. Watchback, {day.address}{statement_address(one.record.id, one.body.id)}"


def _copy(source: SourceNote) -> View:
    """Where the archived copy is, and why it may be shown; empty where it may not."""
    if not source.shown_because:
        return {"href": "", "because": ""}
    return {
        "href": f"/sources/{source.id}/snapshot/{source.sha256}",
        "because": as_written(source.shown_because),
    }


def _heading(one: PublishedStatement) -> str:
    """The stance and its estate; of erased words nothing but that they were erased."""
    if one.tombstone:
        return say("An erased statement")
    estate = f": {estate_label(one.record.estate).lower()}" if one.record.estate else ""
    return f"{say_word(one.record.stance)}{estate}"


def source_page(record: SourceRecord) -> Page:
    """``/sources/ID/``: a source, its bytes as they were read, and the statements cut from it."""
    view = source_view(record.source)
    return page(
        "source.html",
        view["href"],
        view["title"],
        record.day,
        head=Head(description=_what_it_is(view), styles=("statement.css",)),
        source=view,
        snapshots=[_snapshot_view(snapshot, record.source.id) for snapshot in record.snapshots],
        correct_href=f"/corrections/propose/?source={record.source.id}",
        statements=[quotation_view(one) for one in record.statements],
    )


def _what_it_is(view: View) -> str:
    """What kind of source, by whom, when, and that words were quoted from it."""
    about = [part for part in (view["kind"], view["publisher"], view["published"]) if part]
    return f"{', '.join(about)}: what was quoted from it, and how to check that."


def _snapshot_view(snapshot: SourceSnapshot, source_id: str) -> View:
    tombstone = snapshot.tombstone
    shown = snapshot.shown_because if not tombstone else ""
    return {
        "sha256": snapshot.sha256,
        "read_on": day_in_words(snapshot.read_on),
        "size": f"{snapshot.size:,} bytes",
        "media_type": snapshot.media_type,
        "extractor": snapshot.extractor,
        "copy": f"/sources/{source_id}/snapshot/{snapshot.sha256}" if shown else "",
        "because": shown,
        "erased": f"Erased on {day_in_words(tombstone.on)}: {tombstone.reason}" if tombstone else "",
    }
