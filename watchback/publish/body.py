"""The pages of one body: where it stands, in its own words and why; and how it stood before."""

from watchback.publish.kinds import kind_in_words, kinds_in_words
from watchback.publish.looks import looks_view
from watchback.publish.parts import View, label_view, quotation_view, web_address
from watchback.publish.rendering import Page, page
from watchback.publish.standing_view import moment_view, standing_view
from watchback.publish.timeline import timeline
from watchback.records import day_in_words
from watchback.records.published import BodyRecord, Named
from watchback.words import Voice

# A name longer than this is set smaller, so that the standing stays on the first screen.
_LONG_NAME = 90
_OTHER_NAMES = 8


def body_page(record: BodyRecord) -> Page:
    """``/bodies/ID/``: one body on one day."""
    body = record.body
    return page(
        "body.html",
        f"/bodies/{body.id}/",
        body.name,
        record.day,
        **_facts(record),
        standings=[standing_view(one, record) for one in record.standings],
        timeline=timeline(record),
        disputed=[quotation_view(one) for one in record.statements if one.record.voice is Voice.OTHER],
        searches=looks_view(record.searches),
        cite=_citation(record),
    )


def history_page(record: BodyRecord) -> Page:
    """``/bodies/ID/history/``: each turn as it stood, newest first."""
    body = record.body
    return page(
        "history.html",
        f"/bodies/{body.id}/history/",
        f"{body.name}: history",
        record.day,
        **_facts(record),
        moments=[moment_view(moment) for moment in reversed(record.history)],
    )


def _facts(record: BodyRecord) -> View:
    body = record.body
    aliases = [alias for alias in body.aliases if alias != body.name]
    return {
        "body_href": f"/bodies/{body.id}/",
        "name": body.name,
        "long_name": len(body.name) > _LONG_NAME,
        "other_names": "; ".join(aliases[:_OTHER_NAMES]),
        "kind": kind_in_words(body.kind),
        "kinds": kinds_in_words(body.kind),
        "kind_href": f"/bodies/kind/{body.kind}/" if body.kind else "/bodies/",
        "nation": body.nation,
        "region": record.region,
        "website": web_address(body.website),
        "website_text": body.website,
        "invented": record.invented,
        "closed": _closed(record),
        "successors": [_link(one) for one in record.successors],
        "predecessors": [_link(one) for one in record.predecessors],
        "parent": _link(record.parent) if record.parent else None,
    }


def _closed(record: BodyRecord) -> str:
    """When it closed, where it has by the day of the page."""
    end = record.body.end_date
    if end is None or end.last is None or end.last >= record.day.on:
        return ""
    return f"Closed {end.words}"


def _link(one: Named) -> View:
    return {"href": f"/bodies/{one.id}/", "name": one.name}


def _citation(record: BodyRecord) -> str:
    first = record.standings[0]
    label = label_view(first)
    estate = f", {label['estate']}" if label["estate"] else ""
    when = f", as it stood on {day_in_words(record.day.on)}" if record.day.asked else ""
    return f"Watchback, “{record.body.name}: {label['word']}{estate}”{when}, /bodies/{record.body.id}/"
