"""The pages of one body: where it stands, in its own words and why; and how it stood before."""

from watchback.publish.body.dates_view import dates_view
from watchback.publish.body.looks import looks_view
from watchback.publish.body.own_words import OPEN_ESTATES, own_words_view
from watchback.publish.body.reply_view import replies_view
from watchback.publish.body.sheet import sheet_view
from watchback.publish.body.standing_view import moment_view, standing_view
from watchback.publish.body.timeline import timeline
from watchback.publish.body.writing import writing_view
from watchback.publish.lists.kinds import kind_in_words, kinds_in_words
from watchback.publish.parts import View, day_as_said, label_view, quotation_view, web_address
from watchback.publish.pictures.address import body_picture_address
from watchback.publish.pictures.card import body_card
from watchback.publish.rendering import Head, Page, page, query_of
from watchback.records import day_in_words
from watchback.records.published import BodyRecord, Named
from watchback.words import Voice

# A name longer than this is set smaller, so that the standing stays on the first screen.
_LONG_NAME = 90
_OTHER_NAMES = 8


def body_page(record: BodyRecord) -> Page:
    """``/bodies/ID/``: one body on one day."""
    body = record.body
    path = f"/bodies/{body.id}/"
    standings = [standing_view(one, record) for one in record.standings]
    return page(
        "body.html",
        path,
        body.name,
        record.day,
        head=_head(record, standings[0]),
        **_facts(record),
        sheet=sheet_view(record.day, path),
        standings=standings,
        dates_given=dates_view(record),
        own_words=own_words_view(record),
        open_estates=OPEN_ESTATES,
        replies=replies_view(record),
        writing=writing_view(record),
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
        head=Head(
            description=f"{body.name}: each turn as it stood, with the words that made it.",
            styles=("body.css",),
        ),
        **_facts(record),
        moments=[moment_view(moment) for moment in reversed(record.history)],
    )


def _head(record: BodyRecord, first: View) -> Head:
    """What the page is about, where the same is as data, and the picture that a link to it is shown with."""
    body = record.body
    path, label = f"/bodies/{body.id}", first["label"]
    estate = f", {label['estate']}" if label["estate"] else ""
    card, of_day = body_card(record), query_of(record.day)
    return Head(
        description=f"{body.name}: {label['word']}{estate}. {first['sentence']}",
        styles=("body.css",),
        feeds=((f"{path}/feed.atom", f"{body.name}: what is new"),),
        data=((f"{path}.json{of_day}", "application/json"), (f"{path}.csv{of_day}", "text/csv")),
        picture=body_picture_address(body.id) if card else "",
        picture_shows=card.in_words if card else "",
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
        "act_href": f"/act/{body.id}/",
        "correct_href": f"/corrections/propose/?body={body.id}",
        "data_href": f"/bodies/{body.id}",
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
    since = first.standing.since
    when = f", since {day_as_said(since, first.because)}" if since else ""
    if record.day.asked:
        when = f", as it stood on {day_in_words(record.day.on)}"
    address = sheet_view(record.day, f"/bodies/{record.body.id}/")["address"]
    return f"Watchback, “{record.body.name}: {label['word']}{estate}”{when}. {address}"
